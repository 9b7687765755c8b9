"""How an entry of the call's answers is shown."""

from datetime import datetime

from domain.answers.entry import Entry
from domain.call import Call
from handlers.presses import OpenEntry, OpenScreen
from handlers.screen import Button, Screen
from locales.words import Words
from usecases.answer_text import answer_text
from usecases.answering import Suggestion


def entry_screen(entry: Entry, call: Call, words: Words, now: datetime, *, whole: bool = False) -> Screen:
    """The entry under its title, with a button for its details unless they are shown."""
    title = words.say("answers.about", title=entry.title.say(words.lang, call.languages))
    text = f"{title}\n{answer_text(entry, call, words, now, whole=whole)}"
    buttons = (*more_button(entry, words, shown=whole), *doing_buttons(entry, words))
    return Screen(text, buttons=buttons, replaces=whole)


def more_button(entry: Entry, words: Words, *, shown: bool = False) -> tuple[tuple[Button, ...], ...]:
    """The button that opens the details of `entry`, if it has any."""
    if entry.more is None or shown:
        return ()
    press = OpenEntry(id=entry.id, lang=words.lang, whole=True).pack()
    return ((Button(words.say("answers.more"), press),),)


def doing_buttons(entry: Entry, words: Words) -> tuple[tuple[Button, ...], ...]:
    """One button a row for each screen on which one can do what `entry` speaks of."""
    return tuple((Button(words.say(f"menu.{name}"), OpenScreen(name=name).pack()),) for name in entry.opens)


def suggestion_buttons(suggestions: tuple[Suggestion, ...], words: Words) -> tuple[tuple[Button, ...], ...]:
    """One button a row for each entry that may be meant."""
    return tuple((Button(each.title, OpenEntry(id=each.entry_id, lang=words.lang).pack()),) for each in suggestions)
