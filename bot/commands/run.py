"""``python -m bot``: the assistant on Telegram, or its rehearsal when there is no token."""

import argparse
import gc

HELP = "run the assistant (without BOT_TOKEN: the rehearsal in the browser)"
REHEARSAL_PORT = 8080


def arguments(parser: argparse.ArgumentParser) -> None:
    """No words follow ``run``."""


def run(args: argparse.Namespace) -> int:
    """Serve until stopped."""
    from bot.settings import load_settings

    settings = load_settings()
    if settings.bot_token is None:
        from bot.rehearse import rehearse

        return rehearse(REHEARSAL_PORT, None)
    # Until it is at work nothing is thrown away: the collector would only slow the start.
    gc.disable()
    from bot.process import serve

    return serve(settings)
