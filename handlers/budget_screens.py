"""What people see about their budget."""

from collections.abc import Iterator, Sequence
from html import escape

from domain.budget.report import Report
from handlers.presses import BudgetAct
from handlers.screen import Button, File, Screen
from locales.words import Words
from usecases.application_budget import CheckedBudget
from usecases.budget import highlights, place, sums, verdict_line

MOST = 5
"""How many causes the report tells at once."""
CEILING = "C-CEILING"
"""The rule about the highest sum; the final sum is settled in negotiations, so it decides nothing."""
_SPREADSHEET = "xlsx"


def report_screen(checked: CheckedBudget, words: Words, before: str = "") -> Screen:
    """Verdict first, then sums, what matters most, and what was mended since the last version."""
    report = checked.report
    head = f"<b>{words.say('budget_talk.verdict', verdict=verdict_line(report, words))}</b>"
    told = highlights(report, words, MOST)
    parts = [before, head, "\n".join(escape(line, quote=False) for line in sums(report, words))]
    parts.append("\n\n".join(_numbered(told, report, words)))
    if any(finding.rule == CEILING for finding in report.findings):
        parts.append(words.say("budget_talk.negotiated"))
    more = len(report.groups()) - len(told)
    if more > 0:
        parts.append(words.say_n("budget_talk.more", more))
    if checked.changes is not None and checked.changes.fixed:
        parts.append(words.say_n("budget.fixed", len(checked.changes.fixed)) + ".")
    elif checked.changes is not None and checked.changes.left:
        parts.append(words.say("budget.nothing-fixed"))
    if not checked.with_narrative and report.readable:
        parts.append(words.say("budget_talk.no-narrative"))
    parts.append(words.say("budget.form-only"))
    buttons: tuple[tuple[Button, ...], ...] = ()
    if report.findings:
        buttons = ((Button(words.say("budget_talk.show-all"), BudgetAct(act="all").pack()),),)
    return Screen("\n\n".join(part for part in parts if part), buttons=buttons)


def _numbered(told: Sequence[str], report: Report, words: Words) -> Iterator[str]:
    """What was found, each with where it stands in the workbook and in the call."""
    for number, (text, group) in enumerate(zip(told, report.groups(), strict=False), 1):
        first = group.findings[0]
        where = "" if first.cell and first.cell in text else escape(place(first, words), quote=False)
        marks = " · ".join(mark for mark in (where, f"§ {first.section}" if first.section else "") if mark)
        yield f"{number}. {text} ({marks})" if marks else f"{number}. {text}"


def annotated_file(report: Report, content: bytes, words: Words) -> File:
    """The marked workbook under the name of the original with a word added."""
    stem = report.file.removesuffix(f".{_SPREADSHEET}")[:60] or "budget"
    return File(f"{stem}-{words.say('budget_talk.marked-suffix')}.{_SPREADSHEET}", content)
