"""``python -m bot migrate-data FROM TO``: everything from one database into another, and files where they are to be."""

import argparse
import asyncio
import sys

HELP = "move everything into another database (and files into another place)"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words after ``migrate-data``."""
    parser.add_argument("source", metavar="FROM", help="the address of the database as it is in DATABASE_URL now")
    parser.add_argument("target", metavar="TO", help="the address of an empty database, as DATABASE_URL will be")
    parser.add_argument("--files", nargs=2, metavar=("FROM", "TO"), help="move files as well: FILES_URL now and then")


def run(args: argparse.Namespace) -> int:
    """0 when everything has arrived and was compared, 1 with a sentence otherwise."""
    from bot.settings import load_settings
    from storage.backup import BackupError
    from storage.moving import move
    from storage.vault import files_at

    for place, url in (("database_url", args.source), ("database_url", args.target)):
        load_settings(**{place: url})
    for url in args.files or ():
        load_settings(files_url=url)
    files = [files_at(url) for url in args.files or ()]
    try:
        rows, moved = asyncio.run(move(args.source, args.target, (files[0], files[1]) if files else None))
    except BackupError as error:
        print(f"Nothing was moved: {error}.", file=sys.stderr)
        return 1
    print(f"{rows} rows and {moved} files have arrived and were compared. Now change DATABASE_URL and FILES_URL.")
    return 0
