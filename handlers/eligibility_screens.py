"""The screens of the talk about eligibility: a question, what an answer means, the verdict, all answers."""

from itertools import groupby
from textwrap import shorten

from domain.call import Call
from domain.eligibility import OTHER, UNSURE, Consequence, Effect, EligibilityRules, EligibilityVerdict, Question
from handlers.presses import AnswerQuestion, MoveEligibility, OpenScreen, WriteStaff
from handlers.screen import Button, Screen
from locales.words import Markup, Words
from usecases.answer_text import places
from usecases.applications import Application
from usecases.eligibility_text import eligibility_text
from usecases.screening import Given, Standing

LONGEST_WORDING = 100
"""Characters of a typed answer that the list of answers shows."""

Rows = tuple[tuple[Button, ...], ...]


def question_screen(
    standing: Standing,
    rules: EligibilityRules,
    call: Call,
    words: Words,
    *,
    note: str = "",
    why: bool = False,
    understood: bool = False,
) -> Screen:
    """The question that stands, below `note`; `why` adds the reason and its section.

    `understood` names the way back as the way to correct what was understood.
    """
    question, values = standing.question, standing.application.values
    assert question is not None
    number, count = rules.place(question.id, values)
    progress = words.say("eligibility.progress", number=number, count=count)
    ask = question.ask.say(words.lang, call.languages)
    parts = [note] if note else []
    parts.append(words.say("eligibility.question", progress=progress, question=ask))
    if why:
        reason = question.why.say(words.lang, call.languages)
        section = places((question.section,), call, words.lang)
        parts.append(words.say("eligibility_talk.why", reason=reason, section=section))
    given = standing.application.answers.get(question.id)
    if given is not None:
        answer = answer_label(question, given.value, call, words)
        parts.append(words.say("eligibility_talk.answered-so-far", answer=answer))
    way = [] if why else [Button(words.say("eligibility.why"), _move("why", question))]
    if rules.previous_question(question.id, values) is not None:
        label = words.say("eligibility_talk.correct" if understood else "eligibility.back")
        way.append(Button(label, _move("back", question)))
    pause = Button(words.say("eligibility_talk.pause"), _move("pause", question))
    return Screen("\n\n".join(parts), buttons=(*_choices(question, call, words), tuple(way), (pause,)))


def given_screen(given: Given, rules: EligibilityRules, call: Call, words: Words, *, typed: bool) -> Screen:
    """What follows an answer while questions are left: the next one, or a pause at what the answer means."""
    notes = []
    if typed:
        answer = answer_label(given.question, given.value, call, words)
        notes.append(words.say("eligibility.understood", answer=answer))
    if given.consequence.effect in (Effect.FAILS, Effect.OPEN):
        notes.append(_meaning(given.question, given.consequence, call, words))
    if not given.holds:
        return question_screen(given.standing, rules, call, words, note="\n\n".join(notes), understood=typed)
    if given.consequence.effect is not Effect.FAILS:
        later = Button(words.say("eligibility_talk.number-later"), _move("go", given.question))
        change = Button(words.say("eligibility_talk.change-answer"), _move("change", given.question))
        notes.append(words.say("eligibility.ask-number"))
        return Screen("\n\n".join(notes), buttons=((later,), (change,)))
    notes.append(words.say("eligibility_talk.no-refusal"))
    return Screen(
        "\n\n".join(notes),
        buttons=(
            (Button(words.say("eligibility_talk.change-answer"), _move("change", given.question)),),
            (Button(words.say("eligibility_talk.ask-staff"), WriteStaff().pack()),),
            (Button(words.say("eligibility_talk.go-on"), _move("go", given.question)),),
        ),
    )


def verdict_screen(application: Application, verdict: EligibilityVerdict, call: Call, words: Words) -> Screen:
    """What all answers come to, and what can be done from here."""
    return Screen(
        eligibility_text(verdict, words, application.name or ""),
        buttons=(
            (Button(words.say("eligibility.change"), MoveEligibility(act="list").pack()),),
            (Button(words.say("eligibility.share"), MoveEligibility(act="share").pack()),),
            (Button(words.say("eligibility_talk.organisation"), OpenScreen(name="organisation").pack()),),
            (Button(words.say("eligibility_talk.status"), OpenScreen(name="status").pack()),),
        ),
    )


