"""``python -m bot rehearse``: a pretend Telegram in the browser, with a clock that can be moved."""

import argparse
from datetime import datetime

HELP = "rehearse in the browser: no token, no network, a clock that can be moved"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words after ``rehearse``."""
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--now", type=datetime.fromisoformat, help="the moment at which it begins (ISO, with offset)")


def run(args: argparse.Namespace) -> int:
    """Serve the rehearsal until stopped."""
    from bot.rehearse import rehearse

    return rehearse(args.port, args.now)
