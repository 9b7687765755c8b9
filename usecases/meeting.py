"""Who is talking, and in which language to speak with them."""

from domain.text import Lang
from usecases.current_call import CurrentCall
from usecases.ports import Clock, People, Person


class Meeting:
    """Knows the people who talk with the assistant."""

    def __init__(self, people: People, current: CurrentCall, clock: Clock) -> None:
        self._people, self._current, self._clock = people, current, clock

    async def meet(self, person_id: int, telegram_language: str | None) -> Person:
        """The person with this id; a new one is met in the language guessed from Telegram's."""
        known = await self._people.find(person_id)
        if known is not None:
            return known
        return await self._people.meet(Person(person_id, self.guess(telegram_language)), self._clock.now())

    async def recognise(self, person_id: int, telegram_language: str | None) -> Person:
        """As `meet`, but nothing is kept of somebody new."""
        known = await self._people.find(person_id)
        return known if known is not None else Person(person_id, self.guess(telegram_language))

    def guess(self, telegram_language: str | None) -> Lang:
        """The call's language that fits Telegram's language tag; else the call's first language."""
        tag = (telegram_language or "").split("-")[0].lower()
        languages = self._current.call.languages
        return tag if tag in languages else languages[0]

    async def choose_language(self, person: Person, lang: Lang) -> Person:
        """Speak with the person in `lang` from now on. Raises `ValueError` for a language the call lacks."""
        if lang not in self._current.call.languages:
            raise ValueError(f"the call has no language {lang}")
        await self._people.choose_language(person.id, lang)
        return Person(person.id, lang, chosen=True)
