"""What happens to people at the assistant, each from its beginning to its end, and what must have come of it."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from domain.reminders import plan
from rehearsal.groups import Group
from rehearsal.model import Message
from rehearsal.people import Cast, Person
from rehearsal.world import World
from storage.calls.loader import load
from storage.database import Database
from storage.people import StoredPeople
from storage.schema import upgrade
from tests.support.applicant import FITTING, RULES, label, standing
from tests.support.assistant import CALL, NOON_OF_THE_THIRD_DAY
from tests.support.desk import UNANSWERED
from tests.support.package import distinct_pdf
from tests.support.process import Process
from tests.torture.test_broadcast import TEXT, begin
from tests.torture.test_upload_kills import agree, until
from usecases.ports import Person as Known

TO_STAFF, CHARTER = "сотрудникам", "Устав"
FILE = distinct_pdf("commit points")
DUE = next(each.at for each in plan(load(CALL).call) if (each.moment, each.lead) == ("submission", "1d"))


@dataclass
class Scene:
    """Boris, the staff, and the process."""

    world: World
    cast: Cast
    staff: Group
    process: Process

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What the database holds."""
        connection = sqlite3.connect(self.process.database)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def received(self, *parts: str) -> int:
        """How many messages with these words Boris has, also where a newer text has taken their place."""
        return sum(all(part in each.text for part in parts) for each in self.cast.boris.replies_seen)


class Dates:
    """A question about the dates, which keeps nothing but the update."""

    start = datetime.fromisoformat(NOON_OF_THE_THIRD_DAY)
    mortal_at = 2
    """At how many commits, at least, a process can die in it."""
    from_the_start = False
    """Whether the process may die from its start on."""

    async def prepare(self, scene: Scene) -> None:
        """What comes before."""
        await scene.process.start()
        await scene.process.at_work()
        await agree(scene.cast.boris)

    async def live(self, scene: Scene) -> None:
        """What people do, waiting for every answer."""
        await scene.cast.boris.send("/deadlines")
        await self._until(scene, lambda: scene.received("16 марта") > 0, "the dates")

    def unkept(self, scene: Scene) -> list[str]:
        """What the assistant has acknowledged and does not hold."""
        return []

    def judge(self, scene: Scene) -> None:
        """One message at most has come again."""
        assert scene.received("16 марта") <= 2

    @staticmethod
    def _with_button(scene: Scene, part: str) -> list[Message]:
        return [each for each in scene.cast.boris.replies_seen if any(part in label for label in each.buttons)]

    @staticmethod
    async def _until(scene: Scene, true: Callable[[], bool], what: str) -> None:
        await until(scene.cast.boris, true, what)


class Answer(Dates):
    """An answer to a question about the conditions."""

    async def live(self, scene: Scene) -> None:
        """Press an answer and get the next question."""
        boris = scene.cast.boris
        asked = standing(boris, "ru")
        assert asked is not None
        await boris.press(label(asked, FITTING[asked.id], "ru"))
        await self._until(scene, lambda: standing(boris, "ru") != asked, "the next question")

    def unkept(self, scene: Scene) -> list[str]:
        """The next question acknowledges the answer."""
        first = standing(scene.cast.boris, "ru") == RULES.questions[0]
        return [] if first or self._kept(scene) else ["the answer"]

    def judge(self, scene: Scene) -> None:
        """The answer is kept once."""
        assert len(self._kept(scene)) == 1

    @staticmethod
    def _kept(scene: Scene) -> list[tuple[object, ...]]:
        return scene.rows("SELECT question, value FROM eligibility_answers")


class Question(Dates):
    """A question that goes to the staff."""

    mortal_at = 5

    async def live(self, scene: Scene) -> None:
        """Ask, and hand it to the staff."""
        boris = scene.cast.boris
        await boris.send(UNANSWERED)
        await self._until(scene, lambda: bool(self._with_button(scene, TO_STAFF)), "the offer")
        await boris.press(TO_STAFF, message=self._with_button(scene, TO_STAFF)[-1])
        await self._until(scene, lambda: bool(self._cards(scene)), "the card")

    def unkept(self, scene: Scene) -> list[str]:
        """The card in the staff's group acknowledges the question."""
        return ["the question"] if self._cards(scene) and not self._kept(scene) else []

    def judge(self, scene: Scene) -> None:
        """One question, one card or two."""
        assert len(self._kept(scene)) == 1
        assert 1 <= len(self._cards(scene)) <= 2

    @staticmethod
    def _cards(scene: Scene) -> list[str]:
        return [each.text for each in scene.staff.replies_seen if each.text.startswith("❓")]

    @staticmethod
    def _kept(scene: Scene) -> list[tuple[object, ...]]:
        return scene.rows("SELECT number FROM questions")


