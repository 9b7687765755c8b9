"""Files that people send, in a step or out of the blue, alone or together, and what becomes of each."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from domain.documents.quotas import quota_remarks
from handlers.applicant_talk import ApplicantTalk
from handlers.eligibility_screens import question_screen
from handlers.file_talk import FileTalk
from handlers.presses import Agree, FileAct, OpenScreen, PlaceFile, SortFiles
from handlers.screen import Answer, Button, Screen
from handlers.upload_screens import album_screen, ask_screen
from usecases.document_records import Document, State
from usecases.document_text import remark_text
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
    async def arrived(message: Message, talk: ApplicantTalk, screening: Screening) -> Answer:
        file = incoming(message)
        assert file is not None
        consent = await talk.ask_consent("files")
        if consent is None:
            in_conditions = await talk.step(ELIGIBILITY) is not None
            answered = await FileTalk(talk).take(file)
            standing = await screening.standing(talk.person) if in_conditions else None
            if standing is not None and standing.question is not None:
                # The talk about the conditions goes on where it was.
                return (*answered, question_screen(standing, screening.rules, talk.current.call, talk.words))
            return answered or None
        step = await talk.step(BEFORE_CONSENT)
        waiting = list(step.data["files"]) if step is not None else []
        known = [each for each in waiting if each["message_id"] != file.message_id]
        sent = [int(each["size"]) for each in known]
        if too_much := quota_remarks(file.size, sent, (), talk.tools.uploads.quotas):
            said = " ".join(remark_text(remark, talk.data.package, talk.words) for remark in too_much)
            return replace(consent, text=f"{said}\n\n{consent.text}")
        await talk.expect(BEFORE_CONSENT, {"files": [*known, file.pointer()]})
        if file.album is not None and any(each["album"] == file.album for each in known):
            return None  # the question about the album's first file is about all of them
        return replace(consent, text=f"{talk.words.say('upload.before-consent')}\n\n{consent.text}")

    @routes.callback_query(Agree.filter(F.then == "files"))
    async def agreed(query: CallbackQuery, talk: ApplicantTalk) -> Answer:
        thanks = await talk.agree()
        files = await _waiting(query, talk)
        if len(files) == 1:
            answered = await FileTalk(talk).take(files[0])
        else:
            application = await talk.open()
            documents = [await talk.tools.uploads.receive(talk.person, application, file) for file in files]
            answered = (album_screen(documents, talk.data, talk.words),) if documents else ()
        if await talk.step(BEFORE_CONSENT) is not None:
            await talk.expect_nothing()
        return (thanks, *answered)

    @routes.callback_query(PlaceFile.filter())
    async def place(query: CallbackQuery, callback_data: PlaceFile, talk: ApplicantTalk) -> Answer:
        application = await talk.application()
        document = await talk.tools.uploads.find(application, callback_data.document) if application else None
        if application is None or document is None or not document.sha256:
            return talk.behind()
        if document.state is State.ASKED:
            try:
                placed = await talk.tools.uploads.place(document, callback_data.slot)
            except KeyError:
                return talk.behind()
        else:
            # The same press may be handled again after a sudden end: what became of the file is said once more.
            is_there = document.slot == callback_data.slot and document.state not in (State.REMOVED, State.REPLACED)
            placed = document if is_there else None
        if placed is None:
            return talk.behind()
        files = FileTalk(talk)
        first, *others = await files.answer(application, placed)
        following = await files.next_one(application) if placed.state is not State.CHOOSING else ()
        return (replace(first, replaces=first.file is None), *others, *following)

    @routes.callback_query(FileAct.filter())
    async def act(query: CallbackQuery, callback_data: FileAct, talk: ApplicantTalk) -> Answer:
        application = await talk.application()
        document = await talk.tools.uploads.find(application, callback_data.document) if application else None
        if application is None or document is None or document.state in (State.REFUSED, State.REMOVED):
            return talk.behind()
        files = FileTalk(talk)
        done: Document | None
        match callback_data.act:
            case "replace" | "add" as wish:
                done = await talk.tools.uploads.decide(document, replace=wish == "replace")
            case "again":
                done = await talk.tools.uploads.reopen(document)
            case "drop":
                if await talk.tools.uploads.remove(document) is None:
                    return talk.behind()
                checklist = Button(talk.words.say("upload.checklist"), OpenScreen(name="documents").pack())
                dropped = Screen(talk.words.say("upload.dropped"), buttons=((checklist,),), replaces=True)
                return (dropped, *await files.next_one(application))
            case "ask":
                done = document if document.state is State.ASKED else None
        if done is None:
            return talk.behind()
        first, *others = await files.answer(application, done)
        following = await files.next_one(application) if done.state is State.CURRENT else ()
        return (replace(first, replaces=True), *others, *following)

    @routes.callback_query(SortFiles.filter())
    async def sort(query: CallbackQuery, callback_data: SortFiles, talk: ApplicantTalk) -> Answer:
        application = await talk.application()
        if application is None:
            return talk.behind()
        files = FileTalk(talk)
        if callback_data.act == "next":
            return await files.next_one(application) or talk.behind()
        if callback_data.act == "gather":
            pages = await talk.tools.gathering.pages(application, callback_data.slot or None)
            if not pages:
                return talk.behind()
            gathered = await talk.tools.gathering.gather(talk.person, pages, talk.words.say("upload.gathered-name"))
            if gathered is None:
                return Screen(talk.words.say("upload.not-gathered"))
            told = Screen(talk.words.say_n("upload.gathered", len(pages)), replaces=True)
            return (told, ask_screen(gathered, talk.data, talk.words))
        guessed = [each for each in await talk.tools.uploads.undecided(application) if each.slot is not None]
        settled, budget = [], None
        for document in guessed:
            if document.state is State.ASKED and document.slot is not None:
                placed = await talk.tools.uploads.place(document, document.slot) or document
                settled.append(placed)
                budget = placed if placed.slot == BUDGET and placed.state is State.CURRENT else budget
        if not settled:
            return talk.behind()
        screen = replace(album_screen(settled, talk.data, talk.words), replaces=True)
        report = await files.answer(application, budget) if budget is not None else ()
        return (screen, *report)

    return routes


async def _waiting(query: CallbackQuery, talk: ApplicantTalk) -> list[Incoming]:
    """The files that wait for consent: those pointed to, else the one that the pressed message quotes."""
    step = await talk.step(BEFORE_CONSENT)
    if step is not None:
        return [Incoming.pointed_to(pointer) for pointer in step.data["files"]]
    quoted = query.message.reply_to_message if isinstance(query.message, Message) else None
    file = incoming(quoted) if quoted is not None else None
    return [replace(file, album=None)] if file is not None else []
