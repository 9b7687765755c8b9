"""The rehearsal: a pretend Telegram with its chat page, and the assistant talking to it, in one process."""

import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from bot.app import App
from bot.logs import set_up
from bot.process import until_signalled
from bot.settings import Settings
from domain.call import Call
from rehearsal.server import start
from rehearsal.stage import set_stage
from rehearsal.world import World
from storage.calls.loader import CallFolderError
from usecases.wording import words_of

TOKEN = "4200000042:rehearsal"  # noqa: S105 - a token of the pretend Telegram
HOST = "127.0.0.1"


def rehearse(port: int, now: datetime | None) -> int:
    """Serve the rehearsal at ``http://127.0.0.1:<port>`` until stopped; 1 when it cannot start."""
    set_up("WARNING", "console", ())
    try:
        with tempfile.TemporaryDirectory(prefix="rehearsal-") as folder:
            until_signalled(_serve(port, now, Path(folder)))
    except CallFolderError as error:
        print(f"CALL: this folder cannot be used.\n{error}", file=sys.stderr)
        return 1
    except OSError as error:
        sentence = f"The rehearsal cannot listen on port {port}: {error.strerror}. Name another with --port."
        print(sentence, file=sys.stderr)
        return 1
    return 0


async def _serve(port: int, now: datetime | None, folder: Path) -> None:
    world = World(token=TOKEN, name="KATCH", username="katch_call_bot")
    cast = set_stage(world, staff_title="KATCH · staff")
    settings = Settings(
        bot_token=SecretStr(TOKEN),
        bot_api_url=f"http://{HOST}:{port}",
        database_url=f"sqlite+aiosqlite:///{folder / 'bot.db'}",
        files_url=f"file:{folder / 'files'}",
        staff_ids=(cast.dana.id, cast.erlan.id),
        staff_chat_id=cast.staff.id,
        webhook_url=None,
    )
    app = App(settings, clock=world.clock)
    call = app.current.call
    world.move_clock(now or call.start("published") + timedelta(days=2, hours=12))
    hints = {
        str(person.id): [{"text": "/start"}, *({"text": text} for text in call.examples[lang])]
        for person, lang in ((cast.aigerim, "kk"), (cast.boris, "ru"), (cast.chris, "en"))
        if lang in call.examples
    }
    hints[str(cast.staff.id)] = [{"text": "/staff"}]
    server = await start(world, HOST, port, presets=presets(call), hints=hints)
    print(f"Rehearsal of {call.id}: open {server.url} in a browser. Stop with Ctrl+C.", flush=True)
    try:
        await app.run()
    finally:
        await server.close()


def presets(call: Call) -> list[dict[str, object]]:
    """Moments worth looking at: before, at and after each date of the call."""
    hour = timedelta(hours=1)
    moments = (
        ("published", call.start("published") + timedelta(days=2, hours=12)),
        ("conference", call.start("conference") - hour),
        ("questions_close", call.start("questions_close") - hour),
        ("answers_due", call.end("questions_close") + hour),
        ("submission", call.start("submission") - hour),
        ("closed", call.end("submission") + hour),
        ("awarded", call.end("award") + 10 * hour),
    )
    return [
        {
            "label": {lang: words_of(call, lang).say(f"rehearsal.preset-{name}") for lang in call.languages},
            "at": moment.isoformat(),
        }
        for name, moment in moments
    ]
