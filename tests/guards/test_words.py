"""Every sentence that the code says exists in every language, whole, alike, and is said by somebody."""

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "locales"
PACKAGES = ("bot", "handlers", "storage", "usecases", "domain", "locales")
FORMS = {"kk": 2, "ru": 3, "en": 2}
AREAS = sorted(path.stem for path in (LOCALES / "kk" / "LC_MESSAGES").glob("*.po"))

KAZAKH_LETTERS = set("әғқңөұүһі")
KAZAKH_NAMES = {"қазақша", "жетісу", "талдықорған", "қонаев", "іс", "шара", "жоқ", "иә"}
"""Words that keep their Kazakh letters in Russian: names, and labels of buttons quoted in every language."""
CYRILLIC_NAMES = {"қазақша", "русский", "устав", "жарғы", "іс", "шара"}
"""Words that stay Cyrillic in English: names, and terms quoted as the call writes them."""
RUSSIAN_WORDS = {
    "и",
    "в",
    "на",
    "что",
    "это",
    "как",
    "если",
    "или",
    "для",
    "чтобы",
    "который",
    "которая",
    "которые",
    "можно",
    "нужно",
    "надо",
    "ваш",
    "ваша",
    "ваши",
    "вы",
    "мы",
    "она",
    "они",
    "заявка",
    "заявки",
    "вопрос",
    "вопросы",
    "ответ",
    "срок",
    "сроки",
    "письмо",
    "письмом",
    "сотрудник",
    "сотрудники",
    "документы",
    "только",
    "также",
    "уже",
    "ещё",
    "еще",
    "после",
    "от",
    "по",
    "при",
}
"""A few of the commonest Russian words; none of them is a Kazakh word."""


@cache
def catalogue(lang: str, area: str) -> Catalog:
    with (LOCALES / lang / "LC_MESSAGES" / f"{area}.po").open("rb") as source:
        return read_po(source, locale=lang, abort_invalid=True)


def messages(lang: str, area: str) -> dict[str, Message]:
    return {_key(message): message for message in catalogue(lang, area) if message.id}


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _texts(message: Message) -> tuple[str, ...]:
    return (message.string or "",) if isinstance(message.string, str | None) else tuple(message.string)


def _placeholders(message: Message) -> set[str]:
    names = {name for text in _texts(message) for _, name, _, _ in string.Formatter().parse(text) if name}
    return names - {"n"}


def _words(message: Message) -> set[str]:
    # What stands in « » may be quoted from a program's menu, which has a language of its own.
    bare = re.sub(r"<[^>]+>|\{\w+\}|/\w+|«[^»]*»", " ", " ".join(_texts(message)))
    return set(re.findall(r"[^\W\d_]+", bare.casefold()))


every_area = pytest.mark.parametrize("area", AREAS)


@every_area
def test_the_languages_have_the_same_sentences_with_the_same_arguments(area: str) -> None:
    kazakh = messages("kk", area)
    assert all(key.startswith(f"{area}.") for key in kazakh)
    for lang in FORMS:
        other = messages(lang, area)
        assert set(other) == set(kazakh), lang
        for key, message in other.items():
            assert _placeholders(message) == _placeholders(kazakh[key]), f"{key} in {lang}"
            assert bool(message.pluralizable) == bool(kazakh[key].pluralizable), f"{key} in {lang}"


@every_area
@pytest.mark.parametrize("lang", FORMS)
def test_no_sentence_is_empty_doubtful_or_short_of_a_plural_form(lang: str, area: str) -> None:
    found = catalogue(lang, area)
    assert found.num_plurals == FORMS[lang]
    for key, message in messages(lang, area).items():
        assert all(_texts(message)), key
        assert not message.fuzzy, key
        if message.pluralizable:
            assert len(_texts(message)) == FORMS[lang], key
    assert not found.obsolete


@every_area
def test_no_language_speaks_another_one(area: str) -> None:
    for key, message in messages("en", area).items():
        cyrillic = {word for word in _words(message) if re.search("[а-яё]", word)} - CYRILLIC_NAMES
        assert not cyrillic, key
    for key, message in messages("ru", area).items():
        kazakh = {word for word in _words(message) if KAZAKH_LETTERS & set(word)} - KAZAKH_NAMES
        assert not kazakh, key
    for key, message in messages("kk", area).items():
        assert not _words(message) & RUSSIAN_WORDS, key


@cache
def _said() -> tuple[dict[str, str], set[str], list[re.Pattern[str]]]:
    """Keys said outright with their place, all other strings, and the patterns of keys put together."""
    said: dict[str, str] = {}
    strings: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for path in (path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                strings.add(node.value)
            if isinstance(node, ast.JoinedStr):
                pattern = _pattern(node)
                if pattern is not None:
                    patterns.append(pattern)
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"say", "say_n"}
            ):
                for key in _keys(node.args[0] if node.args else None):
                    said[key] = f"{path.relative_to(ROOT)}:{node.lineno}"
    return said, strings, patterns


def _keys(node: ast.expr | None) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value:
        yield node.value
    if isinstance(node, ast.IfExp):
        yield from _keys(node.body)
        yield from _keys(node.orelse)


def _pattern(node: ast.JoinedStr) -> re.Pattern[str] | None:
    first = node.values[0]
    if not (
        isinstance(first, ast.Constant) and str(first.value).partition(".")[0] in AREAS and "." in str(first.value)
    ):
        return None
    parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values]
    return re.compile("".join(parts))


def test_whatever_the_code_says_is_in_the_catalogues() -> None:
    known = {key for area in AREAS for key in messages("kk", area)}
    missing = {key: place for key, place in _said()[0].items() if key not in known}
    assert missing == {}


@every_area
def test_every_sentence_is_said_by_somebody(area: str) -> None:
    said, strings, patterns = _said()
    unused = [
        key
        for key in messages("kk", area)
        if key not in said and key not in strings and not any(pattern.fullmatch(key) for pattern in patterns)
    ]
    assert unused == []
