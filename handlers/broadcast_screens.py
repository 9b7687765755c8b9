"""The screens of a broadcast: draft, recipients, preview, progress, report; and the message that people get."""

from collections import Counter
from collections.abc import Sequence

from domain.call import Call
from domain.eligibility import Standing
from domain.segments import SILENT_DAYS, Contact, Segment
from domain.text import Lang
from handlers.schedule_presses import ChoosePeople, OnBroadcast
from handlers.screen import Button, KeptFile, Screen
from locales.words import Markup, Words
from usecases.broadcasts import Broadcast, State, Tally

BAR = 12
"""Squares of the bar that shows how far a broadcast is."""

Rows = tuple[tuple[Button, ...], ...]


def message_screen(broadcast: Broadcast, call: Call, words: Words) -> Screen | None:
    """What somebody with these words gets; text in another language carries a note in their own."""
    file = None
    if broadcast.file_id is not None:
        file = KeptFile("photo" if broadcast.file_kind == "photo" else "document", broadcast.file_id)
    found = broadcast.text_for(words.lang, fallback_order(call))
    if found is None:
        return Screen(file=file) if file else None
    lang, text = found
    if lang != words.lang:
        text += f"\n\n<i>{words.say(f'broadcast.only-in-{lang}')}</i>"
    return Screen(text, file=file)


def fallback_order(call: Call) -> tuple[Lang, ...]:
    """Whose text people get when their own is missing: first the languages of applications."""
    return tuple(dict.fromkeys((*call.application_languages, *call.languages)))


def draft_screen(broadcast: Broadcast, count: int, call: Call, words: Words) -> Screen:
    """What the draft holds so far."""
    texts = ", ".join(
        words.say(
            "broadcast.has-text" if lang in broadcast.texts else "broadcast.no-text",
            lang=words.say(f"broadcast.lang-{lang}"),
        )
        for lang in call.languages
    )
    text = words.say(
        "broadcast.title",
        id=broadcast.id,
        texts=Markup(texts),
        file=words.say(f"broadcast.file-{broadcast.file_kind}" if broadcast.file_kind else "broadcast.no-file"),
        segment=segment_text(broadcast.segment, call, words),
        n=words.number(count),
        when=when_text(broadcast, call, words),
    )
    rows = (
        tuple(_button(f"write-{lang}", "write", broadcast, words, lang) for lang in call.languages),
        (
            _button("choose-people", "people", broadcast, words),
            _button("choose-moment", "moment", broadcast, words),
        ),
        (_button("preview", "preview", broadcast, words),),
        (_button("cancel", "cancel", broadcast, words),),
    )
    return Screen(text, rows)


def ask_text_screen(lang: Lang, words: Words) -> Screen:
    """Asks for the text in one language."""
    return Screen(words.say("broadcast.write-now", lang=words.say(f"broadcast.lang-{lang}")))


def people_screen(broadcast: Broadcast, count: int, call: Call, words: Words) -> Screen:
    """The conditions, each switched by a button."""
    segment = broadcast.segment

    def choice(label: str, chosen: bool, kind: str, value: str = "") -> Button:
        press = ChoosePeople(id=broadcast.id, revision=broadcast.revision, kind=kind, value=value)
        return Button(words.say("broadcast.chosen" if chosen else "broadcast.unchosen", label=label), press.pack())

    rows: list[tuple[Button, ...]] = [
        tuple(
            choice(words.say(f"broadcast.lang-{lang}"), lang in segment.languages, "lang", lang)
            for lang in call.languages
        )
    ]
    rows += [
        (choice(region.name.say(words.lang, call.languages), region.id in segment.regions, "region", region.id),)
        for region in call.regions
    ]
    rows += [
        (choice(words.say(f"broadcast.eligibility-{each}"), each in segment.eligibility, "eligibility", each),)
        for each in Standing
    ]
    rows.append((choice(words.say("broadcast.documents-missing"), segment.documents_missing, "documents"),))
    rows.append((choice(words.say("broadcast.conference-yes"), segment.conference is True, "conference", "yes"),))
    rows.append((choice(words.say("broadcast.conference-no"), segment.conference is False, "conference", "no"),))
    rows.append(
        tuple(
            choice(words.say_n("broadcast.silent", days), segment.silent_days == days, "silent", str(days))
            for days in SILENT_DAYS
        )
    )
    rows.append((_button("back", "open", broadcast, words),))
    text = words.say("broadcast.segment", segment=segment_text(segment, call, words), n=words.number(count))
    return Screen(text, tuple(rows), replaces=True)


def preview_screens(
    broadcast: Broadcast, contacts: Sequence[Contact], call: Call, words: Words, readers: dict[Lang, Words]
) -> tuple[Screen, ...]:
    """The message as each language's readers get it, then the counts and the decision."""
    by_lang = Counter(contact.lang for contact in contacts)
    shown: list[Screen] = []
    for lang in call.languages:
        message = message_screen(broadcast, call, readers[lang])
        if by_lang[lang] and message is not None:
            said = words.say(f"broadcast.reads-{lang}")
            shown.append(Screen(words.say("broadcast.preview-for", lang=said, n=words.number(by_lang[lang]))))
            shown.append(message)
    return (*shown, _decision(broadcast, by_lang, call, words))


