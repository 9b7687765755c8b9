"""Danger is told by who suffers which deed, without any training."""

import pytest

from domain.answers.danger import danger
from domain.answers.folding import normalise, words


def _score(text: str) -> float:
    return danger(words(normalise(text))).score


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
def test_a_deed_told_in_parts_is_danger(text: str) -> None:
    assert _score(text) >= 0


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
def test_work_plans_and_jokes_are_no_danger(text: str) -> None:
    assert _score(text) < 0


def test_a_childs_age_weighs() -> None:
    assert _score("мне 13 лет, меня преследует мужчина") > _score("меня преследует мужчина")


def test_every_further_deed_weighs_more() -> None:
    assert _score("он бьёт сестру и угрожает убить") > _score("он бьёт сестру")
