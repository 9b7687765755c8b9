"""People of one organisation come together: the link of an invitation, requests to join and their answers."""

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers.applicant_talk import ApplicantTalk
from handlers.presses import Agree, DecideJoin, Join, OpenScreen
from handlers.screen import Answer, Button, Screen
from handlers.start import choice_of_language
from locales.words import Words
from usecases.applications import Joined
from usecases.applying import Applying
from usecases.joining import PREFIX, Joining
from usecases.ports import Person, Talks


def joined_screen(outcome: Joined, words: Words) -> Screen:
    """What became of using an invitation."""
    status = Button(words.say("eligibility_talk.status"), OpenScreen(name="status").pack())
    return Screen(words.say(f"application.join-{outcome}"), buttons=() if outcome == "gone" else ((status,),))


def confirm_screen(token: str, words: Words) -> Screen:
    """Somebody with a draft of their own is told what becomes of it before they join."""
    return Screen(
        words.say("application.join-confirm"),
        buttons=(
            (Button(words.say("application.join"), Join(act="use", data=token).pack()),),
            (Button(words.say("privacy.cancel"), OpenScreen(name="menu").pack()),),
        ),
    )


def router() -> Router:
    """Before /start of everybody else: the link of an invitation is a /start as well."""
    routes = Router(name="joining")

    async def enter(token: str, talk: ApplicantTalk, joining: Joining) -> Screen:
        if not await joining.can_use(token, talk.person):
            return joined_screen("gone", talk.words)
        if consent := await talk.ask_consent("join", token):
            return consent
        own = await talk.application()
        if own is not None and (own.answers or own.name or own.bin):
            return confirm_screen(token, talk.words)
        return joined_screen(await joining.use(token, talk.person), talk.words)

    @routes.message(CommandStart(deep_link=True, magic=F.args.startswith(PREFIX)))
    async def link(message: Message, command: CommandObject, talk: ApplicantTalk, joining: Joining) -> Answer:
        shown = await enter((command.args or "").removeprefix(PREFIX), talk, joining)
        return (shown,) if talk.person.chosen else (choice_of_language(talk.data.call), shown)

    @routes.callback_query(Agree.filter(F.then == "join"))
    async def agreed(query: CallbackQuery, callback_data: Agree, talk: ApplicantTalk, joining: Joining) -> Answer:
        return (await talk.agree(), await enter(callback_data.data, talk, joining))

    @routes.callback_query(Join.filter(F.act == "use"))
    async def use(
        query: CallbackQuery, callback_data: Join, person: Person, words: Words, applying: Applying, joining: Joining
    ) -> Answer:
        if not await applying.consented(person):
            return joined_screen("gone", words)
        return joined_screen(await joining.use(callback_data.data, person), words)

    @routes.callback_query(Join.filter(F.act == "ask"))
    async def ask(
        query: CallbackQuery,
        callback_data: Join,
        person: Person,
        words: Words,
        applying: Applying,
        joining: Joining,
        people: Talks,
    ) -> Answer:
        if not await applying.consented(person):
            return joined_screen("gone", words)
        user = query.from_user
        shown_as = f"{user.full_name} (@{user.username})" if user.username else user.full_name
        asked = await joining.ask(person, shown_as, callback_data.data)
        await people.set_step(person.id, None)
        return Screen(words.say(f"application.request-{asked}"))

    @routes.callback_query(DecideJoin.filter())
    async def decide(
        query: CallbackQuery, callback_data: DecideJoin, person: Person, words: Words, joining: Joining
    ) -> Answer:
        accepted = callback_data.accepted
        if not await joining.decide(person, callback_data.request, accepted=accepted):
            return Screen(toast=words.say("application.decided-before"), alert=True)
        decided = words.say("application.let-in" if accepted else "application.kept-out")
        asked = query.message.html_text if isinstance(query.message, Message) else ""
        return Screen(f"{asked}\n\n{decided}".strip(), replaces=True)

    return routes
