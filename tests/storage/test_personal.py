"""What is kept of a person: counted, handed over without others' rows, and erased everywhere."""

from pathlib import Path

from sqlalchemy import Connection

import storage.backup  # noqa: F401 - knows every table
from storage.application_tables import documents, files_to_erase, members
from storage.applications import StoredApplications
from storage.database import Database
from storage.joins import StoredJoins
from storage.people import StoredPeople
from storage.personal import StoredPersonalData, traces
from storage.tables import metadata, outbox, questions
from storage.vault import Vault
from tests.storage.conftest import NOW
from usecases.applications import Consent, GivenAnswer
from usecases.ports import Outgoing, Person

ASKER, COLLEAGUE = 501, 502
PERSONAL = {"person_id", "lane", "used_by", "chat_id"}
"""Names of columns that hold somebody's number."""
OF_THE_STAFF_OR_THE_CALL = {"staff", "staff_invitations", "topics", "broadcasts", "replies"}
"""Tables in which such a column names the staff, or goes with a person's question."""
OF_AN_APPLICATION = {"documents", "letters"}


def row_of(chat: int, message: int, sha256: str, application: int) -> dict[str, object]:
    return {
        "application": application,
        "name": "charter.pdf",
        "kind": "pdf",
        "sha256": sha256,
        "size": 4,
        "outcome": "accept",
        "reasons": "[]",
        "state": "current",
        "person_id": chat,
        "sent_at": NOW,
        "chat_id": chat,
        "message_id": message,
    }


async def an_applicant(database: Database, vault: Vault, person: int, content: bytes) -> int:
    """`person` has agreed, answered, sent a file and asked; the number of their application."""
    applications = StoredApplications(database)
    await StoredPeople(database).meet(Person(person, "ru"), NOW)
    await applications.keep_consent(person, Consent("1", NOW))
    application = await applications.open(person, NOW)
    await applications.keep_answer(application.id, "registered", GivenAnswer("yes", "да, с 2019 года"), NOW)
    sha256 = await vault.put(content)
    question = {
        "person_id": person,
        "chat_id": person,
        "message_id": 7,
        "lang": "ru",
        "text": f"вопрос {person}",
        "asked_at": NOW,
        "late": False,
    }

    def act(connection: Connection) -> None:
        connection.execute(documents.insert().values(row_of(person, 9, sha256, application.id)))
        connection.execute(questions.insert().values(question))

    await database.write(act)
    return application.id


def personal_data(database: Database, vault: Vault) -> StoredPersonalData:
    return StoredPersonalData(database, StoredPeople(database), vault)


def test_every_table_that_names_a_person_is_erased_with_them() -> None:
    erased = {table.name for table in traces(1)} | OF_AN_APPLICATION | OF_THE_STAFF_OR_THE_CALL
    naming = {table.name for table in metadata.tables.values() if PERSONAL & set(table.columns.keys())}
    assert naming <= erased, "add these tables to storage/personal.py"


async def test_erasing_takes_rows_and_files_and_nothing_of_others(database: Database, tmp_path: Path) -> None:
    vault = Vault(tmp_path / "files")
    number = await an_applicant(database, vault, ASKER, b"mine")
    await an_applicant(database, vault, COLLEAGUE, b"theirs")
    data = personal_data(database, vault)
    before = await data.kept(ASKER)
    assert (before.application, before.answers, before.files, before.questions) == (number, 1, 1, 1)
    notice = Outgoing(f"application-deleted:{number}", -1, "application-deleted", {"application": number})
    assert await data.erase(ASKER, notice, NOW)
    await data.erase_files()
    after = await data.kept(ASKER)
    assert (after.consent, after.application, after.files, after.questions) == (None, None, 0, 0)
    assert [path.read_bytes() for path in (tmp_path / "files").rglob("*") if path.is_file()] == [b"theirs"]
    assert (await data.kept(COLLEAGUE)).files == 1
    waiting = await database.read(lambda connection: connection.execute(outbox.select()).all())
    assert [row.key for row in waiting] == [notice.key]


async def test_a_file_that_somebody_else_sent_as_well_stays(database: Database, tmp_path: Path) -> None:
    vault = Vault(tmp_path / "files")
    await an_applicant(database, vault, ASKER, b"the same form")
    await an_applicant(database, vault, COLLEAGUE, b"the same form")
    data = personal_data(database, vault)
    await data.erase(ASKER, None, NOW)
    await data.erase_files()
    assert [path.read_bytes() for path in (tmp_path / "files").rglob("*") if path.is_file()] == [b"the same form"]


async def test_files_of_an_interrupted_erasure_are_erased_later(database: Database, tmp_path: Path) -> None:
    vault = Vault(tmp_path / "files")
    await an_applicant(database, vault, ASKER, b"mine")
    await personal_data(database, vault).erase(ASKER, None, NOW)
    # The process ended before the bytes were gone.
    await personal_data(database, vault).erase_files()
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    assert not await database.read(lambda connection: connection.execute(files_to_erase.select()).all())


async def test_who_leaves_colleagues_behind_leaves_them_the_files_without_a_name(
    database: Database, tmp_path: Path
) -> None:
    vault = Vault(tmp_path / "files")
    number = await an_applicant(database, vault, ASKER, b"ours")
    joins = StoredJoins(database)
    await joins.invite("a" * 64, number, ASKER, NOW.replace(year=2027))
    assert await joins.accept_invitation("a" * 64, COLLEAGUE, NOW) == "joined"
    data = personal_data(database, vault)
    assert not await data.erase(ASKER, None, NOW)
    await data.erase_files()
    assert (await data.kept(COLLEAGUE)).files == 1
    row = await database.read(lambda connection: connection.execute(documents.select()).one())
    assert (row.person_id, row.chat_id) == (0, 0)


async def test_an_export_holds_ones_own_rows_only(database: Database, tmp_path: Path) -> None:
    vault = Vault(tmp_path / "files")
    await an_applicant(database, vault, ASKER, b"mine")
    await an_applicant(database, vault, COLLEAGUE, b"theirs")
    rows = await personal_data(database, vault).export(ASKER)
    assert [row["text"] for row in rows["questions"]] == [f"вопрос {ASKER}"]
    assert [row["wording"] for row in rows["answers"]] == ["да, с 2019 года"]
    assert len(rows["files"]) == 1


async def test_whose_time_is_over_is_told_by_the_newest_consent(database: Database) -> None:
    applications = StoredApplications(database)
    await applications.keep_consent(ASKER, Consent("1", NOW.replace(year=2025)))
    await applications.keep_consent(COLLEAGUE, Consent("1", NOW.replace(year=2025)))
    await applications.keep_consent(COLLEAGUE, Consent("2", NOW))
    data = StoredPersonalData(database, StoredPeople(database), Vault(Path("unused")))
    assert await data.consented_before(NOW) == [ASKER]


async def test_members_of_an_erased_application_are_gone(database: Database, tmp_path: Path) -> None:
    vault = Vault(tmp_path / "files")
    await an_applicant(database, vault, ASKER, b"mine")
    await personal_data(database, vault).erase(ASKER, None, NOW)
    assert not await database.read(lambda connection: connection.execute(members.select()).all())
