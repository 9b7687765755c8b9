"""Papers about applications for the staff: the table of all, and archives of documents."""

from collections.abc import Sequence
from typing import Protocol

from domain.call import Call
from locales.words import Words
from usecases.current_call import CurrentCall
from usecases.document_records import Vault
from usecases.staff.applications import ApplicationsDesk, Listed
from usecases.staff.archives import archive, parts


class TableMaker(Protocol):
    """Makes the workbook of all applications."""

    async def __call__(self, applications: Sequence[Listed], call: Call, words: Words, *, sealed: bool) -> bytes: ...


class Papers:
    """Makes them from what is kept now."""

    def __init__(self, desk: ApplicationsDesk, vault: Vault, table: TableMaker, current: CurrentCall) -> None:
        self._desk, self._vault, self._table, self._current = desk, vault, table, current

    @property
    def sealed(self) -> bool:
        """Whether documents stay closed."""
        return self._desk.sealed

    async def table(self, words: Words) -> bytes:
        """All applications; those taken back stand at the end."""
        applications = await self._desk.listed()
        return await self._table(applications, self._current.call, words, sealed=self.sealed)

    async def files(self, applications: Sequence[Listed], part: int) -> tuple[bytes, int] | None:
        """The archive number `part`, from 0, of their documents, and how many there are; None when there is none."""
        found = parts(applications)
        if part >= len(found):
            return None
        return await archive(found[part], self._vault), len(found)
