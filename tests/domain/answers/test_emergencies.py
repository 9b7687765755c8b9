"""A person in danger is seen whatever the spelling; the call's own subject is not mistaken for one."""

import random
from pathlib import Path

import pytest

from domain.answers import AnswerIndex
from tests.questions.calldata import entries
from tests.questions.degrade import WAYS

pytestmark = pytest.mark.timeout(600)  # the first of them waits for the training

SETS = Path(__file__).parents[2] / "questions"


def _lines(name: str) -> list[tuple[str, str]]:
    lines = (SETS / name).read_text("utf-8").splitlines()
    return [(lang, text) for lang, _, text in (line.partition("|") for line in lines)]


def _alarms(index: AnswerIndex, texts: list[str]) -> float:
    return sum(index.read(text, lang="ru").kind == "emergency" for text in texts) / len(texts)


def test_every_known_cry_for_help_is_an_emergency(index: AnswerIndex) -> None:
    missed = [text for _, text in _lines("emergencies.txt") if index.read(text, lang="ru").kind != "emergency"]
    assert missed == []


def test_no_question_about_the_call_is_an_emergency(index: AnswerIndex) -> None:
    false = [text for _, text in _lines("near_misses.txt") if index.read(text, lang="ru").kind == "emergency"]
    assert false == []


def test_no_phrase_of_another_entry_is_an_emergency(index: AnswerIndex) -> None:
    phrases = [
        phrase
        for entry in entries()
        if entry.kind != "emergency"
        for texts in entry.questions.values()
        for phrase in texts[::15]
    ]
    assert [phrase for phrase in phrases if index.read(phrase, lang="ru").kind == "emergency"] == []


def test_held_back_cries_for_help_are_seen(index: AnswerIndex) -> None:
    assert _alarms(index, [text for _, text in _lines("emergencies_held.txt")]) >= 0.9


def test_held_back_questions_raise_no_alarm(index: AnswerIndex) -> None:
    assert _alarms(index, [text for _, text in _lines("near_misses_held.txt")]) <= 0.03


@pytest.mark.parametrize("way", WAYS)
def test_cries_for_help_are_seen_in_every_spelling(index: AnswerIndex, way: str) -> None:
    langs, degrade = WAYS[way]
    rng = random.Random(5)
    lines = [*_lines("emergencies.txt"), *_lines("emergencies_held.txt")]
    assert _alarms(index, [degrade(text, rng) for lang, text in lines if lang in langs]) >= 0.93


def test_an_emergency_wins_over_a_question_in_the_same_message(index: AnswerIndex) -> None:
    reading = index.read("Когда дедлайн? И срочно: соседи бьют ребёнка, куда звонить?", lang="ru")
    assert reading.kind == "emergency"
    assert len(reading.parts) == 1


def test_why_an_alarm_was_raised_is_told(index: AnswerIndex) -> None:
    part = index.read("помогите, мужчина бьёт девочку", lang="ru").parts[0]
    assert any(name.startswith("s:devox") for name, _ in part.why)
    assert all(value > 0 for _, value in part.why)


def test_the_same_deed_is_danger_as_a_cry_and_none_as_a_plan(index: AnswerIndex) -> None:
    assert index.read("отчим бьёт мою сестру, что делать", lang="ru").kind == "emergency"
    assert (
        index.read("хотим провести тренинг о детях, которых бьёт отчим, тема подходит?", lang="ru").kind != "emergency"
    )


@pytest.mark.parametrize(
    "text",
    [
        "паспорта нашего теперь нет и дверь снаружи на замке, мне 16",
        "соседка хочет отдать новорожденного за деньги чужим людям",
        "племянница уехала на заработки в Турцию, её телефон выключен третий день",
        "дядя трогает меня когда никого нет",
        "Паспортымызды қожайын алып қойды, ақшамызды бермейді, үйге жібермейді",
        "әкем мас болып алып, шешемді пышақпен қуып жүр",
        "ұлым екі күннен бері үйге келген жоқ",
        "18ге толмаған қызды күйеуге береміз деп жатыр ертең той",
        "a woman in our building is handing over her newborn to strangers for cash",
        "the foreman has our papers, no pay since May, and he beats us",
        "some guy online wants my sister to send topless pics",
        "my son hasn't come home since yesterday and his phone is off",
    ],
)
def test_a_deed_told_in_parts_is_an_emergency(index: AnswerIndex, text: str) -> None:
    assert index.read(text, lang="ru").kind == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "дедлайн горит, директор нас убьёт, как сжать файл",
        "у нас украли печать организации, чем заменить",
        "паспорт руководителя прикладывать?",
        "документы забрал курьер, отправим завтра, можно?",
        "у нас 10 лет опыта работы с жертвами торговли людьми, сколько баллов",
        "сколько детей спасли на первом этапе",
        "өліп бара жатырмын осы кестеден, формуласы қайда",
        "есігіміз құлыптаулы тұр, кеңсеге келіп қағаз тапсырсақ қашан ашасыздар",
        "балаларға тамақ беруге гранттан бола ма",
        "зорлық көрген әйелдерге арналған баспана ашсақ бола ма",
        "i'm dying here, which font",
        "our director is locked out of his mailbox, can another person send",
        "we want to train police to find missing children",
        "does the grant cover a lawyer for girls who were raped",
    ],
)
def test_work_plans_and_jokes_are_no_emergency(index: AnswerIndex, text: str) -> None:
    assert index.read(text, lang="ru").kind != "emergency"


@pytest.mark.parametrize(
    "text", ["ия", "иә", "жоқ", "білмеймін", "да", "нет", "не знаю", "не помню", "yes", "no", "I don't know"]
)
def test_a_short_reply_is_no_emergency(index: AnswerIndex, text: str) -> None:
    assert index.read(text, lang="ru").kind != "emergency"
