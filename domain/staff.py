"""The staff's roles and what each of them includes."""

from enum import StrEnum


class Role(StrEnum):
    """What a member of the staff may do; each role includes those after it.

    An owner also decides who is on the staff, ``staff`` answers and publishes, a reader only looks.
    """

    OWNER = "owner"
    STAFF = "staff"
    READER = "reader"

    def includes(self, needed: "Role") -> bool:
        """Whether somebody in this role may do what asks for the role `needed`."""
        order = list(Role)
        return order.index(self) <= order.index(needed)


def may_leave(leaving: Role, owners: int) -> bool:
    """Whether somebody in the role `leaving` may be taken off the staff: the last of `owners` may not."""
    return leaving is not Role.OWNER or owners > 1
