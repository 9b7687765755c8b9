"""The staff's side of a question: claim, note, join, answer, correct. Nothing is sent before doubts are settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from domain.text import Lang
from usecases.current_call import CurrentCall
from usecases.ports import Clock, Outgoing
from usecases.staff.audit import Act
from usecases.staff.chat import StaffChat
from usecases.staff.nearest import nearest
from usecases.staff.questions import AttachedFile, Canned, Line, Question, Questions, Replies, Reply
from usecases.staff.rights import Member

Doubt = Literal["language", "claimed", "answered", "unaddressed", "retracted"]


@dataclass(frozen=True)
class Written:
    """What became of a text of the staff's: `outcome`, and for ``doubtful`` why it waits for a decision.

    ``sent`` is on its way to the asker; ``mail`` must be sent by hand, because the question came by mail;
    ``gone`` had been decided before; ``other`` belongs to another member of the staff. `answers` is how many
    answers had been sent before.
    """

    outcome: Literal["sent", "mail", "doubtful", "gone", "other"]
    question: Question
    reply: Reply
    doubts: tuple[Doubt, ...] = ()
    answers: int = 0


class Groups(Protocol):
    """Where groups live on."""

    async def moved(self, old: int, new: int) -> None:
        """The group `old` has become the supergroup `new`: what waits for it goes there."""
        ...


class AnsweringStaff:
    """Works on questions for the members of the staff."""

    def __init__(
        self,
        questions: Questions,
        replies: Replies,
        groups: Groups,
        current: CurrentCall,
        clock: Clock,
        staff_chat: StaffChat,
    ) -> None:
        self._questions, self._replies, self._groups = questions, replies, groups
        self._current, self._clock, self._staff_chat = current, clock, staff_chat

    async def find(self, number: int) -> Question | None:
        """The question with this number."""
        return await self._questions.find(number)

    async def of_message(self, chat_id: int, replied: int | None, thread: int | None) -> Question | None:
        """The question that a message of the staff is about: by what it replies to, else by its forum topic."""
        found = await self._questions.of_notice(chat_id, replied) if replied is not None else None
        if found is None and thread is not None:
            found = await self._questions.of_topic(chat_id, thread)
        return found

    async def open(self) -> Sequence[Question]:
        """Questions that wait for an answer, the oldest first."""
        return await self._questions.open()

    async def history(self, number: int) -> tuple[Sequence[Line], Sequence[Reply]]:
        """What was said about a question, and what was answered."""
        return await self._questions.lines(number), await self._replies.sent(number)

    async def claim(self, question: Question, member: Member, key: str) -> Question:
        """Take the question, or give it back when it is one's own; as it then is."""
        by = None if question.claimed_by == member.person_id else member.person_id
        act = Act(member.person_id, "question.claim" if by else "question.unclaim", str(question.number), key)
        await self._questions.claim(question.number, by, act, self._clock.now())
        return await self._questions.find(question.number) or question

    async def join(self, question: Question, to: int, member: Member, key: str) -> bool:
        """Answer the question together with an earlier one; answers it already has go out at once."""
        act = Act(member.person_id, "question.join", str(question.number), key, {"to": to})
        answers = await self._replies.sent(to)
        notices = [self._answer(reply, question) for reply in answers if not question.came_by_mail]
        return await self._questions.join(question.number, to, notices, act, self._clock.now())

    async def write(
        self,
        question: Question,
        member: Member,
        lang: Lang,
        text: str,
        file: AttachedFile | None,
        place: tuple[int, int],
        *,
        addressed: bool,
    ) -> Written:
        """A member writes in reply to a question (`addressed`), or somewhere in its topic.

        `place` is chat and message; `lang` counts where the text itself tells no language.
        """
        reply = await self.draft(question, member, lang, text, file, place, addressed=addressed)
        return await self.decide(question, reply, member)

    async def draft(
        self,
        question: Question,
        member: Member,
        lang: Lang,
        text: str,
        file: AttachedFile | None,
        place: tuple[int, int],
        *,
        addressed: bool,
        album: str | None = None,
    ) -> Reply:
        """Keep what a member writes; a file of an `album` until the others have come."""
        if text:
            lang = (await nearest(self._current, text, lang)).lang
        reply = Reply(
            question.number,
            member.person_id,
            lang,
            text,
            self._clock.now(),
            *place,
            file=file,
            addressed=addressed,
            album=album,
        )
        return await self._replies.draft(reply)

    async def decide(self, question: Question, reply: Reply, member: Member) -> Written:
        """Send a draft of `member`'s unless there is a doubt."""
        if reply.state != "draft":
            return Written("gone", question, reply)
        sent = await self._replies.sent(question.number)
        doubts = self._doubts(question, member, reply, answered=bool(sent))
        if doubts:
            return Written("doubtful", question, reply, doubts, len(sent))
        return await self.send(reply, member, f"send:{reply.id}", seen=0)

    async def send(self, reply: Reply, member: Member, key: str, *, seen: int, corrects: bool = False) -> Written:
        """Send a draft to everybody who asked this; its author alone may.

        `seen` is how many answers its author knew of: when a colleague was faster, it is asked again.
        """
        question = await self._questions.find(reply.question)
        assert question is not None  # a draft is erased together with its question
        if reply.staff_id != member.person_id:
            return Written("other", question, reply)
        sent = await self._replies.sent(question.number)
        if len(sent) != seen:
            return Written("doubtful", question, reply, ("answered",), len(sent))
        askers = [question, *await self._questions.joined(question.number)]
        notices = [self._answer(reply, asker, corrects) for asker in askers if not asker.came_by_mail]
        details: dict[str, str | int] = {"lang": reply.lang, "to": len(notices)}
        act = Act(
            member.person_id, "question.correct" if corrects else "question.answer", str(question.number), key, details
        )
        outcome = await self._replies.send(reply.id, notices, corrects, act, self._clock.now(), len(sent))
        if outcome == "overtaken":
            return Written("doubtful", question, reply, ("answered",), len(sent) + 1)
        if outcome == "gone":
            return Written("gone", question, reply)
        return Written("mail" if question.came_by_mail else "sent", question, reply)

    async def settle(self, reply: Reply, member: Member, state: Literal["note", "dropped"], key: str) -> bool:
        """A draft becomes a note for the staff, or is dropped; its author alone may. False when it was decided."""
        if reply.staff_id != member.person_id:
            return False
        act = Act(member.person_id, f"question.{'note' if state == 'note' else 'drop'}", str(reply.question), key)
        return await self._replies.settle(reply.id, state, act, self._clock.now())

    async def reply(self, id: int) -> Reply | None:
        """The text of the staff's with this id."""
        return await self._replies.find(id)

    async def reply_of_message(self, chat_id: int, message_id: int) -> Reply | None:
        """The text of the staff's that came with this message."""
        return await self._replies.of_message(chat_id, message_id)

    async def unpublished(self) -> Sequence[tuple[Question, Reply]]:
        """Answers that only those had who asked: information that is not equal yet (§ 4.5)."""
        return await self._replies.unpublished()

    async def canned(self, lang: Lang | None = None) -> Sequence[Canned]:
        """Answers kept to be used again, those in `lang`."""
        return await self._replies.canned(lang)

    async def keep_canned(self, reply: Reply, member: Member, key: str) -> bool:
        """Keep an answer to be used again; whether it is new."""
        act = Act(member.person_id, "canned.keep", str(reply.question), key)
        return await self._replies.keep_canned(reply, act, self._clock.now())

    async def remove_canned(self, id: int, member: Member, key: str) -> bool:
        """Keep a canned answer no longer."""
        return await self._replies.remove_canned(
            id, Act(member.person_id, "canned.remove", str(id), key), self._clock.now()
        )

    async def show_again(self, question: Question, chat_id: int, key: str) -> None:
        """Send the card of a question anew."""
        card = Outgoing(
            f"question-card:{question.number}:{key}", chat_id, "question-card", {"question": question.number}
        )
        await self._questions.post_cards([card], self._clock.now())

    async def moved(self, old: int, new: int) -> None:
        """The staff's group has become the supergroup `new`: open questions are shown there again."""
        await self._groups.moved(old, new)
        self._staff_chat.moved(old, new)
        for question in await self._questions.open():
            await self.show_again(question, new, f"moved:{new}")

    def _doubts(self, question: Question, member: Member, reply: Reply, *, answered: bool) -> tuple[Doubt, ...]:
        foreign = bool(reply.text) and reply.lang != question.lang and not question.came_by_mail
        taken = question.claimed_by is not None and question.claimed_by != member.person_id
        found: list[tuple[Doubt, bool]] = [
            ("unaddressed", not reply.addressed),
            ("retracted", question.retracted_at is not None),
            ("language", foreign),
            ("claimed", taken),
            ("answered", answered),
        ]
        return tuple(doubt for doubt, applies in found if applies)

    def _answer(self, reply: Reply, question: Question, corrects: bool = False) -> Outgoing:
        facts = {
            "question": question.number,
            "text": reply.text,
            "lang": reply.lang,
            "corrects": corrects or reply.corrects,
            "files": [[file.kind, file.id] for file in reply.files],
        }
        key = f"answer:{reply.id}:{question.number}"
        return Outgoing(key, question.chat_id, "staff-answer", facts, person_id=question.person_id)
