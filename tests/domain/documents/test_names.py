"""Names that strangers give to files are shown, and nothing more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.documents.names import display_name


@pytest.mark.parametrize(
    "name",
    ["Жарғы_ӘҒҚҢӨҰҮҺІ №1 (соңғы).pdf", "🇰🇿 жарғы 👨\u200d👩\u200d👧.pdf", "<b>устав</b>&amp;.pdf", "устав.exe.pdf", ""],
)
def test_letters_of_any_script_brackets_and_emoji_stay_as_they_are(name: str) -> None:
    shown = display_name(name)
    assert (shown.text, shown.changed) == (name, False)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("..\\..\\Windows\\Temp\\a.pdf", "a.pdf"),
        ("/etc/cron.d/a.pdf", "a.pdf"),
        ("C:\\Users\\a.pdf", "a.pdf"),
        ("жар\u200bғы\ufeff.pdf", "жарғы.pdf"),
        ("a\x00.pdf", "a.pdf"),
        ("жарғы\nINFO line.pdf", "жарғы INFO line.pdf"),
        ("-rf.pdf", "rf.pdf"),
        ("..hidden.pdf", "hidden.pdf"),
        ("aux.pdf", "_aux.pdf"),
        ("a.pdf. ", "a.pdf"),
    ],
)
def test_paths_hidden_signs_and_names_of_devices_are_taken_out(name: str, shown: str) -> None:
    cleaned = display_name(name)
    assert (cleaned.text, cleaned.changed) == (shown, True)


def test_a_decomposed_letter_of_a_mac_is_the_same_name() -> None:
    shown = display_name("Жаргы\u0438\u0306.pdf")
    assert (shown.text, shown.changed) == ("Жаргый.pdf", False)


def test_a_direction_mark_does_not_hide_the_true_extension() -> None:
    assert display_name("устав\u202efdp.exe").extension == "exe"


@given(st.text())
def test_whatever_is_typed_the_shown_name_is_one_short_line(name: str) -> None:
    shown = display_name(name).text
    assert len(shown) <= 122
    assert shown.isprintable() or any(c in shown for c in "\u200d\ufe0f")
    assert not shown.startswith(("-", ".", " "))
