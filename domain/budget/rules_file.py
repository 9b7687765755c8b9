"""Rules of the file itself: what it is and whether it opens. One function a rule."""

from collections.abc import Iterator
from decimal import Decimal

from domain.budget.budget import Budget
from domain.budget.file import EXTENSIONS, FileKind
from domain.budget.finding import Hit, Phrase, error, figure, info, warning

_OTHER_KINDS = (
    FileKind.PDF,
    FileKind.PICTURE,
    FileKind.DOC,
    FileKind.DOCX,
    FileKind.RTF,
    FileKind.HTML,
    FileKind.ARCHIVE,
    FileKind.TEXT,
    FileKind.UNKNOWN,
)


def _kind(kind: FileKind) -> Phrase:
    return Phrase(phrase=f"kind-{kind.value}")


@error("F-EMPTY")
def empty(budget: Budget) -> Iterator[Hit]:
    facts = budget.facts
    sheets = [s for s in budget.workbook.sheets if not s.hidden]
    nothing = facts.readable and bool(sheets) and all(not s.filled_count and not s.pictures for s in sheets)
    if facts.kind is FileKind.EMPTY or nothing:
        yield Hit()


@error("F-NOT-XLSX")
def not_a_workbook(budget: Budget) -> Iterator[Hit]:
    if budget.facts.kind in _OTHER_KINDS:
        yield Hit(found=budget.facts.kind.value, facts={"kind": _kind(budget.facts.kind)})


@error("F-LEGACY-XLS")
def old_excel(budget: Budget) -> Iterator[Hit]:
    if budget.facts.kind is FileKind.XLS and not budget.facts.encrypted:
        yield Hit(found="xls")


@error("F-ODS")
def open_document(budget: Budget) -> Iterator[Hit]:
    if budget.facts.kind is FileKind.ODS and not budget.facts.encrypted:
        yield Hit(found="ods")


@error("F-CSV")
def text_table(budget: Budget) -> Iterator[Hit]:
    if budget.facts.kind is FileKind.CSV:
        yield Hit(found="csv")


@error("F-XLSB")
def binary_workbook(budget: Budget) -> Iterator[Hit]:
    if budget.facts.kind is FileKind.XLSB:
        yield Hit(found="xlsb")


@warning("F-EXT-MISMATCH")
def wrong_name(budget: Budget) -> Iterator[Hit]:
    facts = budget.facts
    fitting = EXTENSIONS.get(facts.kind, ())
    if facts.readable and facts.extension not in fitting:
        ext = f".{facts.extension}" if facts.extension else "—"
        yield Hit(found=ext, expected=f".{fitting[0]}", facts={"ext": ext, "kind": _kind(facts.kind)})


@error("F-ENCRYPTED")
def password(budget: Budget) -> Iterator[Hit]:
    if budget.facts.encrypted:
        yield Hit()


@warning("F-MACRO")
def macros(budget: Budget) -> Iterator[Hit]:
    if budget.facts.macros:
        yield Hit(found=budget.facts.macros)


@error("F-CORRUPT")
def damaged(budget: Budget) -> Iterator[Hit]:
    facts = budget.facts
    if facts.corrupt and not facts.encrypted:
        yield Hit(
            found=facts.corrupt,
            facts={"reason": Phrase(phrase=f"damage-{'zip' if facts.corrupt == 'zip' else 'part'}")},
        )


@error("F-ZIPBOMB")
def absurd_size(budget: Budget) -> Iterator[Hit]:
    if budget.facts.bomb:
        yield Hit(
            found=str(budget.facts.unpacked),
            facts={
                "found": _megabytes(budget.facts.unpacked),
                "limit": _megabytes(budget.terms.files.max_unpacked),
            },
        )


@error("F-XML-ENTITY")
def document_type(budget: Budget) -> Iterator[Hit]:
    if budget.facts.entities:
        yield Hit()


@error("F-ZIP-NAMES")
def unsafe_names(budget: Budget) -> Iterator[Hit]:
    if budget.facts.bad_names:
        yield Hit(found=budget.facts.bad_names, facts={"reason": Phrase(phrase=f"names-{budget.facts.bad_names}")})


@error("F-TOO-LARGE")
def too_large(budget: Budget) -> Iterator[Hit]:
    limit = budget.terms.files.max_bytes
    if budget.facts.size > limit:
        yield Hit(
            found=str(budget.facts.size),
            expected=str(limit),
            facts={"found": _megabytes(budget.facts.size), "limit": _megabytes(limit)},
        )


@warning("F-MAIL-SIZE")
def mail_size(budget: Budget) -> Iterator[Hit]:
    files = budget.terms.files
    together = budget.facts.size + sum(budget.facts.companions)
    grown = int(together * files.mail_growth)
    if together and grown > files.mail_bytes and budget.facts.size <= files.max_bytes:
        yield Hit(
            found=str(together),
            expected=str(files.mail_bytes),
            facts={
                "found": _megabytes(together),
                "expected": _megabytes(grown),
                "limit": _megabytes(files.mail_bytes),
            },
        )


@error("F-TOO-MANY-CELLS")
def too_many_cells(budget: Budget) -> Iterator[Hit]:
    if budget.facts.too_many_cells:
        limit = budget.terms.files.max_cells
        yield Hit(expected=str(limit), facts={"limit": figure(Decimal(limit))})


@warning("F-HUGE-RANGE")
def huge_range(budget: Budget) -> Iterator[Hit]:
    for sheet in budget.workbook.sheets:
        if sheet.stretched:
            yield Hit(sheet.title, sheet.stretched, found=sheet.stretched, cells=())


@warning("F-TOO-MANY-SHEETS")
def too_many_sheets(budget: Budget) -> Iterator[Hit]:
    count = len(budget.workbook.sheets)
    if count > budget.terms.files.max_sheets:
        used = budget.detailed[0].sheet.title if budget.detailed else budget.workbook.sheets[0].title
        yield Hit(found=str(count), facts={"found": count, "sheet": used})


@info("F-REPAIRED")
def repaired(budget: Budget) -> Iterator[Hit]:
    if budget.facts.repaired:
        yield Hit(found=budget.facts.repaired, facts={"part": budget.facts.repaired})


def _megabytes(count: int) -> Phrase:
    return Phrase(phrase="megabytes", facts={"amount": figure(Decimal(count) / 1_000_000, 1)})
