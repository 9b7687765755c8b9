"""/budget: the forms to fill in, the place to send the workbook to, and all findings of the last check."""

import re

from aiogram import F, Router
from aiogram.filters import BaseFilter, Command
from aiogram.types import CallbackQuery, Message

from handlers.applicant_talk import ApplicantTalk
from handlers.file_talk import STEP
from handlers.menu import Pressed
from handlers.presses import BudgetAct, OpenScreen
from handlers.screen import Answer, Button, File, Screen
from locales.words import Words
from usecases.budget import verdict_line
from usecases.budget_forms import BudgetForms
from usecases.budget_page import findings_page
from usecases.ports import Person, Talks
from usecases.uploads import BUDGET

_PASSWORD = re.compile(r"парол|пасворд|құпия ?сөз|кұпия ?сөз|купия ?соз|password|passcode|\bpwd\b|\bpass\b", re.I)


class SaysPassword(BaseFilter):
    """A text that seems to hold a password: it names one with a word beside it, or follows a locked file."""

    async def __call__(self, message: Message, person: Person, people: Talks) -> bool:
        text = (message.text or message.caption or "").strip()
        if not text or text.startswith("/") or text.endswith("?"):
            return False
        named = _PASSWORD.search(text) is not None
        step = await people.step(person.id)
        if step is not None and step.name == STEP and step.data.get("locked"):
            return named or len(text.split()) == 1
        return named and any(character.isdigit() for character in text)


def forms_screens(forms: BudgetForms, lang: str, words: Words) -> tuple[Screen, ...]:
    """The forms of the budget and a filled example, each with a line about it."""
    return tuple(
        Screen(words.say(f"budget_talk.form-{form.kind}"), file=File(form.name, form.content))
        for form in forms.of(lang)
    )


def budget_screen(last: str, languages: tuple[str, ...], lang: str, words: Words) -> Screen:
    """What is checked and how to go on; `last` is the verdict of the last check, if there is one."""
    parts = [words.say("budget_talk.intro")]
    rows: list[tuple[Button, ...]] = []
    if last:
        parts.append(words.say("budget_talk.last", verdict=last))
        rows.append((Button(words.say("budget_talk.show-all"), BudgetAct(act="all").pack()),))
    rows += [
        (Button(words.say(f"budget_talk.forms-{other}"), BudgetAct(act="forms", lang=other).pack()),)
        for other in languages
        if other != lang
    ]
    return Screen("\n\n".join([*parts, words.say("budget.form-only")]), buttons=tuple(rows))


def router() -> Router:
    """Command, menu, buttons, and what is never wanted: passwords."""
    routes = Router(name="budget")

    @routes.message(Command("budget"))
    @routes.message(Pressed("budget"))
    @routes.callback_query(OpenScreen.filter(F.name == "budget"))
    async def show(event: Message | CallbackQuery, talk: ApplicantTalk) -> Answer:
        await talk.expect(STEP, {"slot": BUDGET})
        application = await talk.application()
        checked = await talk.tools.budget.last(application) if application is not None else None
        last = verdict_line(checked.report, talk.words) if checked is not None else ""
        lang = talk.tools.packaging.letter_language(talk.person.lang)
        screen = budget_screen(last, talk.data.call.application_languages, lang, talk.words)
        return (*forms_screens(talk.tools.forms, lang, talk.words), screen)

    @routes.callback_query(BudgetAct.filter(F.act == "forms"))
    async def other_forms(query: CallbackQuery, callback_data: BudgetAct, talk: ApplicantTalk) -> Answer:
        lang = callback_data.lang
        if lang not in talk.data.call.application_languages:
            return talk.behind()
        return forms_screens(talk.tools.forms, lang, talk.words)

    @routes.callback_query(BudgetAct.filter(F.act == "all"))
    async def all_findings(query: CallbackQuery, talk: ApplicantTalk) -> Answer:
        application, words = await talk.application(), talk.words
        checked = await talk.tools.budget.last(application) if application is not None else None
        if checked is None:
            return talk.behind()
        page = File(f"{words.say('budget_talk.page-name')}.html", findings_page(checked.report, words))
        return Screen(words.say("budget_talk.all"), file=page)

    return routes


def passwords() -> Router:
    """Before every other message of a talk: a password is neither asked for nor repeated."""
    routes = Router(name="passwords")

    @routes.message(F.text, SaysPassword())
    async def password(message: Message, words: Words) -> Answer:
        return Screen(words.say("upload.no-passwords"))

    return routes
