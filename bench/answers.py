"""Measures the answer index on question sets: right answers by language, style and spelling, speed and memory.

Run: ``python -m bench.answers [QUESTIONS.jsonl …]`` (the sets of tests/questions/shared by default). Times are
also given as ratios to reading one short question in the same run, so that runs on other machines compare.
"""

import argparse
import json
import random
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from domain.answers import AnswerIndex
from tests.questions.calldata import entries, gazetteer
from tests.questions.degrade import WAYS
from tests.questions.saying import said
from tests.questions.scoring import Score

_SHARED = Path(__file__).parents[1] / "tests" / "questions" / "shared"
_LATIN_ALREADY = ("latin", "translit")
Question = dict[str, Any]
Value = TypeVar("Value")


def main(arguments: list[str]) -> int:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="*", type=Path, default=sorted(_SHARED.glob("*.jsonl")))
    parser.add_argument("--failures", action="store_true", help="print every question not answered as it should be")
    chosen = parser.parse_args(arguments)
    questions = [json.loads(line) for path in chosen.questions for line in path.read_text("utf-8").splitlines()]

    tracemalloc.start()
    index, training = _timed(lambda: AnswerIndex.build(entries(), gazetteer(), ("kk", "ru", "en")))
    state = index.state()
    _, from_state = _timed(lambda: AnswerIndex.build(entries(), gazetteer(), ("kk", "ru", "en"), state))
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    print(f"{'group':24} {'n':>4} right wrong shown claim | emergencies false | language")
    for name in ("lang", "style"):
        for value in sorted({question[name] for question in questions}):
            _row(index, f"{name} {value}", [question for question in questions if question[name] == value])
    for way, (langs, degrade) in WAYS.items():
        fit = [one for one in questions if one["lang"] in langs and one["style"] not in _LATIN_ALREADY]
        _row(index, f"typed {way}", fit, degrade)
    bad = _row(index, "ALL", questions)
    if chosen.failures:
        for question in bad:
            print("  ", question["id"], question["style"], question["text"][-100:])
    _speed(index, questions, training, from_state)
    print(f"memory: {held / 2**20:.0f} MB held (with the saved state), {peak / 2**20:.0f} MB at most in training")
    return 0


def _row(
    index: AnswerIndex,
    name: str,
    questions: Iterable[Question],
    degrade: Callable[[str, random.Random], str] = lambda text, rng: text,
) -> list[Question]:
    """Prints one line of the table; the questions that failed."""
    score, rng, bad, same_language, count = Score(), random.Random(0), [], 0, 0
    for question in questions:
        reading = index.read(degrade(question["text"], rng), lang="ru")
        count += 1
        same_language += reading.lang == question["lang"]
        if not score.add(question, said(reading, question["lang"])):
            bad.append(question)
    print(
        f"{name:24} {count:>4} {score.correct_share:5.1%} {score.wrong_share:5.1%} {score.rescued_share:5.0%} "
        f"{score.claimed_share:5.1%} | {score.emergencies_seen:>5}/{score.emergencies:<5} "
        f"{score.false_emergencies:>5} | {same_language / count:5.1%}"
    )
    return bad


def _speed(index: AnswerIndex, questions: list[Question], training: float, from_state: float) -> None:
    times = sorted(_timed(partial(index.read, question["text"], lang="ru"))[1] for question in questions)
    short = _timed(lambda: [index.read("дедлайн?", lang="ru") for _ in range(100)])[1] / 100
    for name, seconds in (
        ("one short question", short),
        ("p50 of the set", times[len(times) // 2]),
        ("p99 of the set", times[int(len(times) * 0.99)]),
        ("ready from a saved state", from_state),
        ("training", training),
    ):
        print(f"speed: {name:26} {seconds * 1000:9.1f} ms of processor time, {seconds / short:9.1f} x a short one")


def _timed(work: Callable[[], Value]) -> tuple[Value, float]:
    begun = time.process_time()
    value = work()
    return value, time.process_time() - begun


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
