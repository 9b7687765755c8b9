"""/reminders: of which dates a person is reminded, and how early."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.call import Call, Duration, duration
from handlers.presses import OpenScreen
from handlers.schedule_presses import Remind
from handlers.screen import Button, Screen
from locales.words import Markup, Words
from usecases.answer_text import moment_text
from usecases.ports import Person
from usecases.reminding import Reminding, Setting


def reminders_screen(settings: Sequence[Setting], call: Call, words: Words) -> Screen:
    """Every kind that is still to come, with what is switched on."""
    if not settings:
        return Screen(words.say("reminders.none-left"), replaces=True)
    lines, rows = [], []
    for setting in settings:
        title = call.moments[setting.moment].title.say(words.lang, call.languages)
        leads = ", ".join(words.left(duration(lead)) for lead in setting.on)
        key = "reminders.line-on" if setting.on else "reminders.line-off"
        lines.append(words.say(key, title=title, leads=leads))
        label = words.say("reminders.on" if setting.on else "reminders.off", label=title)
        rows.append((Button(label, Remind(act="open", moment=setting.moment).pack()),))
    return Screen("\n\n".join((words.say("reminders.title"), "\n".join(lines))), tuple(rows), replaces=True)


def kind_screen(setting: Setting, call: Call, words: Words) -> Screen:
    """One kind: a button for each lead that the call offers."""
    moment = call.moments[setting.moment]
    rows = [
        (Button(_lead(lead, setting, words), Remind(act="switch", moment=setting.moment, lead=lead).pack()),)
        for lead in setting.offered
    ]
    whole = words.say("reminders.switch-off" if setting.on else "reminders.switch-on")
    rows.append((Button(whole, Remind(act="switch", moment=setting.moment).pack()),))
    rows.append((Button(words.say("reminders.back"), OpenScreen(name="reminders").pack()),))
    title = moment.title.say(words.lang, call.languages)
    text = words.say("reminders.kind", title=title, moment=Markup(moment_text(moment, call, words)))
    return Screen(text, tuple(rows), replaces=True)


def _lead(lead: Duration, setting: Setting, words: Words) -> str:
    label = words.say("reminders.lead", left=words.left(duration(lead)))
    return words.say("reminders.on" if lead in setting.on else "reminders.off", label=label)


def router() -> Router:
    """The screens by command and by buttons."""
    routes = Router(name="reminders")

    @routes.message(Command("reminders"))
    async def show(message: Message, person: Person, call: Call, words: Words, reminding: Reminding) -> Screen:
        return reminders_screen(await reminding.settings(person), call, words)

    @routes.callback_query(OpenScreen.filter(F.name == "reminders"))
    async def press(query: CallbackQuery, person: Person, call: Call, words: Words, reminding: Reminding) -> Screen:
        return reminders_screen(await reminding.settings(person), call, words)

    @routes.callback_query(Remind.filter())
    async def kind(
        query: CallbackQuery, callback_data: Remind, person: Person, call: Call, words: Words, reminding: Reminding
    ) -> Screen:
        if callback_data.act == "switch":
            await reminding.switch(person, callback_data.moment, callback_data.lead or None)
        setting = next((each for each in await reminding.settings(person) if each.moment == callback_data.moment), None)
        if setting is None:
            return Screen(toast=words.say("fallback.old-button"))
        return kind_screen(setting, call, words)

    return routes
