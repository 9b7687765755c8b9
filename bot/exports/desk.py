"""Exports of the staff's desk: questions, written answers, what was learnt, the log."""

import asyncio
from collections.abc import Sequence

from storage.audit import StoredAudit
from storage.database import Database
from storage.phrases import StoredPhrases
from storage.questions import StoredQuestions
from storage.replies import StoredReplies
from storage.written import StoredWrittenAnswers
from usecases.current_call import CurrentCall
from usecases.staff.written_answers import Text, WrittenAnswer


class DeskExports:
    """Makes each file in a thread of its own; the libraries for documents are only imported then."""

    def __init__(self, database: Database, current: CurrentCall) -> None:
        self._current = current
        self._questions, self._replies = StoredQuestions(database), StoredReplies(database)
        self._written, self._phrases = StoredWrittenAnswers(database), StoredPhrases(database)
        self._audit = StoredAudit(database)

    async def questions(self) -> bytes:
        """All questions with their answers, XLSX."""
        from storage.exports.questions import as_xlsx

        asked = [(question, await self._replies.sent(question.number)) for question in await self._questions.all()]
        return await asyncio.to_thread(as_xlsx, asked, self._current.call)

    async def answers_docx(self) -> bytes:
        """The written answers, DOCX."""
        from storage.exports.written_answers import as_docx

        return await asyncio.to_thread(as_docx, await self._published(), self._current.call)

    async def answers_xlsx(self) -> bytes:
        """The written answers, XLSX."""
        from storage.exports.written_answers import as_xlsx

        return await asyncio.to_thread(as_xlsx, await self._published(), self._current.call)

    async def answers_yaml(self) -> bytes:
        """Written answers and attached phrases as data of the call, YAML."""
        from storage.exports.call_data import as_yaml

        published = [answer for answer, _ in await self._published()]
        return as_yaml(published, await self._phrases.all(), self._current.call)

    async def audit(self) -> bytes:
        """The whole log with its verification, JSON lines."""
        from storage.exports.audit import as_jsonl

        return as_jsonl(await self._audit.all())

    async def _published(self) -> list[tuple[WrittenAnswer, Sequence[Text]]]:
        answers = [answer for answer in await self._written.all() if answer.published]
        return [(answer, await self._written.revisions(answer.id)) for answer in answers]
