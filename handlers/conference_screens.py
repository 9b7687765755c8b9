"""The screens of the online conference (§ 4.1)."""

from domain.call import Call
from handlers.schedule_presses import Attend
from handlers.screen import Button, Screen
from locales.words import Markup, Words
from usecases.answer_text import moment_text
from usecases.conference import Guest


def how_to_join(call: Call, words: Words) -> str:
    """Platform, meeting id, passcode and language."""
    meeting = call.meeting
    if meeting is None:
        return ""
    language = words.say(f"conference.language-{meeting.language}")
    return words.say(
        "conference.how-to-join",
        platform=meeting.platform,
        id=meeting.id,
        passcode=meeting.passcode,
        language=language,
    )


def join_row(call: Call, words: Words) -> list[tuple[Button, ...]]:
    """The button that leads to the platform."""
    return [(Button(words.say("conference.join"), url=call.meeting.join),)] if call.meeting else []


def invitation_screen(call: Call, words: Words, *, note: str = "") -> Screen:
    """What the conference is, and what is kept of who registers."""
    assert call.meeting is not None
    text = words.say(
        "conference.invitation",
        moment=Markup(moment_text(call.moments["conference"], call, words)),
        platform=call.meeting.platform,
        language=words.say(f"conference.language-{call.meeting.language}"),
    )
    buttons = ((Button(words.say("conference.register"), Attend(act="register").pack()),),)
    return Screen(f"{note}\n\n{text}" if note else text, buttons, replaces=True)


def guest_screen(guest: Guest, call: Call, words: Words) -> Screen:
    """A registration with everything needed to join."""
    assert call.meeting is not None
    text = words.say(
        "conference.registered",
        name=guest.name,
        organisation=guest.organisation,
        moment=Markup(moment_text(call.moments["conference"], call, words)),
        platform=call.meeting.platform,
        id=call.meeting.id,
        passcode=call.meeting.passcode,
        language=words.say(f"conference.language-{call.meeting.language}"),
    )
    rows = [*join_row(call, words)]
    rows.append((Button(words.say("conference.put-question"), Attend(act="ask").pack()),))
    rows.append((Button(words.say("conference.leave"), Attend(act="leave").pack()),))
    return Screen(text, tuple(rows), replaces=True)


def over_screen(call: Call, words: Words) -> Screen:
    """The conference is over."""
    return Screen(words.say("conference.over", moment=Markup(moment_text(call.moments["conference"], call, words))))
