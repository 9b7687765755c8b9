"""Danger is learnt from rows of features: cries, harmless messages in the same words, and all else."""

import numpy as np
import pytest

from domain.answers.danger import Danger
from domain.answers.model import Row


def _row(*numbers: int) -> Row:
    values = np.full(len(numbers), 1 / np.sqrt(len(numbers)), np.float32)
    return np.array(numbers, np.int32), values


_CRIES = [_row(0, 1)] * 5
_HARMLESS = [_row(0, 2)] * 5
_OTHERS = [_row(3)] * 20


@pytest.fixture(scope="module")
def danger() -> Danger:
    return Danger.learn(_CRIES, _HARMLESS, _OTHERS, 4)


def test_a_word_that_both_use_proves_nothing(danger: Danger) -> None:
    assert danger(_row(0, 1)) > 0 > danger(_row(0, 2))
    assert danger(_row(3)) < 0


def test_what_each_word_adds_makes_up_the_danger(danger: Danger) -> None:
    row = _row(0, 1)
    assert float(danger.added(row).sum()) + danger.constant == pytest.approx(danger(row), abs=1e-5)


def test_the_same_rows_teach_the_same(danger: Danger) -> None:
    again = Danger.learn(_CRIES, _HARMLESS, _OTHERS, 4)
    assert again.constant == danger.constant
    assert again.weights.tolist() == danger.weights.tolist()


def test_the_state_is_taken_back(danger: Danger) -> None:
    assert Danger.from_state(danger.state())(_row(0, 1)) == danger(_row(0, 1))


def test_without_cries_there_is_no_danger() -> None:
    assert Danger.learn([], _HARMLESS, _OTHERS, 4)(_row(0, 1)) < -4
