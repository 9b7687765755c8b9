"""``python -m bot backup FILE``: the whole state in one file, also while the assistant runs."""

import argparse
import asyncio
import sys
from pathlib import Path

HELP = "write the whole state into one file while the assistant runs"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words after ``backup``."""
    parser.add_argument("file", type=Path, help="the zip file to write")


def run(args: argparse.Namespace) -> int:
    """0 when the file is complete, 1 with a sentence otherwise."""
    from bot.settings import load_settings
    from storage.backup import BackupError, backup
    from storage.vault import files_at

    settings = load_settings()
    try:
        rows = asyncio.run(backup(settings.database_url, files_at(settings.files_url), args.file))
    except BackupError as error:
        print(f"Nothing was backed up: {error}.", file=sys.stderr)
        return 1
    print(f"{args.file}: {rows} rows and all files.")
    return 0
