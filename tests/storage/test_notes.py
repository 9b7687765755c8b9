"""Small facts that the program keeps for itself."""

from storage.database import Database
from storage.notes import StoredNotes


async def test_a_note_holds_what_was_written_last(database: Database) -> None:
    notes = StoredNotes(database)
    assert await notes.get("profile") is None
    await notes.set("profile", "first")
    await notes.set("other", "қалды")
    await notes.set("profile", "second")
    assert await notes.get("profile") == "second"
    assert await notes.get("other") == "қалды"
