"""A real clamd with a small list of its own finds the test string; one that is away never means "clean"."""

import asyncio
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from domain.documents.reasons import Reason
from domain.documents.verdict import Scan
from storage.antivirus import Clamd
from storage.children import Children
from storage.documents.child_reader import ChildReader
from tests.support.made_files import pdf
from tests.support.programs import program
from tests.support.uploads import EICAR, ITEMS, content, package_rules, upload
from usecases.documents import check_document

RULES = package_rules()
INFECTED = [item for item in ITEMS if item["category"] == "antivirus"]


@pytest.fixture(scope="module")
def clamd_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    clamd = program("clamd", "clamav-daemon", "usr/sbin")
    folder = tmp_path_factory.mktemp("clamd")
    socket = folder / "s"
    (folder / "test.ndb").write_text(f"Eicar-Test:0:*:{EICAR.hex()}\n")
    (folder / "clamd.conf").write_text(
        f"LocalSocket {socket}\nDatabaseDirectory {folder}\nForeground yes\nUser root\nMaxFileSize 30M\n"
    )
    process = subprocess.Popen([clamd, "-c", str(folder / "clamd.conf")], stdout=subprocess.DEVNULL)
    url = f"unix:{socket}"
    deadline = time.monotonic() + 60
    while not (socket.exists() and asyncio.run(Clamd(url).is_up())):
        assert process.poll() is None, "clamd ended"
        assert time.monotonic() < deadline, "clamd did not start"
        time.sleep(0.2)
    yield url
    process.terminate()
    process.wait()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reader() -> AsyncIterator[ChildReader]:
    children = Children(size=1)
    yield ChildReader(children)
    await children.close()


async def test_clean_and_infected_files_are_told_apart(clamd_url: str, tmp_path: Path) -> None:
    stored = tmp_path / "stored"
    stored.write_bytes(EICAR)
    clamd = Clamd(clamd_url)
    assert await clamd.scan(pdf()) is Scan.CLEAN
    assert await clamd.scan(EICAR) is Scan.INFECTED
    assert await clamd.scan(stored) is Scan.INFECTED


@pytest.mark.parametrize("item", INFECTED, ids=lambda item: item["recipe"])
@pytest.mark.asyncio(loop_scope="module")
async def test_the_infected_uploads_of_the_set_are_refused(
    item: dict[str, str], clamd_url: str, reader: ChildReader
) -> None:
    data = content(item)
    slot = RULES.slot(item["slot"])
    verdict = await check_document(upload(item["file_name"], data), data, slot, RULES, reader, Clamd(clamd_url))
    assert verdict.outcome == "reject"
    assert set(item["reasons"]) & set(verdict.reasons)


@pytest.mark.asyncio(loop_scope="module")
async def test_a_file_is_held_while_the_antivirus_is_away(tmp_path: Path, reader: ChildReader) -> None:
    away = Clamd(f"unix:{tmp_path}/nothing")
    data = pdf()
    verdict = await check_document(upload("a.pdf", data), data, RULES.slot("charter"), RULES, reader, away)
    assert (verdict.outcome, verdict.reasons) == ("held", (Reason.NOT_SCANNED,))


async def test_an_antivirus_that_does_not_answer_in_time_is_away(tmp_path: Path) -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_unix_server(silent, tmp_path / "s"):
        assert await Clamd(f"unix:{tmp_path}/s", seconds=0.2).scan(pdf()) is Scan.UNAVAILABLE


def test_an_address_that_is_none_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="tcp://"):
        Clamd("localhost:3310")
