"""How the place of an answer in the call is named under it."""

from pathlib import Path

import pytest

from storage.calls.loader import load
from usecases.answer_text import places

CALL = load(Path(__file__).parents[2] / "calls" / "katch_10019_rfa_05").call


@pytest.mark.parametrize(
    ("sections", "lang", "named"),
    [
        (("4.5",), "ru", "§ 4.5"),
        (("1.2/2.1",), "en", "§ 1.2, Activity 2.1"),
        (("cover", "4.5"), "ru", "Титульный лист объявления, § 4.5"),
        (("cover", "4.5"), "kk", "Хабарландырудың бірінші беті, § 4.5"),
        (("cover",), "en", "Cover page"),
    ],
)
def test_a_numbered_place_has_its_sign_and_the_cover_is_named_in_words(
    sections: tuple[str, ...], lang: str, named: str
) -> None:
    assert places(sections, CALL, lang) == named
