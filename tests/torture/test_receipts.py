"""A receipt is said only when the file, the folder of its name and the database are on the disk."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from rehearsal.world import World
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, TOKEN
from tests.support.package import distinct_pdf
from tests.support.process import process_on
from tests.support.programs import program

CALLS = "trace=fsync,fdatasync,rename,renameat,renameat2,sendto,sendmsg,write,writev"
LINE = re.compile(r"^\d+ +(?:<\.\.\. )?(?P<call>\w+)[( ](?P<rest>.*)$")


@pytest.mark.timeout(300)
async def test_what_is_acknowledged_has_reached_the_disk(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    world = World(token=TOKEN, username="katch_call_bot", start=datetime.fromisoformat(NOON_OF_THE_THIRD_DAY))
    cast = world.cast()
    boris = cast.boris
    async with process_on(world, tmp_path, world.group("staff", (cast.dana,)), cast.dana) as process:
        process.under = (program("strace", "strace"), "-D", "-f", "-y", "-s", "300", "-e", CALLS, "-o", str(trace))
        await process.start()
        await process.at_work(within=200)
        await boris.send("/start")
        await boris.reply(within=60)
        await boris.press("Русский")
        await boris.sees("Дальше говорим", within=60)
        await boris.send_document("устав.pdf", distinct_pdf("x"))
        await boris.sees("согла", within=60)
        before = len(trace.read_text(errors="replace").splitlines())
        await boris.press("Согласен")
        await boris.sees("устав", within=60)
        assert await process.stop(within=20) == 0
    steps = list(_steps(trace.read_text(errors="replace").splitlines()[before:]))
    print(steps)
    told = steps.index("told")
    assert steps.index("file") < steps.index("name") < steps.index("folder") < told
    assert "database" in steps[steps.index("folder") : told]


def _steps(lines: list[str]) -> list[str]:
    """What happened, in order: flushes when they have ended, the file's new name, and messages that tell of it."""
    found, flushing = [], {}
    for line in lines:
        thread, _, said = line.partition(" ")
        if match := re.search(r"(?:fsync|fdatasync)\(\d+<([^>]*)>", said):
            flushing[thread] = match.group(1)
            if "unfinished" in said:
                continue
        elif not re.search(r"<\.\.\. (?:fsync|fdatasync) resumed", said):
            if ".part" in said and said.lstrip().startswith("rename"):
                found.append("name")
            if "sendMessage" in said or "editMessageText" in said:
                found.append("told")
            continue
        path = flushing.get(thread, "")
        if path.endswith(".part"):
            found.append("file")
        elif "bot.db" in path:
            found.append("database")
        elif path:
            found.append("folder")
    return found
