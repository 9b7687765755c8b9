"""Files that a member of the staff sends together: one answer with all of them."""

from collections.abc import Sequence
from datetime import datetime

from usecases.ports import Outgoing
from usecases.staff.answering import AnsweringStaff, Written
from usecases.staff.questions import Questions, Replies
from usecases.staff.rights import Rights


class StaffAlbums:
    """Decides what becomes of an album once no more of its files come."""

    def __init__(self, desk: AnsweringStaff, questions: Questions, replies: Replies, rights: Rights) -> None:
        self._desk, self._questions, self._replies, self._rights = desk, questions, replies, rights

    async def unannounced(self) -> Sequence[tuple[int, str]]:
        """Chat and name of the albums that have not become an answer yet."""
        return await self._replies.albums()

    async def announce(self, chat_id: int, album: str, now: datetime) -> None:
        """Send the album as one answer, or ask its author; may be repeated until its author has been told."""
        reply = await self._replies.gather(chat_id, album)
        if reply is None:
            return
        member, question = await self._rights.member(reply.staff_id), await self._questions.find(reply.question)
        if member is None or question is None:
            await self._replies.gathered(reply.id, None, now)
            return
        if reply.state == "sent":
            written = Written("mail" if question.came_by_mail else "sent", question, reply)
        else:
            written = await self._desk.decide(question, reply, member)
        facts = {
            "question": question.number,
            "reply": reply.id,
            "outcome": written.outcome,
            "doubts": written.doubts,
            "answers": written.answers,
        }
        notice = Outgoing(f"staff-album:{reply.id}", chat_id, "staff-album", facts, person_id=member.person_id)
        await self._replies.gathered(reply.id, notice, now)
