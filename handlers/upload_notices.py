"""Messages about files that go out on their own: about an album, a file that waited, a scan that was read."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.call_data import CallData
from domain.documents.reasons import Remark
from handlers.presses import FileAct, OpenScreen
from handlers.screen import Button, Screen
from handlers.upload_screens import album_screen, outcome_text, shown_name, title
from locales.words import Words
from usecases.document_records import Document
from usecases.document_text import remark_text


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
    return Screen(f"{name}\n\n{outcome_text(document, data.package, words)}", buttons=((_checklist(words),),))


def scan_read(facts: Mapping[str, Any], words: Words) -> Screen:
    """The words of a received file look odd. Facts: the ``document``, the ``remarks``, and ``data`` of the call."""
    data: CallData = facts["data"]
    document = Document.model_validate(facts["document"])
    assert document.slot is not None
    remarks = [remark_text(Remark.model_validate(each), data.package, words) for each in facts["remarks"]]
    name = shown_name(document, words, data.call.timezone)
    place = title(document.slot, data.package, words)
    parts = [words.say("upload.scan-read", name=name, title=place), "\n".join(f"• {each}" for each in remarks)]
    again = Button(words.say("upload.other-document"), FileAct(document=document.id, act="again").pack())
    return Screen("\n\n".join([*parts, words.say("upload.scan-stays")]), buttons=((again,), (_checklist(words),)))


def _checklist(words: Words) -> Button:
    return Button(words.say("upload.checklist"), OpenScreen(name="documents").pack())


UPLOAD_NOTICES: dict[str, Callable[[Mapping[str, Any], Words], Screen]] = {
    "album": album,
    "held-upload": held_upload,
    "scan-read": scan_read,
}
"""The maker of every kind of message about files."""
