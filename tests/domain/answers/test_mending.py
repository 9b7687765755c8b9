"""The wrong keyboard layout and mistyped words are mended, word by word, and nothing else is touched."""

import pytest

from domain.answers.folding import normalise
from domain.answers.layouts import switched
from domain.answers.spelling import Spelling

KNOWN = {
    "что", "такое", "дедлайн", "обязательно", "или", "хватит", "только", "объём", "подход", "budget", "narrative",
    "excel", "deadline", "рьь", "katch", "мерзімі", "қашан", "школу", "дети", "в", "не", "ходят", "объем", "бюджет", "кто",
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ltlkfqy?", "дедлайн?"),
        ("вуфвдшту", "deadline"),
        ("vthp3v3 0fify", "мерзімі қашан"),
        ("xnj nfrjt katch", "что такое katch"),
        (
            "budget narrative j,zpfntkmyj bkb [dfnbn njkmrj excel?",
            "budget narrative обязательно или хватит только excel?",
        ),
        ("j,]tv ,.l;tn", "объем бюджет"),
        ("lbnb d irjke yt [jlzn, ltnb.", "дити в школу не ходят, дети."),
        ("budget deadline?", "budget deadline?"),
        ("что такое katch", "что такое katch"),
        ("abc xyz", "abc xyz"),
        ("hmm", "hmm"),
        ("rnj nfr gfcnfdbk ltlkfqy", "кто так паставил дедлайн"),
    ],
)
def test_the_layout_is_mended_where_words_then_make_sense(typed: str, meant: str) -> None:
    assert switched(normalise(typed), KNOWN.__contains__) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("камисия", "комиссия"),
        ("комсисия", "комиссия"),
        ("прахадной", "проходной"),
        ("мерзмі", "мерзімі"),
        ("proxodnoy", "проходной"),
        ("вертолёт", None),
        ("мер", None),
    ],
)
def test_a_mistyped_word_is_read_as_the_closest_known_one(typed: str, meant: str | None) -> None:
    assert Spelling(dict.fromkeys(["комиссия", "проходной", "мерзімі", "мера"], 2)).mend(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("канфиренция", "конференция"),
        ("topcis", "topics"),
        ("каму", "кому"),
        ("оригиналы", None),
        ("комиссии", None),
        ("кому", None),
    ],
)
def test_a_rare_word_may_be_a_slip_for_a_far_commoner_one(typed: str, meant: str | None) -> None:
    often = {"кому": 90, "конференция": 60, "комиссия": 40, "комиссии": 30, "topics": 20, "originals": 20, "каму": 4}
    assert Spelling(often).commoner(typed) == meant


def test_only_words_said_more_than_once_are_known() -> None:
    assert Spelling.learn([["комиссия", "скажет"], ["комиссия", "молчит"], ["2026", "2026"]]) == {"комиссия": 2}
