"""A file sent in a group is neither kept nor passed over in silence when the assistant is addressed."""

import pytest

from tests.support.assistant import Stage
from tests.support.made_files import pdf

SAID = {"ru": "пришлите его мне лично", "kk": "маған жеке жіберіңіз"}


@pytest.mark.parametrize("lang", ["ru", "kk"])
async def test_a_file_with_a_mention_is_asked_for_in_private(stage: Stage, lang: str) -> None:
    person = stage.cast.boris if lang == "ru" else stage.cast.aigerim
    await stage.speaks(person, lang)
    group = stage.world.group("НПО региона", (person, stage.cast.eve))
    caption = {"ru": "@katch_call_bot наш устав", "kk": "@katch_call_bot біздің жарғы"}[lang]
    sent = await person.send_document("устав.pdf", pdf(), caption=caption, at=group)
    await stage.settle()
    assert SAID[lang] in group.last.text
    assert await stage.app.package.tools.documents.by_message(group.id, sent.id) is None


async def test_a_file_for_others_in_the_group_is_left_alone(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    group = stage.world.group("НПО региона", (boris, stage.cast.eve))
    await boris.send_document("устав.pdf", pdf(), caption="коллеги, посмотрите", at=group)
    await stage.settle()
    assert not any(message.from_bot for message in group.messages)
