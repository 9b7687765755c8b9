"""The size of the mail is told beforehand to the byte, and a package that would pass the limit is warned about."""

from typing import Any

import pytest

from tests.conversations.test_send import files_of
from tests.support.assistant import Stage
from tests.support.made_files import pdf_of_size
from tests.support.package import applicant, application_of, sends
from tests.support.uploads import POLICY, package_rules

PLACES = ("✅ Устав организации", "✅ Резюме сотрудников", "✅ Письма поддержки")
NAMES = ("устав.pdf", "резюме.pdf", "письмо поддержки.pdf")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("bundle", POLICY["bundles"], ids=lambda bundle: bundle["id"])
async def test_a_bundle_weighs_in_the_built_letter_what_the_chat_has_said(stage: Stage, bundle: dict[str, Any]) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    for number, (size, name, place) in enumerate(zip(bundle["sizes"], NAMES, PLACES, strict=True)):
        different = pdf_of_size(size)[:-3] + b" " * number + b"\n" * (3 - number)
        await sends(stage, boris, name, different, place)
    warned = "письмо превысит предел" in boris.last.text
    assert ("warn" if warned else "accept") == bundle["expected"]
    application = await application_of(stage, boris)
    told = (await stage.app.package.tools.packaging.look(application, "ru")).state.mail_bytes
    await boris.send("/send")
    await stage.settle()
    await boris.send("Собрать")
    await stage.settle(60)
    letter = files_of(stage, boris)["eml"]
    assert len(letter) == told
    assert (len(letter) > package_rules().mail_bytes) == warned
