"""What keeps the assistant from starting is told in one sentence that names the setting."""

import socket
from pathlib import Path

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
