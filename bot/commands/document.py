"""``python -m bot document FILE --slot SLOT``: check a document for a place in the package."""

import argparse
import asyncio
import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.call import Call
    from domain.package import PackageRules

HELP = "check a document for a place in the package"
_EXIT = {"accept": 0, "warn": 1, "held": 1, "reject": 2}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words after ``document``."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--slot", required=True, help="the place in the package, as in the call's package.yaml")
    parser.add_argument("--name", help="the name the sender gave it (default: the name of FILE)")
    parser.add_argument("--photo", action="store_true", help="it was sent as a photo, not as a file")
    parser.add_argument("--lang", default="ru", help="the language of the message (default: ru)")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")


def run(args: argparse.Namespace) -> int:
    """Print the verdict; 0 accept, 1 warn (or held), 2 reject."""
    from bot.settings import SettingsError, load_settings
    from domain.package import PackageRules
    from storage.calls.loader import CallFolderError, load_call
    from storage.calls.yaml_files import read

    try:
        settings = load_settings()
    except SettingsError as error:
        return _complain(str(error))
    rules, problems = read(settings.call / "package.yaml", PackageRules, "package.yaml")
    if rules is None:
        return _complain("\n".join(map(str, problems)))
    try:
        call = load_call(settings.call)
    except CallFolderError as error:
        return _complain(str(error))
    if args.slot not in [slot.id for slot in rules.slots]:
        return _complain(f"no place {args.slot}; there are: {', '.join(slot.id for slot in rules.slots)}")
    if not args.file.is_file():
        return _complain(f"{args.file}: there is no such file")
    return asyncio.run(_check(args, rules, call, settings.clamd_url))


async def _check(args: argparse.Namespace, rules: "PackageRules", call: "Call", clamd_url: str | None) -> int:
    from domain.documents.safety import Limits
    from domain.documents.verdict import Upload
    from storage.antivirus import Clamd
    from storage.children import Children
    from storage.documents.child_reader import ChildReader
    from usecases.document_text import verdict_text
    from usecases.documents import check_document
    from usecases.wording import words_of

    size = args.file.stat().st_size
    # A file that is too big is refused by its size; there is no need to read it.
    data = args.file.read_bytes() if size <= Limits().file_bytes else b""
    name = args.file.name if args.name is None and not args.photo else args.name or ""
    upload = Upload(name, size, hashlib.sha256(data).hexdigest(), as_photo=args.photo)
    slot = rules.slot(args.slot)
    antivirus = Clamd(clamd_url) if clamd_url else None
    children = Children(size=1)
    try:
        verdict = await check_document(upload, data, slot, rules, ChildReader(children), antivirus)
    finally:
        await children.close()
    message = verdict_text(verdict, slot, rules, words_of(call, args.lang))
    if args.json:
        result = {
            "outcome": verdict.outcome,
            "reasons": list(verdict.reasons),
            "kind": verdict.kind,
            "message": message,
        }
        print(json.dumps(result, ensure_ascii=False))
    else:
        print(message)
    return _EXIT[verdict.outcome]


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2
