"""Checks a budget: every rule over what was read, and the report."""

import re
from collections.abc import Iterable

from domain.budget import (  # noqa: F401 - the rules register themselves
    rules_arithmetic,
    rules_call,
    rules_contents,
    rules_costs,
    rules_cross,
    rules_file,
    rules_money,
    rules_narrative,
    rules_prohibited,
    rules_shares,
    rules_structure,
    rules_values,
)
from domain.budget.budget import Budget
from domain.budget.file import FileFacts
from domain.budget.finding import RULES, Finding, Rule
from domain.budget.formulas import Evaluator, Outcome
from domain.budget.lexicon import Lexicon
from domain.budget.narrative import Narrative
from domain.budget.report import Report, in_order
from domain.budget.sheet import Sheet, Workbook
from domain.budget.table_reader import Reader
from domain.budget.terms import BudgetTerms, Layout

_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
#: What is still worth saying of a form that nobody has filled in.
_BLANK_FORM = ("F-", "S-RFA-REF", "S-MULTIPLE")


class Checker:
    """The rules of one call, ready to check any number of workbooks."""

    def __init__(self, terms: BudgetTerms) -> None:
        self.terms = terms
        self._readers = [Reader(layout) for layout in _form_first(terms)]
        self._lexicon = Lexicon(terms)

    def check(self, workbook: Workbook, facts: FileFacts, narrative: Narrative | None = None) -> Report:
        """The report of a workbook as it was read. Changes the cells' values to what their formulas give."""
        outcome = Evaluator(workbook).run() if facts.readable else Outcome()
        budget = Budget(workbook, facts, self.terms, self._reader(workbook), outcome, self._lexicon, narrative)
        return self.report(budget)

    def report(self, budget: Budget) -> Report:
        """The report of a budget that was put together."""
        findings = in_order(self._findings(budget, _rules_for(budget)))
        total, requested = budget.total(), budget.total(budget.request_role)
        rate = self.terms.money.usd_rate
        # A budget that says nothing of its currency is in the call's.
        currency = budget.currency or (self.terms.money.currency if budget.tables else "")
        in_tenge = currency == self.terms.money.currency and not any(f.rule == "V-CURRENCY" for f in findings)
        return Report(
            file=budget.facts.name,
            kind=budget.facts.kind.value,
            layout=_layout_name(budget),
            language=_language(budget),
            currency=currency,
            total=total,
            requested=requested,
            usd=round(requested / rate, 2) if requested is not None and in_tenge else None,
            ceiling=self.terms.money.ceiling,
            lines=len(budget.lines),
            findings=findings,
        )

    def _findings(self, budget: Budget, rules: Iterable[Rule]) -> Iterable[Finding]:
        sections = self.terms.section_of
        for rule in rules:
            for hit in rule.check(budget):
                facts = {"file": budget.facts.name, "sheet": hit.sheet, "cell": hit.cell, **hit.facts}
                yield Finding(
                    rule=rule.id,
                    severity=rule.severity,
                    section=sections.get(rule.id, ""),
                    sheet=hit.sheet,
                    cell=hit.cell,
                    row=hit.row,
                    cells=hit.cells or ((hit.cell,) if hit.cell else ()),
                    found=hit.found,
                    expected=hit.expected,
                    facts=facts,
                )

    def _reader(self, workbook: Workbook) -> Reader:
        """The form whose words fit the workbook's headers best."""
        if len(self._readers) == 1:
            return self._readers[0]

        def columns(reader: Reader) -> int:
            sheets: list[Sheet] = [s for s in workbook.sheets if not s.hidden]
            return sum(len(t.columns) for s in sheets[:12] for t in reader.tables(s)[:1])

        return max(self._readers, key=columns)


def _form_first(terms: BudgetTerms) -> list[Layout]:
    """The call's own form, then forms with other words; a form that only lends its words is not tried again."""
    chosen = [terms.form]
    for layout in terms.layouts:
        if all(layout.columns != known.columns for known in chosen):
            chosen.append(layout)
    return chosen


def _rules_for(budget: Budget) -> list[Rule]:
    rules = list(RULES.values())
    facts = budget.facts
    if not facts.readable or facts.size > budget.terms.files.max_bytes:
        return [r for r in rules if r.id.startswith("F-") and r.id not in ("F-TEMPLATE-BLANK", "F-PICTURE-ONLY")]
    filled = any(s.filled_count for s in budget.workbook.sheets if not s.hidden)
    pictured = any(s.pictures for s in budget.workbook.sheets)
    if not filled or (not budget.tables and pictured):
        return [r for r in rules if r.id.startswith("F-") and r.id != "F-TEMPLATE-BLANK"]
    if budget.blank:
        return [r for r in rules if r.id.startswith(_BLANK_FORM) and r.id not in ("F-NO-CACHE", "F-FORMULA-ERROR")]
    return rules


def _layout_name(budget: Budget) -> str:
    if not budget.tables:
        return ""
    layout = budget.reader.layout
    if layout.official and not all(t.has(r) for t in budget.detailed for r in layout.form):
        return "other"
    return layout.id


def _language(budget: Budget) -> str:
    """The language of the line descriptions."""
    text = " ".join(line.name for line in budget.lines)
    if not re.search(r"[^\W\d_]", text):
        return ""
    if not re.search("[\u0400-\u04ff]", text):
        return "en"
    kazakh = sum(bool(_KAZAKH.search(line.name)) for line in budget.lines)
    return "kk" if kazakh > len(budget.lines) / 3 else "ru"
