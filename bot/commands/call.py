"""``python -m bot call check [FOLDER]``: is the call's folder complete and consistent?"""

import argparse
from pathlib import Path

HELP = "check a call's folder: errors with file and line"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words after ``call``."""
    parser.add_argument("action", choices=["check"])
    parser.add_argument("folder", nargs="?", type=Path, help="the call's folder (default: the setting CALL)")


def run(args: argparse.Namespace) -> int:
    """Print every problem; 0 when there is none."""
    from bot.settings import load_settings
    from storage.calls.loader import inspect

    folder = args.folder or load_settings().call
    data, problems = inspect(folder)
    for problem in problems:
        print(problem)
    if data is None or problems:
        print(f"{folder}: {len(problems)} to mend")
        return 1
    facts = {fact for entry in data.entries.values() for fact in entry.facts}
    print(
        f"{folder}: {data.call.id} is complete: {len(data.entries)} answers under {len(data.topics)} topics "
        f"state {len(facts)} facts in {', '.join(data.call.languages)}"
    )
    return 0
