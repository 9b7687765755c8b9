"""Checks what the pretend Telegram says against the published shape of the Bot API."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

API = json.loads((Path(__file__).parent / "bot-api.json").read_text())
PLAIN: dict[str, type | tuple[type, ...]] = {"Integer": int, "String": str, "Boolean": bool, "Float": (int, float)}


def complaints(value: Any, types: list[str], where: str) -> list[str]:
    """What is wrong with a value that should be of one of these types; empty when all is well."""
    tries = [_one(value, kind, where) for kind in types]
    return [] if [] in tries else min(tries, key=len)


def _one(value: Any, kind: str, where: str) -> list[str]:
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where}: {value!r} is no {kind}"]
        inner = [kind.removeprefix("Array of ")]
        return [each for number, item in enumerate(value) for each in complaints(item, inner, f"{where}[{number}]")]
    if kind in PLAIN:
        right = isinstance(value, PLAIN[kind]) and (kind == "Boolean" or not isinstance(value, bool))
        return [] if right else [f"{where}: {value!r} is no {kind}"]
    shape = API["types"][kind]
    if "subtypes" in shape:
        return complaints(value, shape["subtypes"], where)
    if not isinstance(value, dict):
        return [f"{where}: {value!r} is no {kind}"]
    fields = shape.get("fields", {})
    found = [f"{where}.{key}: {kind} has no such field" for key in value if key not in fields]
    for key, (required, types) in fields.items():
        if key in value:
            found += complaints(value[key], types, f"{where}.{key}")
        elif required:
            found.append(f"{where}.{key}: {kind} needs it")
    return found


def answer_complaints(method: str, result: Any) -> list[str]:
    """What is wrong with a method's result."""
    return complaints(result, API["methods"][method]["returns"], method)
