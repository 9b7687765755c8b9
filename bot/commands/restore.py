"""``python -m bot restore FILE``: a backup put back into an empty database."""

import argparse
import asyncio
import sys
from pathlib import Path

HELP = "put a backup back into an empty database"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words after ``restore``."""
    parser.add_argument("file", type=Path, help="a file written by backup")


def run(args: argparse.Namespace) -> int:
    """0 when everything is back, 1 with a sentence otherwise."""
    from bot.settings import load_settings
    from storage.backup import BackupError, restore
    from storage.vault import files_at

    settings = load_settings()
    try:
        rows = asyncio.run(restore(args.file, settings.database_url, files_at(settings.files_url)))
    except BackupError as error:
        print(f"Nothing was restored: {error}.", file=sys.stderr)
        return 1
    print(f"{rows} rows and all files are back.")
    return 0
