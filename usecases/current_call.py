"""The call as it stands now: its folder, with the dates that staff have moved, and its searchable answers."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from domain.amendments import Amendment, dates_in_force
from domain.answers import AnswerIndex
from domain.answers.entry import AnswersFile, Entry
from domain.call import Call
from domain.call_data import CallData


class CurrentCall:
    """Gives the call's data; the index of answers is built once, when the first question comes.

    What the staff teaches is added to the index of the folder, so that the folder's own training stays valid.
    """

    def __init__(self, data: CallData, build: Callable[[CallData], AnswerIndex]) -> None:
        self.data = data
        self.amendments: tuple[Amendment, ...] = ()
        self._folder = data
        self._build = build
        self._index: AnswerIndex | None = None
        self._building = asyncio.Lock()
        self._taught: dict[str, Entry] = {}
        self._phrases: dict[tuple[str, str], None] = {}

    @property
    def call(self) -> Call:
        """The dates and figures in force."""
        return self.data.call

    def amend(self, amendments: Sequence[Amendment]) -> None:
        """From now on the dates of the folder are in force as `amendments` have moved them, in their order."""
        self.amendments = tuple(amendments)
        self.data = replace(self.data, call=self._folder.call.moved(dates_in_force(amendments)))

    async def index(self) -> AnswerIndex:
        """The searchable answers. The first call builds them in a thread, so that others are served meanwhile."""
        async with self._building:
            if self._index is None:
                index = await asyncio.to_thread(self._build, self._folder)
                _add(index, self._taught.values(), self._phrases)
                self._index = index
        return self._index

    async def teach(self, file: AnswersFile, phrases: Sequence[tuple[str, str]]) -> None:
        """Answer with the entries of `file` from now on, in place of its topic's earlier ones.

        Each of `phrases` is an entry's id and a question that finds it; those of unknown entries are left out.
        """
        others = tuple(known for known in self.data.answers if known.topic.id != file.topic.id)
        self.data = replace(self.data, answers=(*others, file) if file.entries else others)
        async with self._building:
            entries = [entry for entry in file.entries if self._taught.get(entry.id) != entry]
            new = [pair for pair in phrases if pair not in self._phrases and pair[0] in self.data.entries]
            self._taught |= {entry.id: entry for entry in entries}
            self._phrases |= dict.fromkeys(new)
            if self._index is not None:
                _add(self._index, entries, new)


def _add(index: AnswerIndex, entries: Iterable[Entry], phrases: Iterable[tuple[str, str]]) -> None:
    for entry in entries:
        index.add(entry)
    for entry_id, phrase in phrases:
        index.learn(entry_id, phrase)
