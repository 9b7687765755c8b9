"""Checking a budget: used by the chat and by the command line alike."""

import html
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from domain.budget.finding import Fact, Figure, Finding, Phrase, Severity
from domain.budget.report import Report
from locales.words import Markup, Words

_MOST = 5


class BudgetReader(Protocol):
    """Reads and marks workbooks away from the bot's own process."""

    async def check(
        self, data: bytes, name: str, narrative: tuple[bytes, str] | None, companions: tuple[int, ...]
    ) -> Report:
        """The report of a workbook; a file that cannot be read is a report too, never an exception."""
        ...

    async def annotate(
        self, data: bytes, name: str, marks: list[dict[str, object]], page: dict[str, object]
    ) -> bytes | None:
        """The workbook with the marks and the page of findings in front, None when it cannot be marked."""
        ...


async def check_budget(
    reader: BudgetReader,
    data: bytes,
    name: str,
    *,
    narrative: tuple[bytes, str] | None = None,
    companions: tuple[int, ...] = (),
) -> Report:
    """Check a workbook.

    `narrative` is a Word file with its name, `companions` are the sizes in bytes of the other files of the package.
    """
    return await reader.check(data, name, narrative, companions)


async def annotate_budget(reader: BudgetReader, data: bytes, report: Report, words: Words) -> bytes | None:
    """The same workbook with every finding marked, in the language of `words`.

    None for a file that could not be read. Values and formulas of the original are not touched.
    """
    if not report.readable:
        return None
    marks: list[dict[str, object]] = [
        {
            "severity": f.severity.value,
            "sheet": f.sheet,
            "cells": tuple(dict.fromkeys((f.cell, *f.cells))) if f.cell else f.cells,
            "place": place(f, words),
            "message": message(f, words),
            "section": f"§ {f.section}" if f.section else "",
        }
        for f in report.findings
    ]
    return await reader.annotate(data, report.file, marks, _page(report, words))


def _page(report: Report, words: Words) -> dict[str, object]:
    """The texts of the sheet in front."""
    names = ("severity", "place", "finding", "section")
    return {
        "name": _plain(words.say("budget.sheet-name")),
        "title": _plain(words.say("budget.sheet-title")),
        "author": _plain(words.say("budget.comment-author")),
        "facts": [
            _plain(words.say("budget.sheet-file", file=report.file)),
            verdict_line(report, words),
            *sums(report, words),
        ],
        "columns": ["№", *(_plain(words.say(f"budget.sheet-{n}")) for n in names)],
        "severities": {s.value: _plain(words.say(f"budget.severity-{s.value}")) for s in Severity},
        "notes": [
            *not_carried(report, words),
            _plain(words.say("budget.sheet-note")),
            _plain(words.say("budget.form-only")),
        ],
        "nothing": _plain(words.say("budget.all-agree")),
    }


def not_carried(report: Report, words: Words) -> list[str]:
    """What the marked copy leaves out, as a sentence of plain text; nothing when it holds all of the workbook."""
    macros = any(finding.rule == "F-MACRO" for finding in report.findings)
    return [_plain(words.say("budget.not-carried"))] if macros else []


def sentence(finding: Finding, words: Words) -> str:
    """What a finding says, as Telegram HTML."""
    facts = {name: _fact(value, words) for name, value in finding.facts.items()}
    return words.say(f"budget.{finding.rule}", **facts)


def message(finding: Finding, words: Words) -> str:
    """What a finding says, as plain text."""
    return _plain(sentence(finding, words))


def place(finding: Finding, words: Words) -> str:
    """Where a finding is, as plain text; empty when it concerns the whole file."""
    if finding.sheet and finding.cell:
        return _plain(words.say("budget.place", sheet=finding.sheet, cell=finding.cell))
    return _plain(words.say("budget.place-sheet", sheet=finding.sheet)) if finding.sheet else ""


def verdict_line(report: Report, words: Words) -> str:
    """Verdict and counts in a line of plain text."""
    counts = [
        _plain(words.say_n(f"budget.{name}", n))
        for name, n in (
            ("errors", report.count(Severity.ERROR)),
            ("warnings", report.count(Severity.WARNING)),
            ("infos", report.count(Severity.INFO)),
        )
        if n
    ]
    verdict = _plain(words.say(f"budget.verdict-{report.verdict}"))
    return f"{verdict}: {', '.join(counts)}." if counts else f"{verdict}."


def sums(report: Report, words: Words) -> list[str]:
    """The requested sum, and how it stands to the ceiling, as sentences of plain text."""
    if not report.requested or not report.readable:
        return []
    if report.usd is None or report.ceiling is None:
        amount = amount_text(report.requested, words)
        return [_plain(words.say("budget.requested-plain", amount=amount, currency=report.currency))]
    said = [
        words.say(
            "budget.requested",
            amount=amount_text(report.requested, words),
            usd=amount_text(report.usd, words),
        )
    ]
    limit, left = amount_text(report.ceiling, words), report.ceiling - report.requested
    if left > 0:
        said.append(words.say("budget.ceiling-left", left=amount_text(left, words), limit=limit))
    elif left == 0:
        said.append(words.say("budget.ceiling-exact", limit=limit))
    else:
        said.append(words.say("budget.ceiling-over", over=amount_text(-left, words), limit=limit))
    return [_plain(text) for text in said]


def highlights(report: Report, words: Words, most: int = _MOST) -> list[str]:
    """What matters most, one sentence a cause, as Telegram HTML; places beyond the first are added shortly."""
    said = []
    for group in report.groups()[:most]:
        text = sentence(group.findings[0], words)
        cells = [f.cell for f in group.findings[1:] if f.cell]
        if cells:
            shown = ", ".join(cells[:8]) + ("…" if len(cells) > 8 else "")
            text = words.say("budget.more-places", message=Markup(text), places=shown)
        said.append(text)
    return said


def amount_text(amount: Decimal, words: Words, places: int = 2) -> str:
    """A number the way of the language: ``1 200 000,50``; no cents when there are none."""
    rounded = amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    sign = "-" if rounded < 0 else ""
    whole, _, cents = format(abs(rounded), "f").partition(".")
    text = sign + words.number(int(whole))
    cents = cents.rstrip("0") if places != 2 or not cents.strip("0") else cents
    return text + (words.say("common.decimal-mark") + cents if cents else "")


def _fact(value: Fact, words: Words) -> str:
    if isinstance(value, Figure):
        return amount_text(value.figure, words, value.places)
    if isinstance(value, Phrase):
        facts = {name: _fact(inner, words) for name, inner in value.facts.items()}
        return html.unescape(words.say(f"budget.{value.phrase}", **facts))
    return str(value)


def _plain(text: str) -> str:
    return html.unescape(text)


def as_json(report: Report, words: Words, seconds: float) -> dict[str, object]:
    """The report as the command line prints it (see the contract)."""
    return {
        "file": report.file,
        "kind": report.kind,
        "layout": report.layout,
        "language": report.language,
        "currency": report.currency,
        "total": None if report.total is None else format(report.total, "f"),
        "verdict": report.verdict,
        "findings": [
            {
                "rule": f.rule,
                "severity": f.severity.value,
                "sheet": f.sheet or None,
                "cell": f.cell or None,
                "row": f.row,
                "found": f.found,
                "expected": f.expected,
                "message": message(f, words),
                "section": f.section or None,
            }
            for f in report.findings
        ],
        "seconds": round(seconds, 3),
    }
