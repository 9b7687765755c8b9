"""aiogram's types without their validators, until one is needed.

aiogram's import builds a pydantic validator for each of the Bot API's four hundred types, which makes up most of
the program's start and two thirds of its memory. The assistant needs a few dozen of them, and pydantic builds a
validator at its first use as well, as long as it is told what the names in the annotations mean.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

_build = BaseModel.model_rebuild.__func__  # type: ignore[attr-defined]  # a class method has it; mypy sees a plain function
_names: Mapping[str, Any] = {}
"""What the names in aiogram's annotations mean; aiogram tells it when it asks for its types to be built."""


def build_types_when_needed() -> None:
    """Must be called before aiogram is imported for the first time; later it has no effect."""
    BaseModel.model_rebuild = classmethod(_model_rebuild)  # type: ignore[method-assign, assignment]  # pydantic has no other hook


def _model_rebuild(
    cls: type[BaseModel],
    *,
    force: bool = False,
    raise_errors: bool = True,
    _parent_namespace_depth: int = 2,
    _types_namespace: Mapping[str, Any] | None = None,
) -> bool | None:
    global _names
    if any(each.__module__.startswith("aiogram.") for each in cls.__mro__):
        if _types_namespace is not None and cls.__module__.startswith("aiogram.types."):
            _names = _types_namespace
            return None
        _types_namespace = _types_namespace or _names
    built: bool | None = _build(
        cls,
        force=force,
        raise_errors=raise_errors,
        _parent_namespace_depth=_parent_namespace_depth + 1,
        _types_namespace=_types_namespace,
    )
    return built
