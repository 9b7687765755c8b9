"""`python -m bot budget`: checks a budget workbook, or a folder of them, as the chat does."""

import argparse
import asyncio
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.budget.report import Report
    from locales.words import Words
    from storage.workbooks.desk import WorkbookDesk

HELP = "check a budget workbook (.xlsx) or every workbook of a folder"
_DEFAULT_CALL = "calls/katch_10019_rfa_05"
_EXIT = {"ok": 0, "errors": 1, "unreadable": 2}
_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the workbook, or a folder of workbooks")
    parser.add_argument("--narrative", type=Path, metavar="FILE", help="the budget narrative as a Word file")
    parser.add_argument("--lang", choices=("kk", "ru", "en"), default="ru", help="language of the sentences")
    parser.add_argument("--json", action="store_true", help="print the report for machines")
    parser.add_argument(
        "--annotated", type=Path, metavar="OUT.xlsx", help="write the workbook with its findings marked"
    )
    parser.add_argument("--call", type=Path, default=None, metavar="FOLDER", help="the call's folder (default: CALL)")


def run(args: argparse.Namespace) -> int:
    """0 when there are no errors, 1 when there are, 2 when a file cannot be read."""
    for path in (args.file, args.narrative):
        if path is not None and not path.exists():
            print(f"{path}: there is no such file", file=sys.stderr)
            return 2
    call = args.call or Path(os.environ.get("CALL") or _DEFAULT_CALL)
    if not call.is_absolute() and not call.exists():
        call = Path(__file__).resolve().parents[2] / call
    args.call = call.resolve()
    return asyncio.run(_run(args))


async def _run(args: argparse.Namespace) -> int:
    from storage.children import Children

    # The child loads its readers while this process loads the rest.
    children = Children(size=1, warm=("storage.workbooks.worker",))
    try:
        await children.start()
        from storage.calls.loader import load_call
        from storage.workbooks.desk import WorkbookDesk
        from usecases.wording import words_of

        desk, words = WorkbookDesk(children, args.call), words_of(load_call(args.call), args.lang)
        if args.file.is_dir():
            return await _folder(desk, words, args)
        return await _one(desk, words, args)
    finally:
        await children.close()


async def _one(desk: "WorkbookDesk", words: "Words", args: argparse.Namespace) -> int:
    from usecases.budget import annotate_budget, as_json, check_budget, not_carried

    data = args.file.read_bytes()
    narrative = (args.narrative.read_bytes(), args.narrative.name) if args.narrative else None
    started = time.perf_counter()
    report = await check_budget(desk, data, args.file.name, narrative=narrative)
    seconds = time.perf_counter() - started
    if args.json:
        print(json.dumps(as_json(report, words, seconds), ensure_ascii=False))
    else:
        _print(report, words)
    if args.annotated:
        marked = await annotate_budget(desk, data, report, words)
        if marked is not None:
            args.annotated.write_bytes(marked)
            if not args.json:
                for line in not_carried(report, words):
                    print(line)
        elif not args.json:
            print(f"{args.annotated}: not written, the workbook cannot be marked", file=sys.stderr)
    return _EXIT[report.verdict]


def _print(report: "Report", words: "Words") -> None:
    from usecases.budget import message, place, sums, verdict_line

    print(f"{report.file}: {verdict_line(report, words)}")
    for line in sums(report, words):
        print(line)
    for finding in report.findings:
        where = place(finding, words)
        section = f" (§ {finding.section})" if finding.section else ""
        severity = words.say(f"budget.severity-{finding.severity.value}")
        print(f"\n{severity} {finding.rule}{section}{': ' + where if where else ''}\n  {message(finding, words)}")
    print(f"\n{words.say('budget.form-only')}")


async def _folder(desk: "WorkbookDesk", words: "Words", args: argparse.Namespace) -> int:
    from usecases.budget import as_json, check_budget

    files = sorted(p for p in args.file.iterdir() if p.suffix.lower() in _SUFFIXES and not p.name.startswith("~$"))
    reports: list[Report] = []
    for number, path in enumerate(files, start=1):
        beside = path.with_name(path.stem + ".narrative.docx")
        narrative = (beside.read_bytes(), beside.name) if beside.exists() else None
        started = time.perf_counter()
        report = await check_budget(desk, path.read_bytes(), path.name, narrative=narrative)
        reports.append(report)
        if args.json:
            print(json.dumps(as_json(report, words, time.perf_counter() - started), ensure_ascii=False))
        elif sys.stderr.isatty():
            done = 30 * number // len(files)
            print(
                f"\r[{'#' * done}{'.' * (30 - done)}] {number}/{len(files)} {path.name[:40]:40}",
                end="",
                file=sys.stderr,
            )
    if not args.json:
        if sys.stderr.isatty():
            print(file=sys.stderr)
        _table(reports, words)
    return max((_EXIT[r.verdict] for r in reports), default=0)


def _table(reports: "list[Report]", words: "Words") -> None:
    from domain.budget.finding import Severity
    from usecases.budget import amount_text

    names = [words.say(f"budget.cli-{n}") for n in ("file", "verdict", "errors", "warnings", "total")]
    rows = [
        [
            r.file,
            words.say(f"budget.verdict-{r.verdict}"),
            str(r.count(Severity.ERROR)),
            str(r.count(Severity.WARNING)),
            amount_text(r.total, words) if r.total is not None else "",
        ]
        for r in reports
    ]
    widths = [max(len(row[i]) for row in [names, *rows]) for i in range(len(names))]
    for row in [names, *rows]:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
