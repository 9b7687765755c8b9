"""Every screen, in every language and every phase of the call, can be shown and reads as one language."""

import re
from datetime import datetime

import pytest

from bot.preview import moments, screens
from bot.splitting import split
from domain.timeline import Phase
from storage.calls.loader import load
from tests.support.assistant import CALL
from usecases.plain_text import plain

DATA = load(CALL)
LONGEST_LABEL = 40
"""Letters of a button that a phone shows without cutting it."""
KAZAKH_LETTERS = set("әғқңөұүһі")
NAMES_WITH_KAZAKH_LETTERS = {"жетісу", "талдықорған", "қонаев"}
CYRILLIC_IN_ENGLISH = {"қазақша", "русский", "устав"}

every_language_and_phase = pytest.mark.parametrize(
    ("lang", "phase", "now"),
    [(lang, phase, now) for lang in DATA.call.languages for phase, now in moments(DATA.call).items()],
    ids=lambda value: str(value) if not isinstance(value, datetime) else "",
)


@every_language_and_phase
def test_every_screen_is_whole_and_fits_a_phone(lang: str, phase: Phase, now: datetime) -> None:
    for name, screen in screens(DATA, lang, now):
        assert screen.text.strip(), name
        assert not re.search(r"[{}]", screen.text), f"{name}: a placeholder is left in {screen.text!r}"
        assert len(split(screen.text)) == 1, f"{name} is longer than one message"
        for row in screen.buttons:
            assert len(row) <= 3, name
            for button in row:
                assert len(button.label) <= LONGEST_LABEL, f"{name}: {button.label!r} is too long for a button"
                assert bool(button.press) != bool(button.url), name
                assert len(button.press.encode()) <= 64, f"{name}: {button.press!r}"


@every_language_and_phase
def test_no_screen_mixes_languages(lang: str, phase: Phase, now: datetime) -> None:
    for name, screen in screens(DATA, lang, now):
        if name == "choice of language":
            continue
        words = re.findall(r"[^\W\d_]+", plain(screen.text).casefold())
        if lang == "en":
            foreign = [word for word in words if re.search("[а-яё]", word) and word not in CYRILLIC_IN_ENGLISH]
            assert not foreign, f"{name}: {foreign}"
        if lang == "ru":
            foreign = [word for word in words if KAZAKH_LETTERS & set(word) and word not in NAMES_WITH_KAZAKH_LETTERS]
            assert not foreign, f"{name}: {foreign}"


def test_every_phase_of_the_call_has_a_screen_of_its_own() -> None:
    menus = {phase: dict(screens(DATA, "ru", now))["menu"].text for phase, now in moments(DATA.call).items()}
    assert len(set(menus.values())) == len(Phase)
