"""What people see about the files they send."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Literal

from domain.call_data import CallData
from domain.documents.reasons import Reason
from domain.package import PackageRules
from handlers.presses import FileAct, OpenPlace, OpenScreen, PlaceFile, SortFiles
from handlers.screen import Button, Screen
from locales.words import Words
from usecases.document_records import Document, State
from usecases.document_text import remark_text, verdict_text
from usecases.packaging import Package

LONGEST_NAME = 60
"""Letters of a file's name in a sentence."""
LONGEST_ON_BUTTON = 28


def shown_name(document: Document, words: Words, zone: tzinfo, longest: int = LONGEST_NAME) -> str:
    """The file's name, shortened in the middle so that its ending can be read; a photo is called by its time."""
    if not document.name:
        return words.say("upload.photo", time=words.time(document.sent_at.astimezone(zone)))
    name = document.name
    return name if len(name) <= longest else f"{name[: longest - 12]}…{name[-11:]}"


def title(slot: str, rules: PackageRules, words: Words) -> str:
    """The title of a place."""
    return rules.slot(slot).title.say(words.lang)


def ask_screen(document: Document, data: CallData, words: Words) -> Screen:
    """Which document is it? The likeliest place comes first."""
    rules = data.package
    parts = [_file_line(document, data, words)]
    slots = [slot.id for slot in rules.slots]
    if document.slot is not None:
        parts.append(words.say("upload.which-guessed", title=title(document.slot, rules, words)))
        slots.remove(document.slot)
    else:
        parts.append(words.say("upload.which"))
    rows = [(_place_button(document, document.slot, rules, words, "✅ "),)] if document.slot is not None else []
    rows += [(_place_button(document, slot, rules, words),) for slot in slots]
    drop = Button(words.say("upload.drop"), FileAct(document=document.id, act="drop").pack())
    return Screen("\n\n".join(parts), buttons=(*rows, (drop,)))


def choosing_screen(document: Document, rivals: Sequence[Document], data: CallData, words: Words) -> Screen:
    """Instead of what is in its place, or beside it?"""
    assert document.slot is not None
    names = ", ".join(shown_name(rival, words, data.call.timezone) for rival in rivals)
    text = words.say("upload.replace-or-add", title=title(document.slot, data.package, words), names=names)
    acts: tuple[Literal["replace", "add", "drop"], ...] = ("replace", "add", "drop")
    buttons = tuple(
        (Button(words.say(f"upload.{act}"), FileAct(document=document.id, act=act).pack()),) for act in acts
    )
    return Screen(f"{_file_line(document, data, words)}\n\n{text}", buttons=buttons)


def settled_screen(document: Document, package: Package, data: CallData, words: Words) -> Screen:
    """What became of a file whose place is known, and what comes next."""
    rules = data.package
    if document.state is State.CHOOSING:
        return choosing_screen(document, package.of_slot(document.slot or ""), data, words)
    parts = [_file_line(document, data, words), outcome_text(document, rules, words)]
    again: tuple[tuple[Button, ...], ...] = ()
    if document.state is State.CURRENT:
        parts.append(_progress(package, rules, words))
        other = Button(words.say("upload.other-document"), FileAct(document=document.id, act="again").pack())
        again = ((other,),)
    return Screen("\n\n".join(parts), buttons=(*_next_buttons(package, rules, words), *again))


def outcome_text(document: Document, rules: PackageRules, words: Words) -> str:
    """The verdict in sentences."""
    if document.verdict is None:
        return words.say("upload.not-fetched")
    if document.state is State.REMOVED and document.slot is not None:
        return words.say("upload.there-already", title=title(document.slot, rules, words))
    if document.slot is None:
        remarks = [remark_text(remark, rules, words) for remark in document.verdict.remarks]
        return "\n".join([words.say("upload.refused"), *(f"• {remark}" for remark in remarks)])
    return verdict_text(document.verdict, rules.slot(document.slot), rules, words)


def album_screen(documents: Sequence[Document], data: CallData, words: Words) -> Screen:
    """Everything that came together, each file accounted for, and the ways to go on."""
    lines = [_album_line(number, document, data, words) for number, document in enumerate(documents, 1)]
    parts = [words.say_n("upload.album", len(documents)), "\n".join(lines)]
    asked = [document for document in documents if document.state is State.ASKED]
    if asked:
        parts.append(words.say("upload.album-asked"))
    return Screen("\n\n".join(parts), buttons=tuple((button,) for button in _album_buttons(documents, asked, words)))


def _album_buttons(documents: Sequence[Document], asked: Sequence[Document], words: Words) -> list[Button]:
    buttons = []
    if asked and all(document.slot is not None for document in asked):
        buttons.append(Button(words.say("upload.as-guessed"), SortFiles(act="guessed").pack()))
    pages = [each for each in documents if each.is_picture and each.state in (State.ASKED, State.CURRENT)]
    places = {page.slot if page.state is State.CURRENT else "" for page in pages}
    if len(pages) > 1 and len(places) == 1:
        buttons.append(Button(words.say("upload.gather"), SortFiles(act="gather", slot=places.pop() or "").pack()))
    if any(document.state in (State.ASKED, State.CHOOSING) for document in documents):
        buttons.append(Button(words.say("upload.one-by-one"), SortFiles(act="next").pack()))
    return [*buttons, Button(words.say("upload.checklist"), OpenScreen(name="documents").pack())]


def _album_line(number: int, document: Document, data: CallData, words: Words) -> str:
    name = shown_name(document, words, data.call.timezone, 40)
    if document.state is State.ASKED:
        key = "upload.item-guessed" if document.slot is not None else "upload.item-asked"
    elif document.state is State.CURRENT and document.doubtful:
        key = "upload.item-doubtful"
    else:
        key = f"upload.item-{document.state}"
    place = title(document.slot, data.package, words) if document.slot is not None else ""
    line = words.say(key, number=number, name=name, title=place)
    if document.verdict is None and document.state is State.REFUSED:
        return f"{line} {words.say('upload.not-fetched')}"
    heavy = document.verdict.remarks[:2] if document.verdict is not None and document.state is not State.REMOVED else ()
    return " ".join([line, *(remark_text(remark, data.package, words) for remark in heavy)])


def _file_line(document: Document, data: CallData, words: Words) -> str:
    name = shown_name(document, words, data.call.timezone)
    return words.say("upload.file", name=name, size=words.size(document.size))


def _place_button(document: Document, slot: str, rules: PackageRules, words: Words, mark: str = "") -> Button:
    return Button(f"{mark}{title(slot, rules, words)}", PlaceFile(document=document.id, slot=slot).pack())


def _progress(package: Package, rules: PackageRules, words: Words) -> str:
    if package.state.complete and not package.undecided:
        return words.say("upload.all-there")
    missing = [title(slot, rules, words) for slot in (*package.state.missing, *package.state.to_ask)]
    if not missing:
        return words.say("upload.nothing-missing")
    return words.say("upload.still-missing", titles="; ".join(missing))


def _next_buttons(package: Package, rules: PackageRules, words: Words) -> tuple[tuple[Button, ...], ...]:
    rows = []
    for slot in package.state.missing[:1]:
        rows.append((Button(f"➡️ {title(slot, rules, words)}", OpenPlace(slot=slot).pack()),))
    rows.append((Button(words.say("upload.checklist"), OpenScreen(name="documents").pack()),))
    return tuple(rows)


def is_locked(document: Document) -> bool:
    """Whether the file was refused because it asks for a password."""
    return document.verdict is not None and Reason.ENCRYPTED in document.verdict.reasons
