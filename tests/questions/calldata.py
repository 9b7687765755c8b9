"""A call's answers as plain data for tests and benches: read from YAML, dates and figures put in."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from domain.answers.entry import Entry
from domain.answers.gazetteer import Gazetteer
from storage.calls.loader import load

CALL = Path(__file__).parents[2] / "calls" / "katch_10019_rfa_05"
_MONTHS = {
    "kk": [
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_DATE = {"kk": "{y} жылғы {d} {m}", "ru": "{d} {m} {y} года", "en": "{d} {m} {y}"}
_ZONE = {"kk": "Алматы уақыты", "ru": "время Алматы", "en": "Almaty time"}


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry of the call, in the order in which the assistant learns them."""
    return tuple(load(CALL).entries.values())


@cache
def gazetteer() -> Gazetteer:
    """The call's places and kinds of organisation."""
    return Gazetteer.model_validate(_yaml(CALL / "gazetteer.yaml"))


@cache
def _call() -> dict[str, Any]:
    call: dict[str, Any] = _yaml(CALL / "call.yaml")
    return call


def text_of(entry: Entry, lang: str) -> str:
    """The answer before any moment has passed, with its placeholders filled."""
    return re.sub(r"\{(\w+)(?:\.(\w+))?\}", lambda found: _value(found[1], found[2], lang), entry.answer.say(lang))


def _value(name: str, part: str | None, lang: str) -> str:
    call = _call()
    if name == "mailbox":
        return str(call["maker"]["mailbox"])
    if name == "call_id":
        return str(call["id"])
    if name in call["figures"]:
        return f"{call['figures'][name]:,}".replace(",", " ")
    if name not in call["moments"]:  # written by staff, so in no file: help lines
        return ""
    day, _, time = call["moments"][name]["at"].partition(" ")
    year, month, number = (int(piece) for piece in day.split("-"))
    date = _DATE[lang].format(y=year, d=number, m=_MONTHS[lang][month - 1])
    parts: dict[str, str] = {"date": date, "time": time, "weekday": ""}
    return parts.get(part or "", f"{date}, {time} ({_ZONE[lang]})")


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
