"""Of people who talk with each other where the assistant can read along, nothing is kept."""

from tests.support.assistant import Stage
from tests.support.raw import rows_with


async def test_who_only_writes_in_a_group_is_not_kept(stage: Stage) -> None:
    boris, chris = stage.cast.boris, stage.cast.chris
    group = stage.world.group("НПО", (boris, chris))
    await boris.send("ребята кто печать забрал", at=group)
    await chris.send("@katch_call_bot deadline?", at=group)
    await stage.settle()
    assert "16 March 2026" in group.last.text
    for person in (boris, chris):
        assert await stage.app.people.find(person.id) is None
        assert rows_with(stage, str(person.id), but=("inbox",)) == []


async def test_in_the_staffs_group_only_the_staff_is_known(stage: Stage) -> None:
    dana, eve = stage.cast.dana, stage.cast.eve
    await eve.join(stage.group)
    await eve.send("просто зашла", at=stage.group)
    await dana.send("коллеги, добрый день", at=stage.group)
    await stage.settle()
    assert await stage.app.people.find(eve.id) is None
    assert await stage.app.people.find(dana.id) is not None


async def test_a_group_speaks_ones_own_language_once_one_has_talked_in_private(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "kk")
    group = stage.world.group("НПО", (boris,))
    await boris.send("@katch_call_bot статус моей заявки", at=group)
    await stage.settle()
    assert (await stage.app.people.find(boris.id)) is not None
    assert group.last.text
