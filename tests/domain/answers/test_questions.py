"""How many questions of the sets are answered right; each floor holds with room for a few changed phrases."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from domain.answers import AnswerIndex
from tests.questions.degrade import WAYS
from tests.questions.saying import said
from tests.questions.scoring import Score

pytestmark = pytest.mark.timeout(600)  # the first of them waits for the training

SETS = Path(__file__).parents[2] / "questions"


def _shared() -> list[dict[str, Any]]:
    files = sorted((SETS / "shared").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def _score(index: AnswerIndex, questions: list[dict[str, Any]], way: Callable[[str], str] = str) -> Score:
    score = Score()
    for question in questions:
        score.add(question, said(index.read(way(question["text"]), lang="ru"), question["lang"]))
    return score


def _own() -> list[tuple[str, str, set[str]]]:
    lines = (SETS / "own.txt").read_text("utf-8").splitlines()
    return [(lang, text, set(ids.split())) for lang, text, ids in (line.split("|") for line in lines)]


def test_the_shared_questions_are_answered(index: AnswerIndex) -> None:
    score = _score(index, _shared())
    assert score.correct_share >= 0.93
    assert score.wrong_share <= 0.03
    assert score.claimed_share <= 0.03
    assert score.rescued_share >= 0.9
    assert (score.emergencies_seen, score.false_emergencies) == (score.emergencies, 0)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_questions_of_newcomers_are_answered(index: AnswerIndex, lang: str) -> None:
    lines = (SETS / "newcomers" / f"{lang}.jsonl").read_text("utf-8").splitlines()
    score = _score(index, [json.loads(line) for line in lines])
    assert score.correct_share >= 0.95
    assert score.wrong_share <= 0.04
    assert score.claimed_share <= 0.1
    assert score.false_emergencies == 0


@pytest.mark.parametrize("way", ["no letters", "kazakh latin", "russian latin", "capitals", "dictated", "look-alikes"])
def test_the_spelling_of_a_question_hardly_matters(index: AnswerIndex, way: str) -> None:
    langs, degrade = WAYS[way]
    rng = random.Random(0)
    questions = [one for one in _shared() if one["lang"] in langs and one["style"] not in ("latin", "translit")]
    plain = _score(index, questions)
    typed = _score(index, questions, lambda text: degrade(text, rng))
    assert typed.correct_share >= plain.correct_share - 0.03


def test_held_back_questions_find_their_entry(index: AnswerIndex) -> None:
    own = _own()
    right = [index.read(text, lang="ru").parts[0].entry_id in ids for _, text, ids in own]
    assert sum(right) / len(own) >= 0.9


def test_the_right_entry_is_answered_or_suggested(index: AnswerIndex) -> None:
    own = _own()
    shown = 0
    for _, text, ids in own:
        part = index.read(text, lang="ru").parts[0]
        shown += bool(ids & {part.entry_id, *(one.entry_id for one in part.suggestions)})
    assert shown / len(own) >= 0.95


def test_the_language_of_held_back_questions_is_seen(index: AnswerIndex) -> None:
    own = _own()
    assert sum(index.read(text, lang="ru").lang == lang for lang, text, _ in own) / len(own) >= 0.97


def test_foreign_subjects_are_mostly_not_claimed(index: AnswerIndex) -> None:
    lines = (SETS / "foreign.txt").read_text("utf-8").splitlines()
    claimed = [line for line in lines if index.read(line.partition("|")[2], lang="ru").kind == "answer"]
    assert len(claimed) / len(lines) <= 0.2


def test_a_message_below_the_confidence_gets_suggestions(index: AnswerIndex) -> None:
    part = index.read("кракозябра бармаглот", lang="ru").parts[0]
    assert (part.kind, part.entry_id, len(part.suggestions)) == ("unknown", None, 6)