def _decision(broadcast: Broadcast, by_lang: Counter[Lang], call: Call, words: Words) -> Screen:
    total = by_lang.total()
    counts = "\n".join(
        words.say("broadcast.count", lang=words.say(f"broadcast.reads-{lang}"), n=words.number(by_lang[lang]))
        for lang in call.languages
        if by_lang[lang]
    )
    text = words.say(
        "broadcast.check",
        id=broadcast.id,
        segment=segment_text(broadcast.segment, call, words),
        counts=Markup(counts),
        n=words.number(total),
        when=when_text(broadcast, call, words),
    )
    missing = [lang for lang in call.languages if by_lang[lang] and lang not in broadcast.texts]
    rows: list[tuple[Button, ...]] = []
    if missing and broadcast.texts:
        foreign = sum(by_lang[lang] for lang in missing)
        found = broadcast.text_for(missing[0], fallback_order(call))
        shown = words.say(f"broadcast.lang-{found[0]}") if found else ""
        names = ", ".join(words.say(f"broadcast.lang-{lang}") for lang in missing)
        text += "\n\n" + words.say_n("broadcast.foreign", foreign, missing=names, shown=shown)
        rows.append(tuple(_button(f"write-{lang}", "write", broadcast, words, lang) for lang in missing))
        rows.append((_button("as-is", "send", broadcast, words, n=words.number(total)),))
        if total > foreign:
            rows.append((_button("only-with-text", "only", broadcast, words, n=words.number(total - foreign)),))
    else:
        rows.append((_button("send", "send", broadcast, words, n=words.number(total)),))
    rows.append((_button("back", "open", broadcast, words),))
    rows.append((_button("cancel", "cancel", broadcast, words),))
    return Screen(text, tuple(rows))


def asked_screen(broadcast: Broadcast, count: int, call: Call, words: Words) -> Screen:
    """Waits for a second person."""
    said = {"n": words.number(count), "when": when_text(broadcast, call, words)}
    rows = (
        (_button("confirm", "confirm", broadcast, words),),
        (_button("change", "change", broadcast, words), _button("cancel", "cancel", broadcast, words)),
    )
    return Screen(words.say("broadcast.asked", id=broadcast.id, **said), rows, replaces=True)


def planned_screen(broadcast: Broadcast, call: Call, words: Words) -> Screen:
    """Waits for its moment."""
    text = words.say("broadcast.planned", id=broadcast.id, when=when_text(broadcast, call, words))
    return Screen(text, ((_button("cancel", "cancel", broadcast, words),),), replaces=True)


def progress_screen(broadcast: Broadcast, tally: Tally, words: Words) -> Screen:
    """How far a broadcast is."""
    if broadcast.state is State.CANCELLED and not tally.total:
        return Screen(words.say("broadcast.dropped", id=broadcast.id), replaces=True)
    share = 1 - tally.waiting / tally.total if tally.total else 1.0
    full = int(share * BAR)
    text = words.say(
        f"broadcast.{broadcast.state}",
        id=broadcast.id,
        bar="▓" * full + "░" * (BAR - full),
        percent=int(share * 100),
        tally=Markup(tally_text(tally, words)),
    )
    rows: Rows = ()
    if broadcast.state is State.SENDING:
        rows = ((_button("pause", "pause", broadcast, words), _button("cancel", "cancel", broadcast, words)),)
    elif broadcast.state is State.PAUSED:
        rows = ((_button("resume", "resume", broadcast, words), _button("cancel", "cancel", broadcast, words)),)
    return Screen(text, rows, replaces=True)


def tally_text(tally: Tally, words: Words) -> str:
    """The counts in words."""
    names = ("delivered", "waiting", "blocked", "failed", "uncertain")
    text = words.say("broadcast.tally", **{name: words.number(getattr(tally, name)) for name in names})
    if tally.cancelled:
        text += "\n" + words.say("broadcast.tally-cancelled", cancelled=words.number(tally.cancelled))
    return text


def segment_text(segment: Segment, call: Call, words: Words) -> str:
    """The conditions in words."""
    parts = [
        words.say("broadcast.only-lang", lang=words.say(f"broadcast.lang-{lang}")) for lang in sorted(segment.languages)
    ]
    parts += [
        words.say("broadcast.only-region", region=region.name.say(words.lang, call.languages))
        for region in call.regions
        if region.id in segment.regions
    ]
    parts += [words.say(f"broadcast.eligibility-{standing}") for standing in sorted(segment.eligibility)]
    if segment.documents_missing:
        parts.append(words.say("broadcast.documents-missing"))
    if segment.conference is not None:
        parts.append(words.say(f"broadcast.conference-{'yes' if segment.conference else 'no'}"))
    if segment.silent_days is not None:
        parts.append(words.say_n("broadcast.silent", segment.silent_days))
    return ", ".join(parts) or words.say("broadcast.everybody")


def when_text(broadcast: Broadcast, call: Call, words: Words) -> str:
    """When it goes out."""
    if broadcast.start_at is None:
        return words.say("broadcast.now")
    start = broadcast.start_at.astimezone(call.timezone)
    return words.say("common.moment", date=words.date(start), time=words.time(start))


def _button(label: str, act: str, broadcast: Broadcast, words: Words, lang: Lang = "", **said: str) -> Button:
    press = OnBroadcast(act=act, id=broadcast.id, revision=broadcast.revision, lang=lang)
    return Button(words.say(f"broadcast.{label}", **said), press.pack())
