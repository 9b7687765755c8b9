"""Exports about applications."""

from storage.application_lists import StoredApplicationsKept
from storage.database import Database
from storage.exports.papers import applications_table
from usecases.current_call import CurrentCall
from usecases.ports import Clock
from usecases.staff.applications import ApplicationsDesk
from usecases.wording import words_of


class ReviewExports:
    """Makes each file from what is kept now, in the call's first language of applications."""

    def __init__(self, database: Database, current: CurrentCall, clock: Clock) -> None:
        self._current = current
        self._desk = ApplicationsDesk(StoredApplicationsKept(database), current, clock)

    async def applications(self) -> bytes:
        """All applications, XLSX; without the names of documents while those are sealed."""
        call = self._current.call
        words = words_of(call, call.application_languages[0])
        return await applications_table(await self._desk.listed(), call, words, sealed=self._desk.sealed)
