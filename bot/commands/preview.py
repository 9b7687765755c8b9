"""``python -m bot preview``: every screen in every language and phase, as text."""

import argparse

HELP = "print every screen in every language and phase of the call"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words after ``preview``."""
    parser.add_argument("--lang", help="only this language")
    parser.add_argument("--phase", help="only this phase, for example last-day")


def run(args: argparse.Namespace) -> int:
    """Print the screens."""
    from bot.preview import moments, screens
    from bot.settings import load_settings
    from storage.calls.loader import load

    data = load(load_settings().call)
    for phase, now in moments(data.call).items():
        for lang in data.call.languages:
            if args.lang not in (None, lang) or args.phase not in (None, phase):
                continue
            for name, screen in screens(data, lang, now):
                print(f"── {phase} · {lang} · {name}\n{screen.text}")
                for row in screen.buttons:
                    print("   " + " ".join(f"[{button.label}]" for button in row))
                print()
    return 0
