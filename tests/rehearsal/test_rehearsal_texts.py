"""Texts: markup, limits, what Telegram finds by itself."""

from __future__ import annotations

import pytest

from rehearsal.markup import parse_html, utf16_length
from rehearsal.people import Cast
from tests.rehearsal.bot_side import Api, refused

EXPECTED_EQUAL = 'Expected equal sign in declaration of an attribute of the tag "b" at byte offset 0'


@pytest.fixture(autouse=True)
async def _aigerim_wrote_first(cast: Cast) -> None:
    await cast.aigerim.send("/start")


async def test_html_becomes_text_and_entities(api: Api, cast: Cast) -> None:
    answer = await api(
        "sendMessage",
        chat_id=cast.aigerim.id,
        parse_mode="HTML",
        text="<b>Мерзім</b> &lt;3 <a href='https://example.org/?a=1&amp;b=2'>мында</a>",
    )
    assert answer.result["text"] == "Мерзім <3 мында"
    assert answer.result["entities"] == [
        {"type": "bold", "offset": 0, "length": 6},
        {"type": "text_link", "offset": 10, "length": 5, "url": "https://example.org/?a=1&b=2"},
    ]


def test_entities_are_counted_in_utf16_units() -> None:
    text, entities = parse_html("👩‍🏫😀 <i>сөз</i>")
    assert text == "👩‍🏫😀 сөз"
    assert entities == [{"type": "italic", "offset": utf16_length("👩‍🏫😀 "), "length": 3}]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<strong>x</strong>", "bold"),
        ("<em>x</em>", "italic"),
        ("<ins>x</ins>", "underline"),
        ("<del>x</del>", "strikethrough"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
    ],
)
def test_each_tag_has_its_entity(source: str, kind: str) -> None:
    assert parse_html(source) == ("x", [{"type": kind, "offset": 0, "length": 1}])


def test_an_address_may_hold_a_sign_that_ends_tags() -> None:
    text, entities = parse_html('<a href="https://example.org/?q=a>b">x</a>')
    assert text == "x"
    assert entities[0]["url"] == "https://example.org/?q=a>b"


def test_code_in_pre_keeps_its_language() -> None:
    _, entities = parse_html('<pre><code class="language-python">x = 1</code></pre>')
    assert entities == [{"type": "pre", "offset": 0, "length": 5, "language": "python"}]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("I <3 you", 'Unsupported start tag "3" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ('<a href="x"', 'Unclosed start tag "a" at byte offset 0'),
        ("x</b", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b bold>x</b>", EXPECTED_EQUAL),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("әә<b><i>x</b></i>", 'Unmatched end tag at byte offset 11, expected "</i>", found "</b>"'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ('<span class="red">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_broken_markup_is_refused(api: Api, cast: Cast, source: str, reason: str) -> None:
    answer = await api("sendMessage", chat_id=cast.aigerim.id, parse_mode="HTML", text=source)
    assert refused(answer) == (400, f"Bad Request: can't parse entities: {reason}")


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
async def test_an_empty_text_is_refused(api: Api, cast: Cast, text: str) -> None:
    answer = await api("sendMessage", chat_id=cast.aigerim.id, text=text)
    assert refused(answer) == (400, "Bad Request: message text is empty")


async def test_markup_around_nothing_is_an_empty_text(api: Api, cast: Cast) -> None:
    answer = await api("sendMessage", chat_id=cast.aigerim.id, text="<b> </b>", parse_mode="HTML")
    assert refused(answer) == (400, "Bad Request: message text is empty")


async def test_4096_units_pass_and_one_more_is_refused_after_entities(api: Api, cast: Cast) -> None:
    full = "<b>" + "ә" * 4094 + "</b>😀"
    good = await api("sendMessage", chat_id=cast.aigerim.id, text=full, parse_mode="HTML")
    assert good.ok
    over = await api("sendMessage", chat_id=cast.aigerim.id, text=full + "!", parse_mode="HTML")
    assert refused(over) == (400, "Bad Request: message is too long")


async def test_links_commands_and_mentions_are_found(api: Api, cast: Cast) -> None:
    text = "/help @grant_call_bot https://example.org, KATCH@example.org #грант"
    answer = await api("sendMessage", chat_id=cast.aigerim.id, text=text)
    kinds = [entity["type"] for entity in answer.result["entities"]]
    assert kinds == ["bot_command", "mention", "url", "email", "hashtag"]


async def test_other_markup_languages_are_not_understood(api: Api, cast: Cast) -> None:
    answer = await api("sendMessage", chat_id=cast.aigerim.id, text="x", parse_mode="Wiki")
    assert refused(answer) == (400, "Bad Request: unsupported parse_mode")
