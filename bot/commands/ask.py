"""``python -m bot ask``: one question, or a file of them, answered as in the chat."""

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HELP = "answer questions about the call without Telegram"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words after ``ask``."""
    parser.add_argument("text", nargs="*", help="the question")
    parser.add_argument("--questions", type=Path, help="a file of JSON lines with id, lang and text")
    parser.add_argument("--lang", help="the language where the question itself tells none")
    parser.add_argument("--now", type=datetime.fromisoformat, help="answer as of this moment (ISO, with offset)")
    parser.add_argument("--json", action="store_true", help="print JSON, with the reasons for the choice")


def run(args: argparse.Namespace) -> int:
    """Print the answers in order; 2 when there is nothing to answer."""
    asked = list(_asked(args))
    if not asked:
        print("Write a question, or name a file with --questions.", file=sys.stderr)
        return 2
    return asyncio.run(_answer(args, asked))


def _asked(args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    if args.questions is not None:
        for line in args.questions.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)
    elif args.text:
        yield {"id": None, "lang": args.lang, "text": " ".join(args.text)}


async def _answer(args: argparse.Namespace, asked: list[dict[str, Any]]) -> int:
    from bot.clock import SystemClock
    from bot.settings import load_settings
    from storage.answer_states import index_of
    from storage.calls.loader import load
    from usecases.answering import Answered, Answering
    from usecases.current_call import CurrentCall
    from usecases.plain_text import plain

    class Fixed:
        def now(self) -> datetime:
            return args.now.astimezone(UTC) if args.now else SystemClock().now()

    settings = load_settings()
    current = CurrentCall(load(settings.call), lambda data: index_of(data, settings.answers_folder))
    answering = Answering(current, Fixed())
    default = args.lang or current.call.languages[0]

    def as_json(question: dict[str, Any], answered: Answered) -> dict[str, Any]:
        first = answered.parts[0]
        shown = {each.entry_id: each.title for part in answered.parts for each in part.suggestions}
        return {
            "id": question.get("id"),
            "lang": answered.lang,
            "kind": answered.kind,
            "sections": list(
                dict.fromkeys(section for part in answered.parts if part.entry for section in part.entry.sections)
            ),
            "entry": first.entry.id if first.entry else None,
            "confidence": round(first.confidence, 3),
            "answer": plain(answered.text),
            "unknown": answered.kind != "emergency" and all(part.unknown for part in answered.parts),
            "emergency": answered.kind == "emergency",
            "suggestions": [{"entry": id, "title": title} for id, title in shown.items()],
            "why": [[name, round(weight, 3)] for name, weight in first.reasons()],
        }

    for question in asked:
        answered = await answering.look_up(str(question.get("text", "")), question.get("lang") or default)
        if args.json:
            print(json.dumps(as_json(question, answered), ensure_ascii=False))
        else:
            print(plain(answered.text))
            for part in answered.parts:
                for each in part.suggestions if part.unknown else ():
                    print(f"  → {each.title}")
    return 0
