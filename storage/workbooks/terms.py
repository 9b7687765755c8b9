"""Loads what a call asks of a budget: budget.yaml and the forms beside it."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from domain.budget.terms import BudgetTerms, Layout


class _Loader(yaml.CSafeLoader):
    """Refuses a key that stands twice: the second would win in silence."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            line = key_node.start_mark.line + 1
            raise ValueError(f"{Path(key_node.start_mark.name).name}, line {line}: the key {key} stands twice")
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def load_terms(folder: Path) -> BudgetTerms:
    """The budget terms of a call's folder.

    Layouts that name another one in `extends` take over what they do not say themselves. Raises ValueError (also
    pydantic's ValidationError) with the file at fault, and OSError when a file is missing.
    """
    raw = {data["id"]: data for path in sorted((folder / "layouts").glob("*.yaml")) for data in [_read(path)]}
    layouts = [Layout.model_validate(_inherited(data, raw)) for data in raw.values()]
    return BudgetTerms.model_validate({**_read(folder / "budget.yaml"), "layouts": layouts})


@lru_cache(maxsize=4)
def terms_of(folder: str) -> BudgetTerms:
    """As `load_terms`, remembered for the life of a child process."""
    return load_terms(Path(folder))


def _read(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as file:
        data = yaml.load(file, Loader=_Loader)  # noqa: S506 - a safe loader
    if not isinstance(data, dict):
        raise ValueError(f"{path.name}: a mapping is expected")
    return data


def _inherited(data: dict[str, Any], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    base = data.get("extends")
    if base is None:
        return data
    if base not in known:
        raise ValueError(f"layout {data['id']} extends {base}, which is not there")
    inherited = _inherited(known[base], known)
    own = {key: value for key, value in data.items() if key != "extends"}
    merged = {**inherited, **own}
    for key in ("columns", "sheets", "words", "fields"):
        if key in own:
            # New words come first, the old ones still count.
            merged[key] = {
                **inherited[key],
                **{k: [*v, *inherited[key].get(k, ())] for k, v in own[key].items()},
            }
    return merged
