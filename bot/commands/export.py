"""``python -m bot export questions|answers|audit OUT``: the staff's exports without Telegram."""

import argparse
import asyncio
import sys
from pathlib import Path

HELP = "write questions, written answers or the staff's log into a file; the ending chooses the form"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words after ``export``."""
    parser.add_argument("kind", help="what to export: questions, answers, audit, …")
    parser.add_argument("out", type=Path, help="the file to write, for example answers.docx")


def run(args: argparse.Namespace) -> int:
    """Write the file; 2 when there is no such export, naming what there is."""
    return asyncio.run(_export(args.kind, args.out))


async def _export(kind: str, out: Path) -> int:
    from bot.exports import exports
    from bot.settings import load_settings
    from storage.answer_states import index_of
    from storage.calls.loader import load
    from storage.database import Database
    from storage.schema import upgrade
    from usecases.current_call import CurrentCall

    settings = load_settings()
    await upgrade(settings.database_url)
    database = Database(settings.database_url)
    await database.open()
    try:
        current = CurrentCall(load(settings.call), lambda data: index_of(data, settings.answers_folder))
        offered = exports(database, current)
        of_kind = {
            Path(export.file_name).suffix: export for name, export in offered.items() if name.partition("-")[0] == kind
        }
        chosen = of_kind.get(out.suffix.lower())
        if chosen is None:
            kinds = ", ".join(dict.fromkeys(name.partition("-")[0] for name in offered))
            wanted = f"a file ending in {' or '.join(of_kind)}" if of_kind else f"one of: {kinds}"
            print(f"export {kind} {out}: write {wanted}", file=sys.stderr)
            return 2
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(await chosen.make())
    finally:
        await database.close()
    print(f"{out}: written")
    return 0
