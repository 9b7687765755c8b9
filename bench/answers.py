"""Measures the answer index on question sets: right answers by language, style and spelling, speed and memory.

Run: ``python -m bench.answers [QUESTIONS.jsonl …]`` (the sets of tests/questions/shared by default). Times are
also given as ratios to reading one short question in the same run, so that runs on other machines compare.
"""

import argparse
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from bot.settings import load_settings
from domain.answers import AnswerIndex
from storage.answer_states import index_of
from storage.calls.loader import load
from tests.questions.calldata import CALL, entries, gazetteer
from tests.questions.degrade import WAYS
from tests.questions.saying import said
from tests.questions.scoring import Score

_SHARED = Path(__file__).parents[1] / "tests" / "questions" / "shared"
_LATIN_ALREADY = ("latin", "translit")
_NUMBERS = count(10_000_000)
Question = dict[str, Any]
Value = TypeVar("Value")


def main(arguments: list[str]) -> int:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="*", type=Path, default=sorted(_SHARED.glob("*.jsonl")))
    parser.add_argument("--failures", action="store_true", help="print every question not answered as it should be")
    chosen = parser.parse_args(arguments)
    questions = [json.loads(line) for path in chosen.questions for line in path.read_text("utf-8").splitlines()]

    before = _resident_megabytes()
    kept, ready = _timed(lambda: index_of(load(CALL), load_settings().answers_folder))
    for question in questions:
        kept.read(question["text"], lang="ru")
    memory = _resident_megabytes() - before

    before = _resident_megabytes()
    index, training = _timed(lambda: AnswerIndex.build(entries(), gazetteer(), ("kk", "ru", "en")))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10 - before

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
    _speed(index, questions, training, ready)
    print(f"memory: {memory:.0f} MB for the call and its answers, all sets read; {peak:.0f} MB more in training")
    return 0


def _row(
    index: AnswerIndex,
    name: str,
    questions: Iterable[Question],
    degrade: Callable[[str, random.Random], str] = lambda text, rng: text,
) -> list[Question]:
    """Prints one line of the table; the questions that failed."""
    score, rng, bad, same_language, asked = Score(), random.Random(0), [], 0, 0
    for question in questions:
        reading = index.read(degrade(question["text"], rng), lang="ru")
        asked += 1
        same_language += reading.lang == question["lang"]
        if not score.add(question, said(reading, question["lang"])):
            bad.append(question)
    print(
        f"{name:24} {asked:>4} {score.correct_share:5.1%} {score.wrong_share:5.1%} {score.rescued_share:5.0%} "
        f"{score.claimed_share:5.1%} | {score.emergencies_seen:>5}/{score.emergencies:<5} "
        f"{score.false_emergencies:>5} | {same_language / asked:5.1%}"
    )
    return bad


def _speed(index: AnswerIndex, questions: list[Question], training: float, ready: float) -> None:
    rng = random.Random(0)
    times = _times(index, [question["text"] for question in questions])
    typed = _times(
        index,
        [
            degrade(question["text"], rng)
            for langs, degrade in WAYS.values()
            for question in questions
            if question["lang"] in langs and question["style"] not in _LATIN_ALREADY
        ],
    )
    short = sum(_times(index, ["дедлайн?"] * 100)) / 100
    for name, seconds in (
        ("one short question", short),
        ("p50 of the set", times[len(times) // 2]),
        ("p99 of the set", times[int(len(times) * 0.99)]),
        ("p50 however typed", typed[len(typed) // 2]),
        ("p99 however typed", typed[int(len(typed) * 0.99)]),
        ("ready from what was kept", ready),
        ("training", training),
    ):
        print(f"speed: {name:26} {seconds * 1000:9.1f} ms of processor time, {seconds / short:9.1f} x a short one")


def _times(index: AnswerIndex, texts: list[str]) -> list[float]:
    # With a number that says nothing each text is a new one, of which no reading is remembered.
    numbered = (f"{text} {next(_NUMBERS)}" for text in texts)
    return sorted(_timed(partial(index.read, text, lang="ru"))[1] for text in numbered)


def _resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def _timed(work: Callable[[], Value]) -> tuple[Value, float]:
    begun = time.process_time()
    value = work()
    return value, time.process_time() - begun


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