def answers_screen(application: Application, rules: EligibilityRules, call: Call, words: Words) -> Screen:
    """Every answer under its number, with a button to change each."""
    answered = [question for question in rules.asked(application.values) if question.id in application.answers]
    buttons = [Button(str(number), _move("pick", question)) for number, question in enumerate(answered, 1)]
    rows = tuple(tuple(buttons[start : start + 3]) for start in range(0, len(buttons), 3))
    back = Button(words.say("eligibility_talk.to-verdict"), MoveEligibility(act="verdict").pack())
    text = f"{answers_text(application, rules, call, words)}\n\n{words.say('eligibility_talk.pick')}"
    return Screen(text, buttons=(*rows, (back,)))


def shared_screen(
    application: Application, verdict: EligibilityVerdict, rules: EligibilityRules, call: Call, words: Words
) -> Screen:
    """The verdict and the answers as plain messages, to be forwarded to a director or a colleague."""
    summary = eligibility_text(verdict, words, application.name or "")
    return Screen(f"{summary}\n\n{answers_text(application, rules, call, words)}")


def answers_text(application: Application, rules: EligibilityRules, call: Call, words: Words) -> str:
    """The answers one a line: the question, what was understood, and the person's own words."""
    title = words.say("eligibility_talk.answers", title=call.title.say(words.lang, call.languages))
    answered = [question for question in rules.asked(application.values) if question.id in application.answers]
    paragraphs = [title]
    numbered = enumerate(answered, 1)
    for section, group in groupby(numbered, key=lambda pair: pair[1].section):
        lines = [_line(number, question, application, call, words) for number, question in group]
        paragraphs.append("\n".join([f"<b>{places((section,), call, words.lang)}</b>", *lines]))
    return "\n\n".join(paragraphs)


def _line(number: int, question: Question, application: Application, call: Call, words: Words) -> str:
    given = application.answers[question.id]
    line = words.say(
        "eligibility_talk.answer-line",
        number=number,
        question=question.ask.say(words.lang, call.languages),
        answer=answer_label(question, given.value, call, words),
    )
    if not given.wording:
        return line
    return (
        line
        + " "
        + words.say("eligibility_talk.wording", text=shorten(given.wording, LONGEST_WORDING, placeholder="…"))
    )


def answer_label(question: Question, value: str, call: Call, words: Words) -> str:
    """An answer as people read it: yes, a region's name, a number."""
    if value == OTHER:
        return words.say("eligibility.other-region")
    region = next((region for region in call.regions if region.id == value), None)
    if question.kind == "region" and region is not None:
        return region.name.say(words.lang, call.languages)
    return words.say(f"eligibility.{value}") if value in ("yes", "no", "unsure") else value


def skip_row(question: Question, words: Words) -> tuple[Button, ...]:
    """The way on for somebody whose number was not accepted."""
    return (Button(words.say("eligibility_talk.skip"), _answer(question, UNSURE)),)


def _meaning(question: Question, consequence: Consequence, call: Call, words: Words) -> str:
    assert consequence.says is not None
    assert consequence.remedy is not None
    return words.say(
        f"eligibility_talk.{consequence.effect}",
        says=consequence.says.say(words.lang, call.languages),
        remedy=consequence.remedy.say(words.lang, call.languages),
        section=Markup(places((question.section,), call, words.lang)),
    )


def _choices(question: Question, call: Call, words: Words) -> Rows:
    unsure = Button(words.say("eligibility.unsure"), _answer(question, "unsure"))
    if question.kind != "region":
        yes = Button(words.say("eligibility.yes"), _answer(question, "yes"))
        return ((yes, Button(words.say("eligibility.no"), _answer(question, "no")), unsure),)
    regions = [
        Button(region.name.say(words.lang, call.languages), _answer(question, region.id)) for region in call.regions
    ]
    other = Button(words.say("eligibility.other-region"), _answer(question, OTHER))
    return (*(tuple(regions[start : start + 2]) for start in range(0, len(regions), 2)), (other, unsure))


def _answer(question: Question, value: str) -> str:
    return AnswerQuestion(question=question.id, value=value).pack()


def _move(act: str, question: Question) -> str:
    return MoveEligibility(act=act, question=question.id).pack()
