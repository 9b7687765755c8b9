"""The people and the staff group that a visitor of the rehearsal meets."""

from __future__ import annotations

from dataclasses import dataclass

from rehearsal.groups import Group
from rehearsal.people import Person
from rehearsal.world import World


@dataclass
class Stage:
    """Three applicants, two members of staff, and the group in which staff works."""

    aigerim: Person
    boris: Person
    chris: Person
    dana: Person
    erlan: Person
    staff: Group


def set_stage(world: World, *, staff_title: str, staff_id: int | None = None) -> Stage:
    """Fills an empty world for the page: Aigerim, Boris, Chris, Dana, Erlan and a forum of staff."""
    cast = world.cast()
    staff = world.group(staff_title, [cast.dana, cast.erlan], forum=True, id=staff_id)
    for kept in (world.people, world.chats, world.users):  # Eve is for tests
        del kept[cast.eve.id]
    return Stage(cast.aigerim, cast.boris, cast.chris, cast.dana, cast.erlan, staff)
