"""An applicant's way through consent and the call's conditions, for tests of what comes after."""

from collections.abc import Mapping

from domain.eligibility import Question
from rehearsal.people import Person
from storage.calls.loader import load
from tests.support.assistant import CALL, Stage
from tests.support.words import words_in

DATA = load(CALL)
RULES = DATA.eligibility

FITTING: dict[str, str] = {
    **{question.id: "yes" if question.if_yes.effect == "meets" else "no" for question in RULES.questions},
    "office": "shymkent",
    "uei": "no",
}
"""Answers of an organisation that fits and has no UEI yet."""

VALID_BIN = "200340012342"


def label(question: Question, value: str, lang: str) -> str:
    """The button of an answer."""
    words = words_in(lang)
    if question.kind == "region" and value not in ("other", "unsure"):
        return next(region.name.say(lang) for region in DATA.call.regions if region.id == value)
    return words.say("eligibility.other-region" if value == "other" else f"eligibility.{value}")


def number_of(question_id: str) -> int:
    """Which question of the talk this is, counted from 1."""
    return [question.id for question in RULES.questions].index(question_id) + 1


async def agrees(stage: Stage, person: Person, lang: str) -> None:
    """Begin with the conditions and agree that data is kept: the first question stands."""
    await person.send("/eligibility")
    await stage.settle()
    await person.press(words_in(lang).say("privacy.agree"))
    await stage.settle()


async def answers(
    stage: Stage, person: Person, lang: str, until: str | None = None, given: Mapping[str, str] | None = None
) -> None:
    """Press the answers of `FITTING`, changed by `given`, up to the question `until`, which then stands."""
    said = {**FITTING, **(given or {})}
    while True:
        question = standing(person, lang)
        if question is None or question.id == until:
            return
        await person.press(label(question, said[question.id], lang))
        await stage.settle()
        if question.if_yes.effect != "goes_on" and question.consequence(said[question.id]).effect == "fails":
            await person.press(words_in(lang).say("eligibility_talk.go-on"))
            await stage.settle()


def standing(person: Person, lang: str) -> Question | None:
    """The question in the newest message of the assistant that carries buttons."""
    message = next((message for message in reversed(person.replies_seen) if message.buttons), None)
    text = message.text.replace("\n", " ") if message is not None else ""
    found = [question for question in RULES.questions if question.ask.say(lang) in text]
    return found[-1] if found else None


async def applies(stage: Stage, person: Person, lang: str, **given: str) -> None:
    """Choose the language, agree, and answer every question."""
    await stage.speaks(person, lang)
    await agrees(stage, person, lang)
    await answers(stage, person, lang, given=given)
    person.mark_read()
