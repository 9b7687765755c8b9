"""What keeps the assistant from starting is told in one sentence that names the setting."""

import socket
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from rehearsal.world import World
from tests.support.assistant import TOKEN
from tests.support.process import process_on


async def _end_of(tmp_path: Path, **settings: str) -> tuple[int, str]:
    world = World(token=TOKEN, username="katch_call_bot")
    cast = world.cast()
    async with process_on(world, tmp_path, world.group("staff", (cast.dana,)), cast.dana, **settings) as process:
        await process.start()
        code = await process.ended()
        lines = [line for line in process.log.read_text().splitlines() if not line.startswith("{")]
        return code, "\n".join(lines)


async def test_a_port_that_another_program_holds_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        code, said = await _end_of(
            tmp_path, WEBHOOK_URL="http://127.0.0.1:9/hook", WEBHOOK_SECRET="secret", LISTEN=address
        )
    assert code == 1
    assert said == f"LISTEN: another program listens there ({address}); choose another host:port"


async def test_a_port_beyond_the_last_one_is_named(tmp_path: Path) -> None:
    code, said = await _end_of(
        tmp_path, WEBHOOK_URL="http://127.0.0.1:9/hook", WEBHOOK_SECRET="secret", LISTEN="127.0.0.1:99999"
    )
    assert code == 1
    assert said == "LISTEN: a port is a number from 1 to 65535"


async def test_time_zone_data_from_before_2024_is_refused(tmp_path: Path) -> None:
    zones = tmp_path / "zones" / "Asia"
    zones.mkdir(parents=True)
    (zones / "Almaty").write_bytes((files("tzdata") / "zoneinfo" / "Etc" / "GMT-6").read_bytes())
    code, said = await _end_of(tmp_path, PYTHONTZPATH=str(zones.parent))
    assert code == 1
    assert "puts Asia/Almaty at +0600 instead of +05:00: update the tzdata package" in said


def test_the_time_zone_data_that_comes_along_knows_that_kazakhstan_has_one_time_since_march_2024() -> None:
    for zone in ("Asia/Almaty", "Asia/Qostanay"):
        with (files("tzdata") / "zoneinfo" / zone).open("rb") as file:
            almaty = ZoneInfo.from_file(file)
        offsets = [datetime.fromisoformat(f"2024-{day}T12:00").replace(tzinfo=almaty) for day in ("02-29", "03-01")]
        assert [each.utcoffset() for each in offsets] == [timedelta(hours=6), timedelta(hours=5)]
