"""Files that people send, in a step or out of the blue, alone or together, and what becomes of each."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.consent import consent_screen
from handlers.eligibility_screens import question_screen
from handlers.file_talk import FileTalk
from handlers.presses import Agree, FileAct, OpenScreen, PlaceFile, SortFiles
from handlers.screen import Answer, Button, Screen
from handlers.upload_screens import album_screen, ask_screen
from locales.words import Words
from usecases.applying import Applying
from usecases.current_call import CurrentCall
from usecases.document_records import Document, State
from usecases.package_tools import PackageTools
from usecases.ports import Person, Step, Talks
from usecases.privacy import Privacy
from usecases.screening import STEP as ELIGIBILITY
from usecases.screening import Screening
from usecases.uploads import BUDGET, Incoming

BEFORE_CONSENT = "files-before-consent"
"""The step of somebody who has sent files and is asked for consent; its data point to the files at Telegram."""


def incoming(message: Message) -> Incoming | None:
    """The file of a message; of a photo its largest version."""
    photo = max(message.photo, key=lambda size: size.width * size.height) if message.photo else None
    file = message.document or photo or message.video
    if file is None:
        return None
    size = file.file_size
    return Incoming(
        chat_id=message.chat.id,
        message_id=message.message_id,
        file_id=file.file_id,
        name="" if photo is not None and message.document is None else getattr(file, "file_name", None) or "video.mp4",
        size=1 if size is None else size,
        sent_at=message.date,
        caption=message.caption or "",
        album=message.media_group_id,
    )


def router() -> Router:
    """Files and the buttons under what is said about them."""
    routes = Router(name="uploads")

    @routes.message(F.document | F.photo | F.video)
    async def arrived(
        message: Message,
        person: Person,
        words: Words,
        current: CurrentCall,
        people: Talks,
        applying: Applying,
        privacy: Privacy,
        screening: Screening,
        tools: PackageTools,
    ) -> Answer:
        file = incoming(message)
        assert file is not None
        step = await people.step(person.id)
        if await applying.consented(person):
            answered = await FileTalk(person, words, current, people, applying, tools).take(file)
            standing = await screening.standing(person) if step is not None and step.name == ELIGIBILITY else None
            if standing is not None and standing.question is not None:
                # The talk about the conditions goes on where it was.
                return (*answered, question_screen(standing, screening.rules, current.call, words))
            return answered or None
        waiting = list(step.data["files"]) if step is not None and step.name == BEFORE_CONSENT else []
        known = [each for each in waiting if each["message_id"] != file.message_id]
        await people.set_step(person.id, Step(BEFORE_CONSENT, {"files": [*known, file.pointer()]}))
        if file.album is not None and any(each["album"] == file.album for each in known):
            return None  # the question about the album's first file is about all of them
        screen = consent_screen(current.call, words, privacy.kept_until(), "files")
        return replace(screen, text=f"{words.say('upload.before-consent')}\n\n{screen.text}")

    @routes.callback_query(Agree.filter(F.then == "files"))
    async def agreed(
        query: CallbackQuery,
        person: Person,
        words: Words,
        current: CurrentCall,
        people: Talks,
        applying: Applying,
        tools: PackageTools,
    ) -> Answer:
        await applying.consent(person)
        talk = FileTalk(person, words, current, people, applying, tools)
        thanks = Screen(words.say("privacy.agreed"), replaces=True)
        files = await _waiting(query, people, person)
        if len(files) == 1:
            answered = await talk.take(files[0])
        else:
            application = await applying.open(person)
            documents = [await tools.uploads.receive(person, application, file) for file in files]
            answered = (album_screen(documents, current.data, words),) if documents else ()
        step = await people.step(person.id)
        if step is not None and step.name == BEFORE_CONSENT:
            await people.set_step(person.id, None)
        return (thanks, *answered)

    @routes.callback_query(PlaceFile.filter())
    async def place(
        query: CallbackQuery,
        callback_data: PlaceFile,
        person: Person,
        words: Words,
        current: CurrentCall,
        people: Talks,
        applying: Applying,
        tools: PackageTools,
    ) -> Answer:
        application = await applying.find(person)
        document = await tools.uploads.find(application, callback_data.document) if application else None
        if application is None or document is None or document.state is not State.ASKED or not document.sha256:
            return _behind(words)
        try:
            placed = await tools.uploads.place(document, callback_data.slot)
        except KeyError:
            return _behind(words)
        if placed is None:
            return _behind(words)
        talk = FileTalk(person, words, current, people, applying, tools)
        first, *others = await talk.answer(application, placed)
        following = await talk.next_one(application) if placed.state is not State.CHOOSING else ()
        return (replace(first, replaces=first.file is None), *others, *following)

    @routes.callback_query(FileAct.filter())
    async def act(
        query: CallbackQuery,
        callback_data: FileAct,
        person: Person,
        words: Words,
        current: CurrentCall,
        people: Talks,
        applying: Applying,
        tools: PackageTools,
    ) -> Answer:
        application = await applying.find(person)
        document = await tools.uploads.find(application, callback_data.document) if application else None
        if application is None or document is None or document.state in (State.REFUSED, State.REMOVED):
            return _behind(words)
        talk = FileTalk(person, words, current, people, applying, tools)
        done: Document | None
        match callback_data.act:
            case "replace" | "add" as wish:
                done = await tools.uploads.decide(document, replace=wish == "replace")
            case "again":
                done = await tools.uploads.reopen(document)
            case "drop":
                if await tools.uploads.remove(document) is None:
                    return _behind(words)
                checklist = Button(words.say("upload.checklist"), OpenScreen(name="documents").pack())
                dropped = Screen(words.say("upload.dropped"), buttons=((checklist,),), replaces=True)
                return (dropped, *await talk.next_one(application))
            case "ask":
                done = document if document.state is State.ASKED else None
        if done is None:
            return _behind(words)
        first, *others = await talk.answer(application, done)
        following = await talk.next_one(application) if done.state is State.CURRENT else ()
        return (replace(first, replaces=True), *others, *following)

    @routes.callback_query(SortFiles.filter())
    async def sort(
        query: CallbackQuery,
        callback_data: SortFiles,
        person: Person,
        words: Words,
        current: CurrentCall,
        people: Talks,
        applying: Applying,
        tools: PackageTools,
    ) -> Answer:
        application = await applying.find(person)
        if application is None:
            return _behind(words)
        talk = FileTalk(person, words, current, people, applying, tools)
        if callback_data.act == "next":
            return await talk.next_one(application) or _behind(words)
        if callback_data.act == "gather":
            pages = await tools.gathering.pages(application, callback_data.slot or None)
            if not pages:
                return _behind(words)
            gathered = await tools.gathering.gather(person, pages, words.say("upload.gathered-name"))
            if gathered is None:
                return Screen(words.say("upload.not-gathered"))
            told = Screen(words.say_n("upload.gathered", len(pages)), replaces=True)
            return (told, ask_screen(gathered, current.data, words))
        guessed = [each for each in await tools.uploads.undecided(application) if each.slot is not None]
        settled, budget = [], None
        for document in guessed:
            if document.state is State.ASKED and document.slot is not None:
                placed = await tools.uploads.place(document, document.slot) or document
                settled.append(placed)
                budget = placed if placed.slot == BUDGET and placed.state is State.CURRENT else budget
        if not settled:
            return _behind(words)
        screen = replace(album_screen(settled, current.data, words), replaces=True)
        report = await talk.answer(application, budget) if budget is not None else ()
        return (screen, *report)

    return routes


def _behind(words: Words) -> Screen:
    return Screen(toast=words.say("upload.behind"), alert=True)


async def _waiting(query: CallbackQuery, people: Talks, person: Person) -> list[Incoming]:
    """The files that wait for consent: those pointed to, else the one that the pressed message quotes."""
    step = await people.step(person.id)
    if step is not None and step.name == BEFORE_CONSENT:
        return [Incoming.pointed_to(pointer) for pointer in step.data["files"]]
    quoted = query.message.reply_to_message if isinstance(query.message, Message) else None
    file = incoming(quoted) if quoted is not None else None
    return [replace(file, album=None)] if file is not None else []
