"""Long texts become several messages, cut where a reader would cut them."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.splitting import LONGEST_TEXT, split, units

PARAGRAPH = "Құжаттарды <b>бір хатпен</b> жіберіңіз &amp; күтіңіз. " * 20


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _is_whole(part: str) -> bool:
    parser = _Balance()
    parser.feed(part)
    parser.close()
    return parser.open == [] and not re.search(r"&(?!amp;|lt;|gt;|quot;)", part) and part.count("<") == part.count(">")


def _bare(text: str) -> str:
    return re.sub(r"<[^>]+>|\s", "", text)


def test_a_text_that_fits_is_left_alone() -> None:
    assert split("x" * LONGEST_TEXT) == ["x" * LONGEST_TEXT]


def test_a_long_text_is_cut_between_paragraphs() -> None:
    paragraphs = [f"{number}. {PARAGRAPH.strip()}" for number in range(12)]
    parts = split("\n\n".join(paragraphs))
    assert len(parts) > 1
    assert [paragraph for part in parts for paragraph in part.split("\n\n")] == paragraphs


@pytest.mark.parametrize("mark", ["\n", ". ", " ", ""])
def test_a_paragraph_without_end_is_cut_at_lines_then_sentences_then_words_then_anywhere(mark: str) -> None:
    text = mark.join(["өтінім" * 3] * 900)
    parts = split(text)
    assert all(units(part) <= LONGEST_TEXT for part in parts)
    assert _bare("".join(parts)) == _bare(text)


def test_emoji_count_double_as_telegram_counts_them() -> None:
    assert all(units(part) <= LONGEST_TEXT for part in split("👍" * 5000))


def test_a_tag_open_at_the_cut_is_closed_and_opened_again() -> None:
    text = "<i>" + "сөз " * 2000 + "</i>"
    parts = split(text)
    assert len(parts) > 1
    assert all(_is_whole(part) and part.startswith("<i>") for part in parts)


@given(
    st.lists(
        st.sampled_from(
            [
                "<b>",
                "</b>",
                '<a href="https://example.org/?a=1&amp;b=2">',
                "</a>",
                "&lt;",
                "&amp;",
                "сөз",
                " ",
                "\n",
                "👍",
            ]
        ),
        max_size=400,
    )
)
def test_no_part_is_too_long_or_broken_and_nothing_is_lost(pieces: list[str]) -> None:
    text = _closed(pieces * 3)
    parts = split(text, longest=400)
    assert all(units(part) <= 400 and _is_whole(part) for part in parts)
    assert _bare("".join(parts)) == _bare(text)


def _closed(pieces: list[str]) -> str:
    """The pieces as HTML in which every tag is closed."""
    text = ""
    stack: list[str] = []
    for piece in pieces:
        if piece.startswith("</"):
            if not stack or stack[-1] != piece:
                continue
            stack.pop()
        elif piece.startswith("<"):
            closing = f"</{piece[1]}>"
            if closing in stack:
                continue
            stack.append(closing)
        text += piece
    return text + "".join(reversed(stack))
