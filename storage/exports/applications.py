"""All applications as a workbook: one row each, and a second sheet with every document."""

from collections.abc import Sequence

from domain.call import Call
from domain.documents.reasons import Verdict
from domain.package import PackageRules
from locales.words import Words
from storage.exports.workbook import Value, workbook_bytes
from usecases.document_text import remark_text
from usecases.plain_text import plain
from usecases.staff.applications import Listed

COLUMNS = (
    "number",
    "name",
    "bin",
    "region",
    "contact",
    "opened",
    "eligibility",
    "failed",
    "unsettled",
    "received",
    "places",
    "missing",
    "size",
    "budget",
    "total",
    "handed",
    "way",
    "late",
    "withdrawn",
)
"""The columns in their order; the head of ``x`` is the sentence ``applications.column-x``."""
DOCUMENT_COLUMNS = ("number", "name", "place", "file", "size", "came", "late", "remarks")


def as_xlsx(applications: Sequence[Listed], call: Call, words: Words, *, sealed: bool) -> bytes:
    """Times by the call's clock. While the documents are sealed, their names are left out with the second sheet."""
    heads = [_say(words, f"applications.column-{name}") for name in COLUMNS]
    rows = [_row(listed, call, words) for listed in applications]
    sheets = [(_say(words, "applications.sheet"), heads, rows)]
    if not sealed:
        heads = [_say(words, f"applications.column-{name}") for name in DOCUMENT_COLUMNS]
        documents = [row for listed in applications for row in _documents(listed, words)]
        sheets.append((_say(words, "applications.sheet-documents"), heads, documents))
    return workbook_bytes(sheets, call.timezone)


def _row(listed: Listed, call: Call, words: Words) -> list[Value]:
    application, verdict, package = listed.application, listed.verdict, listed.package
    budget, handed = listed.kept.budget, listed.handed_over
    region = next((each.name.say(words.lang) for each in call.regions if each.id == listed.region), "")
    return [
        application.id,
        application.name or "",
        application.bin or "",
        region or (_say(words, "applications.region-other") if listed.region else ""),
        application.contact or "",
        application.opened_at,
        _say(words, f"applications.eligibility-{verdict.standing}"),
        "\n".join(point.question.ask.say(words.lang) for point in verdict.failed),
        "\n".join(point.question.ask.say(words.lang) for point in verdict.open),
        len(package.received),
        listed.places,
        ", ".join(listed.data.package.slot(slot).title.say(words.lang) for slot in package.missing),
        package.mail_bytes,
        _say(words, f"applications.budget-is-{budget.verdict}") if budget else "",
        float(budget.total) if budget and budget.total else None,
        handed.at if handed else None,
        _say(words, f"applications.way-{'mail' if handed.mailed else 'files'}") if handed else "",
        _yes(listed.late, words),
        application.withdrawn_at,
    ]


def _documents(listed: Listed, words: Words) -> list[list[Value]]:
    return [
        [
            listed.application.id,
            listed.application.name or "",
            listed.data.package.slot(document.slot or "").title.say(words.lang),
            document.name,
            document.size,
            document.sent_at,
            _yes(listed.is_late(document.sent_at), words),
            _remarks(document.verdict, listed.data.package, words) if document.verdict else "",
        ]
        for document in listed.kept.files
    ]


def _remarks(verdict: Verdict, rules: PackageRules, words: Words) -> str:
    return "\n".join(plain(remark_text(remark, rules, words)) for remark in verdict.remarks)


def _yes(value: bool, words: Words) -> str:
    return _say(words, "applications.yes") if value else ""


def _say(words: Words, key: str) -> str:
    return plain(words.say(key))
