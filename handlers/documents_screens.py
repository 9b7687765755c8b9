"""The checklist of the package and its places."""

from dataclasses import replace

from domain.call_data import CallData
from domain.package import LATER, Need, PackageRules, Slot
from handlers.presses import FileAct, OpenPlace, OpenScreen, SayOfPlace, SortFiles
from handlers.screen import Button, Screen
from handlers.upload_screens import LONGEST_ON_BUTTON, shown_name, title
from locales.words import Markup, Words
from usecases.document_records import State
from usecases.document_text import formats_text, remark_text
from usecases.package_text import package_text, self_check_text
from usecases.packaging import Package

MOST_FILES = 6
"""Files of a place that get a button each."""


def checklist_screen(package: Package, data: CallData, words: Words) -> Screen:
    """What the call asks for, what is there and what is missing; a button leads to each place."""
    rules = data.package
    parts = [words.say("upload.documents"), package_text(package.state, rules, words, package.said)]
    rows: list[tuple[Button, ...]] = []
    if package.undecided:
        parts.append(words.say_n("upload.undecided", len(package.undecided)))
        rows.append((Button(words.say("upload.sort"), SortFiles(act="next").pack()),))
    parts.append(words.say("upload.how"))
    rows += [
        (Button(_mark(slot, package) + title(slot.id, rules, words), OpenPlace(slot=slot.id).pack()),)
        for slot in rules.slots
    ]
    rows.append((Button(words.say("upload.self-check"), OpenScreen(name="self-check").pack()),))
    rows.append((Button(words.say("upload.finish"), OpenScreen(name="send").pack()),))
    return Screen("\n\n".join(parts), buttons=tuple(rows))


def place_screen(slot: Slot, package: Package, data: CallData, words: Words) -> Screen:
    """One place: what it asks for, what is in it, what can be said of it. A file is expected next."""
    files = package.of_slot(slot.id)
    parts = [
        f"<b>{title(slot.id, data.package, words)}</b>",
        Markup(_place_text(slot, words)),
        *(_file_text(document_number, package, slot, data, words) for document_number in range(len(files))),
    ]
    rows: list[tuple[Button, ...]] = []
    if slot.id == "budget":
        rows.append((Button(words.say("upload.forms"), OpenScreen(name="budget").pack()),))
    for document in files[:MOST_FILES]:
        name = shown_name(document, words, data.call.timezone, LONGEST_ON_BUTTON)
        rows.append((Button(words.say("upload.remove", name=name), FileAct(document=document.id, act="drop").pack()),))
    if sum(document.is_picture for document in files) > 1:
        rows.append((Button(words.say("upload.gather"), SortFiles(act="gather", slot=slot.id).pack()),))
    if not files:
        said = package.said.get(slot.id)
        if said is not None:
            parts.append(_said_text(said, data.package, words))
            rows.append((Button(words.say("upload.unsay"), SayOfPlace(slot=slot.id).pack()),))
        else:
            rows.append((Button(words.say("upload.later"), SayOfPlace(slot=slot.id, said=LATER).pack()),))
            rows.append((Button(words.say("upload.elsewhere"), SayOfPlace(slot=slot.id, said="?").pack()),))
    parts.append(words.say("upload.send-now-many" if slot.many else "upload.send-now"))
    rows.append((Button(words.say("upload.checklist"), OpenScreen(name="documents").pack()),))
    return Screen("\n\n".join(parts), buttons=tuple(rows))


def elsewhere_screen(slot: Slot, package: Package, data: CallData, words: Words) -> Screen:
    """In whose file is this document as well?"""
    others = [other for other in package.state.received if other != slot.id and other not in package.said]
    back = (Button(words.say("upload.back"), OpenPlace(slot=slot.id).pack()),)
    if not others:
        return Screen(words.say("upload.elsewhere-none"), buttons=(back,))
    rows = [
        (Button(title(other, data.package, words), SayOfPlace(slot=slot.id, said=other).pack()),) for other in others
    ]
    text = words.say("upload.elsewhere-which", title=title(slot.id, data.package, words))
    return Screen(text, buttons=(*rows, back))


def self_check_screen(package: Package, data: CallData, words: Words) -> Screen:
    """Questions to oneself about what is there (§ 5.1); of an empty package, all of them."""
    received = package.state.received or tuple(slot.id for slot in data.package.slots)
    text = f"{self_check_text(received, data.package, words)}\n\n{words.say('upload.no-score')}"
    return Screen(text, buttons=((Button(words.say("upload.checklist"), OpenScreen(name="documents").pack()),),))


def _mark(slot: Slot, package: Package) -> str:
    if slot.id in package.state.received:
        return "⚠️ " if slot.id in package.state.doubtful else "✅ "
    return "⬜ " if slot.id in package.state.missing else "▫️ "


def _place_text(slot: Slot, words: Words) -> str:
    need = {Need.IF_ANY: "upload.need-if-any", Need.IF_NEEDED: "upload.need-if-needed"}.get(slot.need)
    lines = [Markup(slot.ask.say(words.lang)), words.say("upload.formats", formats=formats_text(slot))]
    if need is not None:
        lines.append(words.say(need))
    return "\n".join([*lines, f"§ {slot.section}"])


def _file_text(number: int, package: Package, slot: Slot, data: CallData, words: Words) -> str:
    document = package.of_slot(slot.id)[number]
    key = "upload.in-place-held" if document.state is State.HELD else "upload.in-place"
    line = words.say(
        key,
        name=shown_name(document, words, data.call.timezone),
        size=words.size(document.size),
        moment=words.short_date(document.sent_at.astimezone(data.call.timezone).date()),
    )
    remarks = document.verdict.remarks if document.verdict is not None else ()
    return "\n".join([line, *(f"• {remark_text(remark, data.package, words)}" for remark in remarks)])


def _said_text(said: str, rules: PackageRules, words: Words) -> str:
    if said == LATER:
        return words.say("upload.said-later")
    return words.say("upload.said-elsewhere", title=title(said, rules, words))


def said_screen(slot: Slot, package: Package, data: CallData, words: Words) -> Screen:
    """The place after something was said of it, in the place of what was shown before."""
    return replace(place_screen(slot, package, data, words), replaces=True)
