"""Questions to the staff: what is kept of them, and what storage must be able to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from domain.similar import Asked
from domain.text import Lang
from usecases.ports import Outgoing
from usecases.staff.audit import Act

LineKind = Literal["more", "edit", "note"]
ReplyState = Literal["draft", "sent", "note", "dropped", "part"]
BY_MAIL = 0
"""The person of a question that came by mail: nobody in Telegram."""


@dataclass(frozen=True)
class Question:
    """A question for the staff. `number` is 0 until it is kept.

    `nearest` is the id of the call's entry that comes closest, `similar` are numbers of earlier questions like
    it. `claimer` is the name of who took it, `answered` and `published` tell how far it has come.
    """

    person_id: int
    chat_id: int
    message_id: int
    lang: Lang
    text: str
    asked_at: datetime
    late: bool
    number: int = 0
    nearest: str = ""
    similar: tuple[int, ...] = ()
    claimed_by: int | None = None
    edited_at: datetime | None = None
    retracted_at: datetime | None = None
    joined_to: int | None = None
    mail: str = ""
    claimer: str = ""
    answered: bool = False
    published: bool = False

    @property
    def came_by_mail(self) -> bool:
        """Whether it reached the mailbox, so that its asker is not known here."""
        return self.person_id == BY_MAIL


@dataclass(frozen=True)
class AttachedFile:
    """A file as Telegram keeps it: ``document`` or ``photo``, its id, its name."""

    kind: str
    id: str
    name: str = ""


@dataclass(frozen=True)
class Reply:
    """What a member of the staff wrote to a question, and what became of it.

    `addressed` tells a reply to the question from a text in its topic. `album` is set until the files that were
    sent together have become one answer; `more` are the other files of it.
    """

    question: int
    staff_id: int
    lang: Lang
    text: str
    written_at: datetime
    chat_id: int
    message_id: int
    id: int = 0
    file: AttachedFile | None = None
    state: ReplyState = "draft"
    sent_at: datetime | None = None
    corrects: bool = False
    author: str = ""
    addressed: bool = True
    album: str | None = None
    more: tuple[AttachedFile, ...] = ()

    @property
    def files(self) -> tuple[AttachedFile, ...]:
        """All files of the answer."""
        return (self.file, *self.more) if self.file is not None else self.more


@dataclass(frozen=True)
class Line:
    """Something said about a question besides its answers: more from the asker, an edit, a note of the staff."""

    kind: LineKind
    who: int
    text: str
    at: datetime


@dataclass(frozen=True)
class Canned:
    """An answer that is kept to be used again."""

    id: int
    lang: Lang
    text: str


class Questions(Protocol):
    """Keeps questions."""

    async def ask(self, question: Question, card: Outgoing | None, act: Act | None = None) -> tuple[Question, bool]:
        """Keep the question with its number, and its card for the staff in the outbox.

        The same message again changes nothing; the second value tells whether it is new. The facts of `card` get
        the number as ``question``; `act` is logged about that number.
        """
        ...

    async def find(self, number: int) -> Question | None: ...

    async def of_message(self, chat_id: int, message_id: int) -> Question | None:
        """The question that was asked with this message."""
        ...

    async def of_notice(self, chat_id: int, message_id: int) -> Question | None:
        """The question that this message of ours is about: its card, a follow-up, or an answer to it."""
        ...

    async def of_topic(self, chat_id: int, thread: int) -> Question | None:
        """The question of this forum topic."""
        ...

    async def earlier(self) -> Sequence[Asked]:
        """What has been asked so far, for comparison."""
        ...

    async def open(self) -> Sequence[Question]:
        """Questions that wait for an answer, the oldest first."""
        ...

    async def joined(self, number: int) -> Sequence[Question]:
        """Questions that are answered together with this one."""
        ...

    async def lines(self, number: int) -> Sequence[Line]: ...

    async def claim(self, number: int, by: int | None, act: Act, now: datetime) -> None: ...

    async def add_line(self, number: int, line: Line, key: str, notice: Outgoing | None, act: Act | None) -> bool:
        """Keep a line and the message that tells of it; whether it is new."""
        ...

    async def edit(self, number: int, text: str, line: Line, key: str, notice: Outgoing | None) -> bool:
        """The asker has changed the text; `line` holds the old one. Whether that is new."""
        ...

    async def retract(self, number: int, now: datetime, notice: Outgoing | None) -> bool:
        """Take back a question that has no answer yet; whether it could be."""
        ...

    async def bring_back(self, question: Question, notice: Outgoing | None, now: datetime) -> bool:
        """Ask a question again that was taken back, as of its `asked_at` and `late`; False when it stands already."""
        ...

    async def join(self, number: int, to: int, notices: Sequence[Outgoing], act: Act, now: datetime) -> bool:
        """Answer `number` together with `to` from now on; False when either cannot be joined."""
        ...

    async def post_cards(self, cards: Sequence[Outgoing], now: datetime) -> None:
        """Show cards again, each once."""
        ...


class Replies(Protocol):
    """Keeps what the staff writes to questions."""

    async def draft(self, reply: Reply) -> Reply:
        """Keep a text as a draft; the kept one when this message was taken before."""
        ...

    async def find(self, id: int) -> Reply | None: ...

    async def of_message(self, chat_id: int, message_id: int) -> Reply | None: ...

    async def sent(self, number: int) -> Sequence[Reply]:
        """The answers that were sent to a question, the oldest first."""
        ...

    async def send(
        self, id: int, notices: Sequence[Outgoing], corrects: bool, act: Act, now: datetime, seen: int
    ) -> Literal["sent", "gone", "overtaken"]:
        """Send a draft once. ``overtaken`` when more than the `seen` answers have gone out meanwhile."""
        ...

    async def albums(self) -> Sequence[tuple[int, str]]:
        """Chat and name of the albums that have not become an answer yet."""
        ...

    async def gather(self, chat_id: int, album: str) -> Reply | None:
        """Make one draft of the files of an album; None when there are none."""
        ...

    async def gathered(self, id: int, notice: Outgoing | None, now: datetime) -> None:
        """It is decided what becomes of the album, and `notice` tells its author."""
        ...

    async def settle(self, id: int, state: ReplyState, act: Act, now: datetime) -> bool:
        """A draft becomes a note or is dropped; False when it is no draft any more."""
        ...

    async def unpublished(self) -> Sequence[tuple[Question, Reply]]:
        """Answers that only those had who asked: the newest answer of each question not published."""
        ...

    async def keep_canned(self, reply: Reply, act: Act, now: datetime) -> bool: ...

    async def canned(self, lang: Lang | None = None) -> Sequence[Canned]: ...

    async def remove_canned(self, id: int, act: Act, now: datetime) -> bool: ...
