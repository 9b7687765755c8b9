"""What people see about their budget."""

from domain.budget.report import Report
from handlers.presses import BudgetAct
from handlers.screen import Button, File, Screen
from locales.words import Markup, Words
from usecases.application_budget import CheckedBudget
from usecases.budget import highlights, sums, verdict_line

MOST = 5
"""How many causes the report tells at once."""
_SPREADSHEET = "xlsx"


def report_screen(checked: CheckedBudget, words: Words, before: str = "") -> Screen:
    """Verdict first, then sums, what matters most, and what was mended since the last version."""
    report = checked.report
    head = f"<b>{words.say('budget_talk.verdict', verdict=verdict_line(report, words))}</b>"
    told = highlights(report, words, MOST)
    parts = [before, head, "\n".join(Markup(_escaped(line)) for line in sums(report, words))]
    parts.append("\n\n".join(f"{number}. {text}" for number, text in enumerate(told, 1)))
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


def annotated_file(report: Report, content: bytes, words: Words) -> File:
    """The marked workbook under the name of the original with a word added."""
    stem = report.file.removesuffix(f".{_SPREADSHEET}")[:60] or "budget"
    return File(f"{stem}-{words.say('budget_talk.marked-suffix')}.{_SPREADSHEET}", content)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
