"""``python -m bot migrate``: bring the database to the newest schema."""

import argparse
import asyncio

HELP = "bring the database to the newest schema"


def arguments(parser: argparse.ArgumentParser) -> None:
    """No words follow ``migrate``."""


def run(args: argparse.Namespace) -> int:
    """0 when the database is at the newest schema."""
    from bot.settings import load_settings
    from storage.schema import HEAD, upgrade

    changed = asyncio.run(upgrade(load_settings().database_url))
    print(f"The database {'has been brought to' if changed else 'is at'} schema {HEAD}.")
    return 0
