"""The whole set of uploads through the chat: each gets an allowed outcome, and the assistant stays up."""

from typing import Any

import pytest

from tests.support.assistant import Stage
from tests.support.package import applicant, application_of
from tests.support.uploads import ITEMS, content
from usecases.document_records import State
from usecases.ports import Step

OUTCOMES = {State.REFUSED: "reject", State.REMOVED: "warn", State.HELD: "warn"}
BY_ID = {item["id"]: item for item in ITEMS}
WITHOUT_ANTIVIRUS = [item for item in ITEMS if item["category"] != "antivirus"]
SAMPLE = 12


@pytest.mark.timeout(3600)
async def test_every_upload_gets_an_outcome_the_policy_allows(stage: Stage, long: bool) -> None:
    items = WITHOUT_ANTIVIRUS if long else WITHOUT_ANTIVIRUS[:: len(ITEMS) // SAMPLE]
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    wrong = [f"{item['id']}: {outcome}" for item in items if (outcome := await _wrong(stage, item))]
    assert wrong == []


async def _wrong(stage: Stage, item: dict[str, Any]) -> str:
    """The outcome of an upload where it is not allowed, else an empty text."""
    boris = stage.cast.boris
    if item["depends_on"]:
        await _send(stage, BY_ID[item["depends_on"]])
    state, outcome = await _send(stage, item)
    await _clear(stage)
    assert "сбой" not in boris.last.text, item["id"]
    return "" if outcome in [item["expected"], *item["alt_ok"]] else f"{outcome} ({state})"


async def _send(stage: Stage, item: dict[str, Any]) -> tuple[State, str]:
    boris, tools = stage.cast.boris, stage.app.package.tools
    await stage.app.people.set_step(boris.id, Step("documents", {"slot": item["slot"]}))
    if item["via"] == "photo":
        sent = await boris.send_photo(content(item))
    else:
        sent = await boris.send_document(item["file_name"] or "file", content(item))
    await stage.settle(60)
    document = await tools.documents.by_message(boris.id, sent.id)
    assert document is not None
    if document.state is State.ASKED:
        document = await tools.uploads.place(document, item["slot"], claimed=item["file_name"]) or document
    assert document.verdict is not None
    return document.state, OUTCOMES.get(document.state, str(document.verdict.outcome))


async def _clear(stage: Stage) -> None:
    """Take everything out again, so that one upload does not judge the next."""
    tools = stage.app.package.tools
    application = await application_of(stage, stage.cast.boris)
    for document in await tools.documents.of(application.id):
        if document.state not in (State.REFUSED, State.REMOVED):
            await tools.uploads.remove(document)
