"""Makes workbooks in threads of their own; the library for workbooks is only imported then."""

import asyncio
from collections.abc import Sequence
from typing import Any

from domain.call import Call
from domain.package import Criterion, PackageRules
from domain.scoring import Sheet, Standing, Subject
from locales.words import Words
from storage.children import ChildFailed, Children
from usecases.staff.applications import Listed
from usecases.staff.scoring import Fault, Filled

SECONDS, MEGABYTES = 15.0, 300
"""What reading a filled workbook may take."""


async def applications_table(applications: Sequence[Listed], call: Call, words: Words, *, sealed: bool) -> bytes:
    """Implements the port `TableMaker`."""
    from storage.exports.applications import as_xlsx

    return await asyncio.to_thread(as_xlsx, applications, call, words, sealed=sealed)


class StoredScoringPapers:
    """Implements the port `ScoringPapers`."""

    async def form(
        self, evaluator: str, applications: Sequence[Listed], rules: PackageRules, call: Call, words: Words
    ) -> bytes:
        """A blank scoring workbook."""
        from storage.exports.scoring_form import form

        return await asyncio.to_thread(form, evaluator, applications, rules, call, words)

    async def summary(
        self,
        found: Sequence[Standing],
        sheets: Sequence[Sheet],
        names: dict[Subject, str],
        rules: PackageRules,
        words: Words,
    ) -> bytes:
        """The summary of all points."""
        from storage.exports.scoring_summary import summary

        return await asyncio.to_thread(summary, found, sheets, names, rules, words)


class ChildScoringReader:
    """Implements the port `FilledReader`."""

    def __init__(self, children: Children) -> None:
        self._children = children

    async def __call__(self, content: bytes, call_id: str, criteria: Sequence[Criterion]) -> Filled:
        """What the workbook says, or its faults."""
        plain = tuple(criterion.model_dump() for criterion in criteria)
        try:
            found: Any = await self._children.call(
                "storage.exports.scoring_reader:read", content, call_id, plain, seconds=SECONDS, megabytes=MEGABYTES
            )
        except ChildFailed:
            return Filled("", (), (Fault("unreadable"),))
        evaluator, scored, faults = found
        return Filled(evaluator, tuple(scored), tuple(Fault(*fault) for fault in faults))
