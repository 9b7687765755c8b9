"""What is kept of written answers (§ 4.5), and what storage must be able to do with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from domain.text import Lang
from usecases.staff.audit import Act
from usecases.staff.questions import Reply

Publication = Literal["published", "nothing-approved", "unchanged"]


@dataclass(frozen=True)
class Text:
    """Question and answer in one language. `revision` is the publication it belongs to, None before."""

    lang: Lang
    question: str
    answer: str
    written_by: int
    written_at: datetime
    approved: bool = False
    revision: int | None = None


@dataclass(frozen=True)
class WrittenAnswer:
    """A written answer. `texts` are the newest in each language, `published` those that are public now.

    `number` is None until it is published; `revision` counts its publications.
    """

    id: int
    number: int | None
    made_at: datetime
    published_at: datetime | None
    revision: int
    revised_at: datetime | None
    texts: dict[Lang, Text]
    published: dict[Lang, Text]
    questions: tuple[int, ...]

    def missing(self, languages: Sequence[Lang]) -> tuple[Lang, ...]:
        """The languages without an approved text."""
        return tuple(lang for lang in languages if lang not in self.texts or not self.texts[lang].approved)


class WrittenAnswers(Protocol):
    """Keeps written answers."""

    async def make(self, reply: Reply | None, text: Text | None, act: Act, now: datetime) -> int:
        """A new one, from an answer that was sent or empty; the same answer makes only one. Its id."""
        ...

    async def find(self, id: int) -> WrittenAnswer | None: ...

    async def all(self) -> Sequence[WrittenAnswer]:
        """All of them: published ones by number, then drafts by id."""
        ...

    async def revisions(self, id: int) -> Sequence[Text]:
        """Every text that was ever public, by revision."""
        ...

    async def write(self, id: int, text: Text, key: str, act: Act) -> bool:
        """Keep a new text, not yet approved; whether it is new."""
        ...

    async def approve(self, id: int, lang: Lang, by: int, act: Act, now: datetime) -> bool:
        """Approve the newest text in `lang`; whether there was one to approve."""
        ...

    async def publish(self, id: int, channel: int | None, act: Act, now: datetime) -> Publication:
        """Make the approved texts public and put messages for askers, subscribers and the channel into the outbox."""
        ...

    async def subscribe(self, person_id: int, wants: bool, now: datetime) -> None: ...

    async def wants(self, person_id: int) -> bool: ...

    async def mark(self) -> str:
        """A value that changes with every publication, so that other processes notice."""
        ...
