"""The staff's desk put together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.exports import exports
from bot.settings import Settings
from handlers.staff.export import Export
from storage.audit import StoredAudit
from storage.database import Database
from storage.outbox import StoredOutbox
from storage.phrases import StoredPhrases
from storage.questions import StoredQuestions
from storage.replies import StoredReplies
from storage.staff import StoredStaff
from storage.written import StoredWrittenAnswers
from usecases.current_call import CurrentCall
from usecases.ports import Clock
from usecases.staff.albums import StaffAlbums
from usecases.staff.answering import AnsweringStaff
from usecases.staff.audit import Audit
from usecases.staff.chat import StaffChat
from usecases.staff.duties import Duties
from usecases.staff.knowledge import Knowledge
from usecases.staff.question_mail import QuestionMail
from usecases.staff.rights import Rights
from usecases.staff.written import WritingAnswers
from usecases.staff_questions import StaffQuestions


@dataclass(frozen=True)
class Desk:
    """What handlers of the staff's and of askers ask for by these names."""

    staff_chat: StaffChat
    rights: Rights
    audit: Audit
    questions: StaffQuestions
    staff_desk: AnsweringStaff
    staff_albums: StaffAlbums
    writing: WritingAnswers
    knowledge: Knowledge
    duties: Duties
    question_mail: QuestionMail | None
    exports: dict[str, Export]

    async def recall_album(self, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the message about an album of the staff's is made with beside its facts."""
        reply, question = await self.staff_desk.reply(facts["reply"]), await self.staff_desk.find(facts["question"])
        texts = (question.text if question else "", reply.text if reply else "")
        return {"written_reply": reply, "public": tuple(self.writing.public_text(text) for text in texts)}


def desk_tools(
    settings: Settings, database: Database, outbox: StoredOutbox, current: CurrentCall, clock: Clock
) -> Desk:
    """The desk on this database."""
    staff_chat = StaffChat(settings.staff_chat_id)
    questions, replies = StoredQuestions(database), StoredReplies(database)
    written = StoredWrittenAnswers(database)
    knowledge = Knowledge(StoredPhrases(database), written, current, clock)
    mail = None
    if settings.smtp_url is not None:
        sender = settings.mail_from or current.call.maker.mailbox
        from storage.mail import Smtp

        smtp = Smtp(settings.smtp_url.get_secret_value())
        mail = QuestionMail(questions, smtp, sender, current, clock, staff_chat)
    rights = Rights(StoredStaff(database), clock)
    staff_desk = AnsweringStaff(questions, replies, outbox, current, clock, staff_chat)
    return Desk(
        staff_chat=staff_chat,
        rights=rights,
        audit=Audit(StoredAudit(database), clock),
        questions=StaffQuestions(questions, current, clock, staff_chat, mails=mail is not None),
        staff_desk=staff_desk,
        staff_albums=StaffAlbums(staff_desk, questions, replies, rights),
        writing=WritingAnswers(written, current, knowledge, clock),
        knowledge=knowledge,
        duties=Duties(questions, outbox, current, clock, staff_chat),
        question_mail=mail,
        exports=exports(database, current, clock),
    )
