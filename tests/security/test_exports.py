"""Files made from what people wrote run no formula, break no reader and name no place outside."""

import json
import zipfile
from email import message_from_bytes, policy
from io import BytesIO

import yaml
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook

from domain.amendments import MOVABLE
from handlers.schedule_presses import OnConference
from handlers.staff.presses import TakeExport
from rehearsal.people import Person
from tests.support.assistant import Stage
from tests.support.package import applicant, distinct_pdf, sends

HOSTILE = (
    '=HYPERLINK("https://evil.example";"x")', "=cmd|' /C calc'!A0", "+1+cmd", "-2+3", "@SUM(A1)", "\t=1+1",
    "a\x0bb\x1fc\ufffed\uffff", "x\r\nBCC: evil@example.kz\r\nEND:VCALENDAR", "../../../etc/cron.d/x", "C:\\Windows\\x",
    "<a href='https://evil.example'>Winrock</a>&nbsp;]]>", "\u202egpj.exe", "{{=7*7}}",
)  # fmt: skip
"""What is dangerous in a workbook, a document, a letter, a calendar, an archive."""


async def _has_everything(stage: Stage, person: Person, text: str) -> None:
    await applicant(stage, person, "ru", contact=f"{text} fond@example.kz"[:200])
    applying = stage.app.applications.applying
    application = await applying.find(await stage.app.people.find(person.id))  # type: ignore[arg-type]  # the bot knows them by now
    assert application is not None
    await applying.set_text(application, "name", text)
    await sends(stage, person, f"{text}.pdf", distinct_pdf(text.encode("unicode_escape").decode()), "Устав")
    for said in ("🎥 Конференция",):
        await person.send(said)
        await stage.settle()
    await person.press("записаться")
    await stage.settle()
    for said in (text, text):
        await person.send(said)
        await stage.settle()
    await person.send(f"Какая ставка суточных? {text}")
    await stage.settle()
    if any("Передать сотрудникам" in label for label in person.buttons):
        await person.press("Передать сотрудникам")
        await stage.settle()


async def test_no_export_carries_a_formula_or_what_a_reader_stumbles_over(stage: Stage) -> None:
    dana = stage.cast.dana
    for text in HOSTILE:
        person = stage.world.person(text[:50], language="ru")
        await _has_everything(stage, person, text)
        await person.send("/send")
        await stage.settle()
        await person.send("Собрать")
        await stage.settle()
    await dana.send("/export", at=stage.group)
    await stage.settle()
    shown = stage.group.last
    for name in stage.app.dispatcher.workflow_data["exports"]:
        stage.world.press(dana.user, shown, TakeExport(name=name).pack())
        await stage.settle(60)
    await dana.send("/deadlines")
    await stage.settle()
    await dana.press("алендарь")
    await stage.settle()
    for act in ("roster", "letter"):
        stage.world.press(dana.user, shown, OnConference(act=act).pack())
        await stage.settle()
    files = _files(stage)
    endings = {name.rpartition(".")[2] for name, _ in files}
    assert {"xlsx", "docx", "yaml", "jsonl", "zip", "eml", "ics"} <= endings
    for name, content in files:
        _is_harmless(name, content)


def _files(stage: Stage) -> list[tuple[str, bytes]]:
    found = []
    for message in stage.world.deliveries:
        if message.document is not None:
            stored = stage.world.files.get(message.document["file_id"])
            assert stored is not None
            found.append((stored.name, stored.content or b""))
    return found


def _is_harmless(name: str, content: bytes) -> None:
    assert not any(part in name for part in ("..", "/", "\\", "\u202e", "\n", "\r")), name
    match name.rpartition(".")[2]:
        case "xlsx":
            cells = [cell for sheet in load_workbook(BytesIO(content)) for row in sheet.iter_rows() for cell in row]
            texts = [cell for cell in cells if isinstance(cell.value, str) and "example" in cell.value]
            assert all(cell.data_type == "s" for cell in texts)
            assert not any(cell.hyperlink for cell in cells)
        case "docx":
            Document(BytesIO(content))
            with zipfile.ZipFile(BytesIO(content)) as archive:
                assert b"fldSimple" not in archive.read("word/document.xml")
        case "jsonl":
            for line in content.decode().splitlines():
                json.loads(line)
        case "yaml":
            yaml.safe_load(content)
        case "zip":
            with zipfile.ZipFile(BytesIO(content)) as archive:
                for entry in archive.namelist():
                    _is_plain(entry)
        case "ics":
            events = list(Calendar.from_ical(content).walk("VEVENT"))
            assert {str(each["UID"]).partition("@")[0] for each in events} == set(MOVABLE)
            assert len(events) == len(MOVABLE)
            assert b"ATTENDEE" not in content
        case "eml":
            letter = message_from_bytes(content, policy=policy.default)
            assert letter["BCC"] is None
            for part in letter.walk():
                _is_plain(part.get_filename() or "")


def _is_plain(name: str) -> None:
    assert not name.startswith("/")
    assert not any(part in name for part in ("..", "\\", ":", "\u202e", "\n", "\r", "\x0b")), name
