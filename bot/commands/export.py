"""``python -m bot export applications|questions|answers|audit OUT``: the staff's exports without Telegram.

``export applications OUT.zip`` writes the documents of all applications, once they may be opened.
"""

import argparse
import asyncio
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.database import Database
    from usecases.current_call import CurrentCall
    from usecases.ports import Clock

HELP = "write applications, questions, written answers or the staff's log into a file; the ending chooses the form"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words after ``export``."""
    parser.add_argument("kind", help="what to export: applications, questions, answers, audit, …")
    parser.add_argument("out", type=Path, help="the file to write, for example answers.docx")


def run(args: argparse.Namespace) -> int:
    """Write the file; 2 when there is no such export, naming what there is."""
    return asyncio.run(_export(args.kind, args.out))


async def _export(kind: str, out: Path) -> int:
    from bot.clock import SystemClock
    from bot.exports import exports
    from bot.settings import load_settings
    from storage.amendments import StoredAmendments
    from storage.answer_states import index_of
    from storage.audit import StoredAudit
    from storage.calls.loader import load
    from storage.database import Database
    from storage.schema import upgrade
    from usecases.current_call import CurrentCall
    from usecases.staff.audit import Act

    settings = load_settings()
    await upgrade(settings.database_url)
    database = Database(settings.database_url)
    await database.open()
    try:
        current = CurrentCall(load(settings.call), lambda data: index_of(data, settings.answers_folder))
        current.amend(await StoredAmendments(database).confirmed())
        clock = SystemClock(settings.clock_start)
        offered = exports(database, current, clock)
        of_kind = {
            Path(export.file_name).suffix: export for name, export in offered.items() if name.partition("-")[0] == kind
        }
        out.parent.mkdir(parents=True, exist_ok=True)
        if kind == "applications" and out.suffix.lower() == ".zip":
            made = await _documents(out, settings.files_url, database, current, clock)
            if not made:
                return 2
        elif (chosen := of_kind.get(out.suffix.lower())) is not None:
            out.write_bytes(await chosen.make())
        else:
            kinds = ", ".join(dict.fromkeys(name.partition("-")[0] for name in offered))
            wanted = f"a file ending in {' or '.join(of_kind)}" if of_kind else f"one of: {kinds}"
            print(f"export {kind} {out}: write {wanted}", file=sys.stderr)
            return 2
        now = clock.now()
        act = Act(0, "export.command-line", kind, f"export:{kind}:{now.isoformat()}")
        await StoredAudit(database).record(act, now)
    finally:
        await database.close()
    print(f"{out}: written")
    return 0


async def _documents(out: Path, files_url: str, database: "Database", current: "CurrentCall", clock: "Clock") -> bool:
    """Write the documents of all applications; False, with a sentence why, while they are sealed."""
    from storage.application_lists import StoredApplicationsKept
    from storage.vault import files_at
    from usecases.staff.applications import ApplicationsDesk
    from usecases.staff.archives import entries

    desk = ApplicationsDesk(StoredApplicationsKept(database), current, clock)
    if desk.sealed:
        deadline = current.call.end("submission")
        print(
            f"export applications {out}: the documents are sealed until {deadline:%Y-%m-%d %H:%M %Z}", file=sys.stderr
        )
        return False
    vault = files_at(files_url)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for listed in await desk.by_number():
            for path, sha256, _ in entries(listed):
                archive.writestr(path, await vault.get(sha256))
    return True
