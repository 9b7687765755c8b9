"""No secret of the operator and no word about somebody in danger is found where it does not belong, at any level."""

import asyncio
from datetime import datetime
from pathlib import Path

import pytest

from rehearsal.people import Person
from rehearsal.world import World
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, TOKEN
from tests.support.hook import SECRET, free_hook
from tests.support.package import distinct_pdf
from tests.support.process import process_on
from tests.support.raw import files_with

PASSWORD = "pochtovyy-parol-42"
IN_DANGER = "помогите, моего ребёнка Амину держат взаперти на улице Тайной и бьют"
MARK = "улице Тайной"
FORGOTTEN = ("Тайное Название", "tainy@example.org", "тайный-вопрос-сотрудникам", "Тайный файл")


def command_lines(pid: int) -> str:
    """What a list of processes shows of this process and of those it has started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    own = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return "\n".join([own, *(command_lines(int(child)) for child in children)])


@pytest.mark.timeout(300)
async def test_secrets_dangers_and_the_forgotten_are_nowhere(tmp_path: Path) -> None:
    world = World(token=TOKEN, username="katch_call_bot", start=datetime.fromisoformat(NOON_OF_THE_THIRD_DAY))
    cast, hook = world.cast(), free_hook()
    boris, staff = cast.boris, world.group("staff", (cast.dana,))
    settings = {**hook.settings, "LOG_LEVEL": "DEBUG", "SMTP_URL": f"smtp://bot:{PASSWORD}@127.0.0.1:9"}
    async with process_on(world, tmp_path, staff, cast.dana, **settings) as process:
        await process.start()
        await process.at_work()
        await boris.send("/start")
        await boris.reply(within=60)
        await boris.press("Русский")
        await boris.sees("Дальше говорим", within=60)
        await boris.send(IN_DANGER)
        await boris.sees("111", within=60)
        await _tells_everything(boris)
        await cast.dana.send("/staff", at=staff)
        lines = command_lines(process.pid)
        await boris.send("/forget")
        await boris.sees("удал", within=60)
        assert files_with(tmp_path, FORGOTTEN[0]) != []
        await boris.press("Да, удалить всё")
        await boris.sees("удален", within=60)
        await asyncio.sleep(2)
        left = {text: files_with(tmp_path, text) for text in FORGOTTEN}
        assert await process.stop(within=20) == 0
    part = TOKEN.partition(":")[2]
    assert {text: files_with(tmp_path, text) for text in (TOKEN, f":{part}", SECRET, PASSWORD, MARK)} == {
        TOKEN: [], f":{part}": [], SECRET: [], PASSWORD: [], MARK: []
    }  # fmt: skip
    assert left == {text: [] for text in FORGOTTEN}
    assert {text: files_with(tmp_path, text) for text in FORGOTTEN} == {text: [] for text in FORGOTTEN}
    assert not any(secret in lines for secret in (TOKEN, part, SECRET, PASSWORD))
    said = "\n".join(message.text for message in world.deliveries)
    assert not any(secret in said for secret in (TOKEN, SECRET, PASSWORD))
    assert MARK not in "\n".join(message.text for message in staff.replies_seen)


async def _tells_everything(boris: Person) -> None:
    await boris.send("/organisation")
    await boris.sees("соглас", within=60)
    await boris.press("Согласен")
    for text in (FORGOTTEN[0], "200340012342", FORGOTTEN[1]):
        boris.mark_read()
        await boris.send(text)
        await boris.reply(within=60)
    await boris.send_document(f"{FORGOTTEN[3]}.pdf", distinct_pdf(FORGOTTEN[3]))
    await boris.sees(FORGOTTEN[3], within=60)
    await boris.send(f"Какая ставка суточных? {FORGOTTEN[2]}")
    await boris.sees("сотрудник", within=60)
    await boris.press("Передать сотрудникам")
    await boris.reply(within=60)
