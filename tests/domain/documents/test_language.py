"""The language of a text is told with care: relatives of Kazakh are not Kazakh, Kazakh without its letters is."""

import pytest

from domain.documents.language import Guess, guess_language

KAZAKH = "Біздің ұйым балалардың құқықтарын қорғайды және Түркістан облысында мектептермен бірлесіп жұмыс істейді."
BARE_KAZAKH = "Биздин уйым балалардын кукыктарын коргайды жане Туркистан облысында мектептермен бирлесип жумыс жасайды."
RUSSIAN = "Наша организация защищает права детей и работает в Туркестанской области вместе со школами."


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        (KAZAKH, Guess("kk", True)),
        (RUSSIAN, Guess("ru", True)),
        (f"{KAZAKH} {RUSSIAN}", Guess("kk", True)),
        (BARE_KAZAKH, Guess("kk", False)),
        ("Bizdiñ ūiym balalardyñ qūqyqtaryn qorğaidy jäne mektepter men otbasylarǵa kömek beredi.", Guess("kk", False)),
        (
            "Биздин коомдук бирикме он жылдан бери балдардын укуктарын коргоо тармагында иштейт жана мектептер "
            "менен үй-бүлөлөргө жардам көрсөтөт.",
            Guess("ky", True),
        ),
        ("Бизнинг бирлашмамиз болалар ҳуқуқларини ҳимоя қилади ва мактаблар билан ишлайди.", Guess("uz", True)),
        ("Безнең оешма балалар хокукларын яклый һәм мәктәпләр белән бергә эшли торган.", Guess("other", True)),
        ("Our association protects the rights of children and works with schools.", Guess("en", True)),
        ("Устав", Guess("", False)),
        ("", Guess("", False)),
    ],
)
def test_the_language_of_a_text(text: str, guess: Guess) -> None:
    assert guess_language(text) == guess


def test_a_russian_application_with_an_english_annex_is_russian() -> None:
    annex = "The goal of the project is to support children and the families of migrants in the region."
    assert guess_language(RUSSIAN * 4 + annex) == Guess("ru", True)
