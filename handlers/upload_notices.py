"""Messages about files that go out on their own: the answer to an album, and what became of a file that waited."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.call_data import CallData
from handlers.presses import OpenScreen
from handlers.screen import Button, Screen
from handlers.upload_screens import album_screen, outcome_text, shown_name
from locales.words import Words
from usecases.document_records import Document


def album(facts: Mapping[str, Any], words: Words) -> Screen:
    """Everything that came together. Facts: ``documents``, and ``data`` of the call."""
    documents = [Document.model_validate(document) for document in facts["documents"]]
    return album_screen(documents, facts["data"], words)


def held_upload(facts: Mapping[str, Any], words: Words) -> Screen:
    """The antivirus has answered. Facts: the ``document``, and ``data`` of the call."""
    data: CallData = facts["data"]
    document = Document.model_validate(facts["document"])
    name = words.say(
        "upload.file", name=shown_name(document, words, data.call.timezone), size=words.size(document.size)
    )
    checklist = Button(words.say("upload.checklist"), OpenScreen(name="documents").pack())
    return Screen(f"{name}\n\n{outcome_text(document, data.package, words)}", buttons=((checklist,),))


UPLOAD_NOTICES: dict[str, Callable[[Mapping[str, Any], Words], Screen]] = {"album": album, "held-upload": held_upload}
"""The maker of every kind of message about files."""
