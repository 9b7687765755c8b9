"""Written answers, which § 4.5 promises to everybody: prepared and approved per language, published under a number."""

from collections.abc import Sequence

from domain.redaction import without_personal_data
from domain.text import Lang
from usecases.current_call import CurrentCall
from usecases.ports import Clock
from usecases.staff.audit import Act
from usecases.staff.knowledge import Knowledge
from usecases.staff.questions import Question, Reply
from usecases.staff.rights import Member
from usecases.staff.written_answers import Publication, Text, WrittenAnswer, WrittenAnswers


class WritingAnswers:
    """Prepares and publishes written answers for the members of the staff."""

    def __init__(self, answers: WrittenAnswers, current: CurrentCall, knowledge: Knowledge, clock: Clock) -> None:
        self._answers, self._current, self._knowledge, self._clock = answers, current, knowledge, clock

    async def all(self) -> Sequence[WrittenAnswer]:
        """Published ones by number, then drafts."""
        return await self._answers.all()

    async def find(self, id: int) -> WrittenAnswer | None:
        """The written answer with this id."""
        return await self._answers.find(id)

    def public_text(self, text: str) -> str:
        """`text` as everybody may read it: without names, numbers and addresses of people and organisations."""
        call = self._current.call
        return without_personal_data(text, (call.maker.mailbox, call.maker.name, call.id))

    async def from_answer(self, question: Question, reply: Reply, member: Member, key: str) -> WrittenAnswer:
        """A draft made of a question and an answer that was sent; its text is cleaned of personal data."""
        act = Act(member.person_id, "written.make", str(question.number), key)
        text = Text(
            reply.lang,
            self.public_text(question.text),
            self.public_text(reply.text),
            member.person_id,
            self._clock.now(),
        )
        id = await self._answers.make(reply, text, act, self._clock.now())
        made = await self._answers.find(id)
        assert made is not None
        return made

    async def blank(self, member: Member, key: str) -> WrittenAnswer:
        """An empty draft, for a question that nobody asked here."""
        id = await self._answers.make(None, None, Act(member.person_id, "written.make", "", key), self._clock.now())
        made = await self._answers.find(id)
        assert made is not None
        return made

    async def write(self, id: int, lang: Lang, question: str, answer: str, member: Member, key: str) -> None:
        """Put a text in one language in place of the one before; it waits for approval."""
        text = Text(lang, question, answer, member.person_id, self._clock.now())
        act = Act(member.person_id, "written.write", str(id), f"written:{key}", {"lang": lang})
        await self._answers.write(id, text, key, act)

    async def approve(self, id: int, lang: Lang, member: Member, key: str) -> bool:
        """Approve the text in one language; whether there was one."""
        act = Act(member.person_id, "written.approve", str(id), key, {"lang": lang})
        return await self._answers.approve(id, lang, member.person_id, act, self._clock.now())

    async def publish(self, id: int, member: Member, key: str) -> Publication:
        """Publish what is approved. The assistant answers with it from the next question on."""
        act = Act(member.person_id, "written.publish", str(id), key)
        outcome = await self._answers.publish(id, self._current.call.channel, act, self._clock.now())
        if outcome == "published":
            await self._knowledge.refresh()
        return outcome

    async def publish_as_sent(self, question: Question, reply: Reply, member: Member, key: str) -> WrittenAnswer:
        """With one press: what one applicant was told is told to everybody, in the language in which it exists."""
        made = await self.from_answer(question, reply, member, f"{key}:make")
        if made.revision == 0:
            await self.approve(made.id, reply.lang, member, f"{key}:approve")
            await self.publish(made.id, member, f"{key}:publish")
        published = await self._answers.find(made.id)
        assert published is not None
        return published

    async def subscribe(self, person_id: int, wants: bool) -> None:
        """Send this person every written answer from now on, or no more."""
        await self._answers.subscribe(person_id, wants, self._clock.now())

    async def wants(self, person_id: int) -> bool:
        """Whether this person gets every written answer."""
        return await self._answers.wants(person_id)
