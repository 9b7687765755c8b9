"""Strict reading of one YAML file into a model: duplicate keys are refused, every fault has its line."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Problem:
    """A fault in a call's folder: where it is and what to mend."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class _DuplicateKey(Exception):
    def __init__(self, key: object, line: int) -> None:
        super().__init__(key)
        self.key, self.line = key, line


class _StrictLoader(_Loader):  # type: ignore[misc]  # which base it is shows at run time
    """PyYAML lets the last of two equal keys win silently; here a second one is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(mapping) != len(node.value):
            seen: set[Any] = set()
            for key_node, _ in node.value:
                key = self.construct_object(key_node, deep=True)
                if key in seen:
                    raise _DuplicateKey(key, key_node.start_mark.line + 1)
                seen.add(key)
        return mapping


def read(path: Path, model: type[Model], name: str) -> tuple[Model | None, list[Problem]]:
    """The file at `path` as `model`, or the problems that prevent it; `name` is the file's name for people."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return None, [Problem(name, 1, f"cannot be read: {error}")]
    try:
        raw = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a subclass of the safe loader
    except _DuplicateKey as error:
        return None, [Problem(name, error.line, f"the key {error.key!r} stands here a second time")]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return None, [Problem(name, line, f"is no valid YAML: {error.problem}")]
    try:
        return model.model_validate(raw), []
    except ValidationError as error:
        lines = Lines(text)
        return None, [
            Problem(name, lines.at(fault["loc"]), _sentence(fault["type"], fault["loc"], fault["msg"]))
            for fault in error.errors(include_url=False)
        ]


def _sentence(kind: str, place: tuple[int | str, ...], message: str) -> str:
    where = ".".join(str(part) for part in place) or "the file"
    if kind == "missing":
        return f"{where} is missing"
    if kind == "extra_forbidden":
        return f"{where} is no known key"
    return f"{where}: {message.removeprefix('Value error, ')}"


class Lines:
    """Line numbers of places in a YAML text."""

    def __init__(self, text: str) -> None:
        self._root = yaml.compose(text, Loader=_Loader)

    def at(self, place: tuple[int | str, ...]) -> int:
        """The line (from 1) of the deepest node on the path `place` that exists."""
        node, line = self._root, 1
        for part in place:
            found = self._child(node, part)
            if found is None:
                break
            line, node = found
        return line

    @staticmethod
    def _child(node: yaml.Node | None, part: int | str) -> tuple[int, yaml.Node] | None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(part):
                    return key.start_mark.line + 1, value
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            child = node.value[part]
            return child.start_mark.line + 1, child
        return None
