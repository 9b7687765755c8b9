"""What a call's `gazetteer.yaml` holds: the places and kinds of organisation people name about themselves."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from domain.text import Lang

OUTSIDE = "outside"
"""The region of a place that lies in none of the call's regions."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Place(_Strict):
    """A town, district or oblast; `names` in the base form, every language, several names allowed.

    `region` is the id of one of the call's regions, or `OUTSIDE`.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    region: str
    names: dict[Lang, tuple[str, ...]]
    note: str | None = None


class Form(_Strict):
    """A kind of organisation or person; `entry` is the answer about it, `nonprofit` what it is by law."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    names: dict[Lang, tuple[str, ...]]
    entry: str
    nonprofit: Literal["yes", "no", "unclear"]

    @field_validator("nonprofit", mode="before")
    @classmethod
    def _yaml_reads_yes_and_no_as_truth(cls, value: object) -> object:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class Gazetteer(_Strict):
    """All places and forms of a call."""

    places: tuple[Place, ...] = ()
    forms: tuple[Form, ...] = ()
