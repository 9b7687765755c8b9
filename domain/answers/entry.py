"""What a call's folder `answers/` holds: entries that state facts of the call, in every language."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from domain.text import Lang, LocalText

Kind = Literal["call", "unknown", "chat", "emergency"]
Opens = Literal["eligibility", "documents", "budget", "send", "status", "conference", "deadlines"]


def _lines(value: Any) -> Any:
    # There are tens of thousands of phrases: as a block of text they are read several times faster than as a list.
    return tuple(value.splitlines()) if isinstance(value, str) else value


Phrases = Annotated[tuple[str, ...], BeforeValidator(_lines)]
"""Messages as people write them; in a call's folder a block of text with one a line."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AfterMoment(_Strict):
    """The wording of an answer once a moment of the call has passed."""

    moment: str
    text: LocalText


class Entry(_Strict):
    """One thing the assistant can say.

    `kind` is ``call`` (the call states it, `sections` say where, the first one is cited first), ``unknown``
    (the call does not tell; `near` names the entries closest to it), ``chat`` (small talk) or ``emergency``.
    `answer` is the text before any moment of `after` has passed; of those passed the last listed one wins. `opens`
    names screens on which one can do at once what the answer speaks of. What is asked `often` is meant where a message
    says little. `harmless` messages use the words of an emergency and are none.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    kind: Kind = "call"
    sections: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    title: LocalText
    answer: LocalText
    after: tuple[AfterMoment, ...] = ()
    more: LocalText | None = None
    near: tuple[str, ...] = ()
    opens: tuple[Opens, ...] = ()
    often: bool = False
    offers_staff: bool = False
    questions: dict[Lang, Phrases]
    harmless: dict[Lang, Phrases] = {}

    @model_validator(mode="after")
    def _kind_fits(self) -> "Entry":
        if self.kind == "call" and not self.sections:
            raise ValueError("an answer of the call names at least one section")
        if self.kind != "call" and self.sections:
            raise ValueError(f"an entry of kind {self.kind} names no section")
        if self.kind != "emergency" and self.harmless:
            raise ValueError("only an emergency has harmless messages beside it")
        return self


class Topic(_Strict):
    """A heading under which entries are browsed; `order` sorts the headings in the menu."""

    id: str
    order: int
    title: LocalText


class AnswersFile(_Strict):
    """One file of the folder `answers/`."""

    topic: Topic
    entries: tuple[Entry, ...]
