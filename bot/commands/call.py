"""``python -m bot call check|learn [FOLDER]``: is the folder complete? Learn its phrases ahead of the first start."""

import argparse
from pathlib import Path

HELP = "check a call's folder: errors with file and line; learn its phrases"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words after ``call``."""
    parser.add_argument("action", choices=["check", "learn"])
    parser.add_argument("folder", nargs="?", type=Path, help="the call's folder (default: the setting CALL)")


def run(args: argparse.Namespace) -> int:
    """Print every problem; 0 when there is none."""
    from bot.settings import load_settings
    from storage.calls.loader import inspect

    settings = load_settings()
    folder = args.folder or settings.call
    data, problems = inspect(folder)
    for problem in problems:
        print(problem)
    if data is None or problems:
        print(f"{folder}: {len(problems)} to mend")
        return 1
    if args.action == "learn":
        from storage.answer_states import index_of

        index_of(data, settings.answers_folder)
        return 0
    facts = {fact for entry in data.entries.values() for fact in entry.facts}
    print(
        f"{folder}: {data.call.id} is complete: {len(data.entries)} answers under {len(data.topics)} topics "
        f"state {len(facts)} facts in {', '.join(data.call.languages)}"
    )
    return 0
