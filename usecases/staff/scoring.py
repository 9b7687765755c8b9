"""Scoring by § 5.1: a workbook for each evaluator, read when it comes back filled, and the summary of all."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.call import Call
from domain.package import Criterion, PackageRules
from domain.scoring import Scored, Sheet, Standing, Subject, standings
from locales.words import Words
from usecases.current_call import CurrentCall
from usecases.ports import Clock
from usecases.staff.applications import ApplicationsDesk, Listed
from usecases.staff.audit import Act
from usecases.staff.rights import Member

BY_MAIL = "+"
"""What stands before the name of an application that the bot does not know: it came by mail only."""


@dataclass(frozen=True)
class Fault:
    """Why a filled workbook was not taken: the name of a sentence ``scoring.fault-…``, the cell, the most points."""

    name: str
    cell: str = ""
    most: int = 0


@dataclass(frozen=True)
class Filled:
    """What a filled workbook says. With `faults` nothing of it counts."""

    evaluator: str
    scored: tuple[Scored, ...]
    faults: tuple[Fault, ...] = ()


class FilledReader(Protocol):
    """Opens a filled workbook."""

    async def __call__(self, content: bytes, call_id: str, criteria: Sequence[Criterion]) -> Filled: ...


class ScoringPapers(Protocol):
    """Makes the workbooks."""

    async def form(
        self, evaluator: str, applications: Sequence[Listed], rules: PackageRules, call: Call, words: Words
    ) -> bytes: ...

    async def summary(
        self,
        found: Sequence[Standing],
        sheets: Sequence[Sheet],
        names: dict[Subject, str],
        rules: PackageRules,
        words: Words,
    ) -> bytes: ...


class Scores(Protocol):
    """Keeps what evaluators gave. Each method that writes is one transaction."""

    async def keep(self, key: str, sheet: Sheet, act: Act, now: datetime) -> bool:
        """Keep a sheet in the place of the evaluator's earlier one (`key`); whether there was one."""
        ...

    async def all(self) -> Sequence[Sheet]:
        """The sheets by the evaluators' names."""
        ...


@dataclass(frozen=True)
class Taken:
    """A filled workbook that was taken, or its faults; `replaced` an earlier one of the same evaluator."""

    filled: Filled
    replaced: bool = False


class Scoring:
    """Hands out and takes in scoring workbooks. Nothing of it decides anything: Winrock does."""

    def __init__(
        self,
        desk: ApplicationsDesk,
        scores: Scores,
        papers: ScoringPapers,
        reader: FilledReader,
        current: CurrentCall,
        clock: Clock,
    ) -> None:
        self._desk, self._scores, self._papers, self._reader = desk, scores, papers, reader
        self._current, self._clock = current, clock

    @property
    def open(self) -> bool:
        """Whether there are criteria, and the time for applications is over."""
        data = self._current.data
        return bool(data.package.criteria) and data.call.passed("submission", self._clock.now())

    async def form(self, evaluator: str, words: Words) -> bytes:
        """A blank workbook with every application that was handed over or is complete."""
        data = self._current.data
        return await self._papers.form(evaluator, await self.scorable(), data.package, data.call, words)

    async def scorable(self) -> list[Listed]:
        """The applications to score, by number."""
        found = await self._desk.by_number()
        return [each for each in found if each.handed_over is not None or each.package.complete]

    async def take(self, content: bytes, member: Member, key: str) -> Taken:
        """Read a filled workbook and keep it, unless it has faults."""
        data = self._current.data
        filled = await self._reader(content, data.call.id, data.package.criteria)
        if filled.faults:
            return Taken(filled)
        name = " ".join(filled.evaluator.split())
        details: dict[str, str | int] = {
            "applications": len(filled.scored),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        act = Act(member.person_id, "scoring.take", "", key, details)
        replaced = await self._scores.keep(name.casefold(), Sheet(name, filled.scored), act, self._clock.now())
        return Taken(filled, replaced)

    async def standings(self) -> tuple[list[Standing], dict[Subject, str], list[str]]:
        """Where each application stands, the applications' names, and who has scored.

        Points of applications that were erased or taken back since are left out.
        """
        listed = {str(each.application.id): each for each in await self._desk.by_number()}
        sheets = [
            Sheet(
                sheet.evaluator,
                tuple(
                    scored for scored in sheet.scored if scored.subject.startswith(BY_MAIL) or scored.subject in listed
                ),
            )
            for sheet in await self._scores.all()
        ]
        found = standings(self._current.data.package.criteria, sheets)
        names = {
            each.subject: each.subject.removeprefix(BY_MAIL)
            if each.subject.startswith(BY_MAIL)
            else listed[each.subject].application.name or ""
            for each in found
        }
        return found, names, [sheet.evaluator for sheet in sheets]

    async def summary(self, words: Words) -> bytes:
        """The summary as a workbook."""
        found, names, _ = await self.standings()
        return await self._papers.summary(found, await self._scores.all(), names, self._current.data.package, words)
