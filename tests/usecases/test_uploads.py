"""Every upload of the set gets an outcome the policy allows, opened in a real child process."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from domain.documents.reasons import Verdict
from domain.package import PackageFile
from storage.children import Children
from storage.documents.child_reader import ChildReader
from tests.support.uploads import ITEMS, content, package_rules, upload
from usecases.documents import check_document

RULES = package_rules()
BY_ID = {item["id"]: item for item in ITEMS}
WITHOUT_ANTIVIRUS = [item for item in ITEMS if item["category"] != "antivirus"]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reader() -> AsyncIterator[ChildReader]:
    children = Children(size=1, warm=("storage.documents.reader",))
    yield ChildReader(children)
    await children.close()


async def judged(item: dict[str, Any], reader: ChildReader) -> Verdict:
    data = content(item)
    kept = []
    if item["depends_on"]:
        earlier = BY_ID[item["depends_on"]]
        first = upload(earlier["file_name"], content(earlier))
        kept = [PackageFile(earlier["slot"], first.display.text, first.sha256, first.size, "pdf")]
    arrived = upload(item["file_name"] or "", data, as_photo=item["via"] == "photo")
    return await check_document(arrived, data, RULES.slot(item["slot"]), RULES, reader, kept=kept)


@pytest.mark.parametrize("item", WITHOUT_ANTIVIRUS, ids=lambda item: f"{item['id']}-{item['category']}")
@pytest.mark.asyncio(loop_scope="module")
async def test_the_outcome_is_one_the_policy_allows(item: dict[str, Any], reader: ChildReader) -> None:
    verdict = await judged(item, reader)
    assert verdict.outcome in [item["expected"], *item["alt_ok"]], (item["why"], verdict)


@pytest.mark.asyncio(loop_scope="module")
async def test_nine_of_ten_reasons_are_the_very_ones_of_the_policy(reader: ChildReader) -> None:
    with_reasons = [item for item in WITHOUT_ANTIVIRUS if item["reasons"] and item["path"]]
    missed = [i["id"] for i in with_reasons if not set(i["reasons"]) <= set((await judged(i, reader)).reasons)]
    assert len(missed) <= len(with_reasons) // 10, missed


@pytest.mark.asyncio(loop_scope="module")
async def test_no_valid_file_is_refused(reader: ChildReader) -> None:
    valid = [item for item in ITEMS if item["category"] == "valid"]
    assert len(valid) == 25
    assert [item["id"] for item in valid if (await judged(item, reader)).outcome == "reject"] == []
