"""The staff's group: where it is now."""


class StaffChat:
    """The id of the staff's group, which changes when the group becomes a supergroup; None without a group."""

    def __init__(self, chat_id: int | None) -> None:
        self.id = chat_id

    def moved(self, old: int, new: int) -> None:
        """The chat `old` lives on as `new`."""
        if self.id == old:
            self.id = new
