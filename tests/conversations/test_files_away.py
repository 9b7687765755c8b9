"""The place of people's files cannot serve: nothing is said to be kept, and later it works without a restart."""

from pathlib import Path

import pytest

from tests.support.assistant import Stage
from tests.support.package import applicant, application_of, distinct_pdf


@pytest.mark.parametrize(
    ("lang", "said"), [("kk", "сақталмады"), ("ru", "ничего не сохранил"), ("en", "nothing was saved")]
)
async def test_a_folder_that_cannot_be_written_is_told_and_later_the_file_is_taken(
    stage: Stage, tmp_path: Path, lang: str, said: str
) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, lang)
    folder, aside = tmp_path / "files", tmp_path / "aside"
    if folder.exists():
        folder.rename(aside)
    folder.write_bytes(b"")  # root may write everywhere, but nobody makes folders in a file
    for number in range(3):
        await boris.send_document("устав.pdf", distinct_pdf(f"{number}"))
        await stage.settle()
        assert said in boris.last.text
    application = await application_of(stage, boris)
    assert await stage.app.package.tools.documents.of(application.id) == []
    notes = [message for message in stage.group.replies_seen if "Error" in message.text]
    assert len(notes) == 1
    folder.unlink()
    await boris.send_document("устав.pdf", distinct_pdf("again"))
    await stage.settle()
    assert said not in boris.last.text
    (kept,) = await stage.app.package.tools.documents.of(application.id)
    assert await stage.app.vault.get(kept.sha256) == distinct_pdf("again")
