"""The screens on which a package is put together and handed over."""

from dataclasses import dataclass

from domain.call import Call
from domain.call_data import CallData
from handlers.presses import OpenScreen, SendAct
from handlers.screen import Button, File, Screen
from handlers.upload_screens import title
from locales.words import Words
from usecases.answer_text import moment_text
from usecases.applications import Application
from usecases.package_text import package_text
from usecases.packaging import Package, applicant
from usecases.sending import Handed, Way
from usecases.wording import words_of

WORTH_SHRINKING = 0.5
"""From which share of the letter's limit on it is offered to make pictures smaller."""


@dataclass(frozen=True)
class Choice:
    """How the package will leave: the way and the letter's language; `can_mail` tells whether there is a choice."""

    way: Way
    lang: str
    can_mail: bool


def send_screen(
    application: Application, package: Package, errors: int, choice: Choice, data: CallData, words: Words, late: bool
) -> Screen:
    """What is there, what is missing or doubtful, and the word to type."""
    state, rules = package.state, data.package
    parts = [words.say("send.title"), package_text(state, rules, words, package.said)]
    missing = [*state.missing, *state.to_ask]
    if missing:
        parts.append(words.say("send.missing", titles="; ".join(title(slot, rules, words) for slot in missing)))
    notes = []
    if state.doubtful:
        titles = "; ".join(title(slot, rules, words) for slot in state.doubtful)
        notes.append(words.say("send.doubtful", titles=titles))
    if package.undecided:
        notes.append(words.say_n("upload.undecided", len(package.undecided)))
    if errors:
        notes.append(words.say_n("send.budget-errors", errors))
    if notes:
        parts.append("\n".join(notes))
    parts.append(late_text(data, words) if late else _deadline(data, words))
    if not package.files:
        parts.append(words.say("send.nothing"))
    elif not application.name:
        parts.append(words.say("send.no-name"))
    else:
        parts.append(
            words.say(f"send.type-{choice.way}", word=words.say(f"send.word-{choice.way}"), to=data.call.maker.mailbox)
        )
    return Screen("\n\n".join(parts), buttons=_buttons(application, package, choice, data, words))


def late_text(data: CallData, words: Words) -> str:
    """That the deadline has passed, with both halves of what § 4.5 says about it."""
    call = data.call
    submission = moment_text(call.moments["submission"], call, words)
    return words.say("send.late", submission=submission)


def _deadline(data: CallData, words: Words) -> str:
    return words.say("send.deadline", submission=moment_text(data.call.moments["submission"], data.call, words))


def _buttons(
    application: Application, package: Package, choice: Choice, data: CallData, words: Words
) -> tuple[tuple[Button, ...], ...]:
    rows = []
    if not application.name or not application.bin:
        rows.append((Button(words.say("send.organisation"), OpenScreen(name="organisation").pack()),))
    if package.state.mail_bytes > data.package.mail_bytes * WORTH_SHRINKING:
        rows.append((Button(words.say("send.shrink"), OpenScreen(name="shrink").pack()),))
    if package.files:
        for lang in data.call.application_languages:
            if lang != choice.lang:
                label = words.say(f"send.letter-{lang}")
                rows.append((Button(label, SendAct(way=choice.way.value, lang=lang).pack()),))
        if choice.can_mail:
            other = Way.FILES if choice.way is Way.MAIL else Way.MAIL
            label = words.say(f"send.way-{other}")
            rows.append((Button(label, SendAct(way=other.value, lang=choice.lang).pack()),))
    rows.append((Button(words.say("upload.checklist"), OpenScreen(name="documents").pack()),))
    return tuple(rows)


def handed_screens(handed: Handed, application: Application, data: CallData, words: Words) -> tuple[Screen, ...]:
    """What happened, then the letter, the archive and the receipt."""
    call = data.call
    local = handed.record.made_at.astimezone(call.timezone)
    moment = f"{words.date(local.date())}, {local:%H:%M:%S}"
    parts = []
    if handed.record.way is Way.MAIL:
        parts.append(_mail_text(handed, application, data, words))
    else:
        parts.append(words.say("send.built", moment=moment))
        if handed.over:
            limit, over = words.size(data.package.mail_bytes), words.size(handed.over)
            parts.append(words.say("send.held-back" if handed.held_back else "send.over", limit=limit, over=over))
        if not handed.held_back:
            parts.append(words.say("send.you-send"))
    if handed.record.late:
        parts.append(late_text(data, words))
    parts.append(words.say("send.receipt"))
    name = f"{call.maker.reference}-{words.say('send.file-name')}"
    how = words.say("package.eml-how", reference=call.maker.reference)
    return (
        Screen("\n\n".join(parts)),
        Screen(how, file=File(f"{name}.eml", handed.built.eml)),
        Screen(words.say("send.archive"), file=File(f"{name}.zip", handed.built.archive)),
        Screen(
            words.say("send.receipt-file"),
            buttons=((Button(words.say("eligibility_talk.status"), OpenScreen(name="status").pack()),),),
            file=File(f"{name}-sha256.txt", handed.built.receipt.encode()),
        ),
    )


def _mail_text(handed: Handed, application: Application, data: CallData, words: Words) -> str:
    result, answered = handed.record.result, handed.record.answered_at
    assert result is not None
    assert answered is not None
    call = data.call
    local = answered.astimezone(call.timezone)
    text = words.say(
        f"package.mail-{result.delivery}",
        moment=f"{words.date(local.date())}, {local:%H:%M:%S} ({call.zone_name.say(words.lang, call.languages)})",
        copy=applicant(application).mail,
        reply=result.reply,
    )
    if result.refused:
        text = f"{text}\n\n{words.say('send.copy-refused', addresses=', '.join(result.refused))}"
    return text


def is_word(text: str, way: Way, call: Call) -> bool:
    """Whether `text` is the word that hands the package over, in any language of the call."""
    typed = "".join(letter for letter in text if letter.isalpha()).casefold()
    return typed in {words_of(call, lang).say(f"send.word-{way}").casefold() for lang in call.languages}