class File(Dates):
    """A file for a place of the package."""

    mortal_at = 5

    async def live(self, scene: Scene) -> None:
        """Send it, and say which place it is for."""
        boris = scene.cast.boris
        await boris.send_document("note.pdf", FILE)
        await self._until(scene, lambda: bool(self._with_button(scene, CHARTER)), "the question about its place")
        asked = self._with_button(scene, CHARTER)[-1]
        await boris.press(CHARTER, message=asked)
        await self._until(scene, lambda: not any(CHARTER in each for each in asked.buttons), "the word on it")

    def unkept(self, scene: Scene) -> list[str]:
        """The question about its place acknowledges the file."""
        return ["the file"] if scene.received("note.pdf") and self._kept(scene) != [FILE] else []

    def judge(self, scene: Scene) -> None:
        """One document, and its bytes."""
        assert self._kept(scene) == [FILE]
        assert scene.rows("SELECT slot, state FROM documents") == [("charter", "current")]
        assert len([each for each in scene.cast.boris.replies_seen if "note.pdf" in each.text]) <= 3

    @staticmethod
    def _kept(scene: Scene) -> list[bytes]:
        folder: Path = scene.process.database.parent / "files"
        names = [str(name) for (name,) in scene.rows("SELECT sha256 FROM documents")]
        contents = [(folder / name[:2] / name).read_bytes() for name in names]
        assert [hashlib.sha256(content).hexdigest() for content in contents] == names
        return contents


class Reminder(Dates):
    """A reminder that falls due while the process starts."""

    start = DUE - timedelta(seconds=4)
    mortal_at = 6
    from_the_start = True

    async def prepare(self, scene: Scene) -> None:
        """Boris has been met on the first days of the call."""
        url = f"sqlite+aiosqlite:///{scene.process.database}"
        await upgrade(url)
        database = Database(url)
        await database.open()
        people = StoredPeople(database)
        scene.cast.boris.chat.started = True
        await people.meet(Known(scene.cast.boris.id, "ru"), datetime.fromisoformat(NOON_OF_THE_THIRD_DAY))
        await people.choose_language(scene.cast.boris.id, "ru")
        await database.close()

    async def live(self, scene: Scene) -> None:
        """Wait for it."""
        await self._until(scene, lambda: scene.received("16 марта") > 0, "the reminder")

    def judge(self, scene: Scene) -> None:
        """Decided once, sent once or twice."""
        sent = scene.rows("SELECT key FROM outbox WHERE state = 'sent'")
        assert len(sent) <= len(scene.cast.boris.replies_seen) <= len(sent) + 1
        decisions = scene.rows("SELECT moment, lead FROM reminders")
        assert ("submission", "1d") in decisions
        assert len(decisions) == len(set(decisions))


class Broadcast(Dates):
    """A message of the staff's to everybody."""

    mortal_at = 6
    from_the_start = True

    async def prepare(self, scene: Scene) -> None:
        """The staff has sent it; three people are to get it."""
        for person in self._readers(scene):
            person.chat.started = True
        ids = [person.id for person in self._readers(scene)]
        await begin(scene.process, scene.world, ids, scene.cast.dana.id, scene.staff.id)

    async def live(self, scene: Scene) -> None:
        """Wait for it and for the report."""
        await self._until(scene, lambda: set(self._got(scene)) == {each.id for each in self._readers(scene)}, TEXT)
        await self._until(scene, lambda: bool(self._reports(scene)), "the report")

    def judge(self, scene: Scene) -> None:
        """Each has it once; what was on its way when the process died may have come twice."""
        assert max(self._got(scene).values()) <= 2
        assert len(self._reports(scene)) <= 2

    @staticmethod
    def _readers(scene: Scene) -> tuple[Person, ...]:
        return (scene.cast.aigerim, scene.cast.boris, scene.cast.chris)

    @staticmethod
    def _got(scene: Scene) -> Counter[int]:
        return Counter(each.chat_id for each in scene.world.deliveries if each.text == TEXT)

    @staticmethod
    def _reports(scene: Scene) -> list[str]:
        return [each.text for each in scene.staff.replies_seen if each.document is not None]


LIVES: tuple[type[Dates], ...] = (Dates, Answer, Question, File, Reminder, Broadcast)
