"""The command line. Each command is a module of `bot.commands`, imported only when it is called for."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType

COMMANDS = (
    "run",
    "rehearse",
    "migrate",
    "migrate-data",
    "backup",
    "restore",
    "doctor",
    "call",
    "ask",
    "budget",
    "document",
    "templates",
    "export",
    "preview",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Without a command the assistant itself runs.

    A wrong setting ends every command with one sentence that names it.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words:
        words = ["run"]
    if words[0] in {"-h", "--help"} or words[0] not in COMMANDS:
        return _overview(words[0])
    command = _command(words[0])
    parser = argparse.ArgumentParser(prog=f"python -m bot {words[0]}", description=command.HELP)
    command.arguments(parser)
    from bot.settings import SettingsError

    try:
        code = int(command.run(parser.parse_args(words[1:])))
        sys.stdout.flush()
        return code
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Who reads the output has seen enough (`| head`); what is left must not be flushed into nothing at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def _command(name: str) -> ModuleType:
    return importlib.import_module(f"bot.commands.{name.replace('-', '_')}")


def _overview(word: str) -> int:
    known = word in {"-h", "--help"}
    lines = ["usage: python -m bot [command]", ""]
    lines += [f"  {name:12} {_command(name).HELP}" for name in COMMANDS]
    print("\n".join(lines), file=sys.stdout if known else sys.stderr)
    return 0 if known else 2
