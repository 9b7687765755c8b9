"""What a person does with files and what is answered: shared by everything that takes or moves a file."""

from dataclasses import replace

from handlers.applicant_talk import ApplicantTalk
from handlers.budget_screens import annotated_file, report_screen
from handlers.presses import OpenScreen
from handlers.screen import Button, Screen
from handlers.upload_screens import ask_screen, choosing_screen, is_locked, outcome_text, settled_screen
from usecases.application_budget import NARRATIVE
from usecases.applications import Application
from usecases.budget import not_carried
from usecases.document_records import Document, State
from usecases.uploads import BUDGET, Incoming

STEP = "documents"
"""The step in which a file for a place of the package is expected; its data name the place as ``slot``."""


class FileTalk:
    """Answers what a person does with files; made anew for each turn."""

    def __init__(self, talk: ApplicantTalk) -> None:
        self._talk, self._words, self._data, self._tools = talk, talk.words, talk.data, talk.tools

    async def take(self, file: Incoming) -> tuple[Screen, ...]:
        """Keep one file and say what became of it, or ask which document it is."""
        application = await self._talk.open()
        step = await self._talk.step(STEP)
        slot = str(step.data["slot"]) if step is not None else None
        if file.album is not None:
            async with self._tools.albums.collecting(file.chat_id, file.album):
                # A workbook's report is a screen of its own, so a budget is asked about first.
                slot = None if slot == BUDGET else slot
                await self._tools.uploads.receive(self._talk.person, application, file, slot)
            return ()
        document = await self._tools.uploads.receive(self._talk.person, application, file, slot)
        if document.state is State.ASKED and document.slot == BUDGET and document.kind == "xlsx":
            package = await self._tools.packaging.look(application)
            if not package.of_slot(BUDGET):
                document = await self._tools.uploads.place(document, BUDGET, claimed=file.name) or document
        return await self.answer(application, document)

    async def answer(self, application: Application, document: Document) -> tuple[Screen, ...]:
        """What became of a file; the report about a budget with it."""
        if document.state is State.ASKED:
            return (ask_screen(document, self._data, self._words),)
        package = await self._tools.packaging.look(application)
        screen = settled_screen(document, package, self._data, self._words)
        await self._move_step(document)
        if document.state is not State.CURRENT:
            return (screen,)
        if not application.answers:
            screen = self._with_eligibility(screen)
        if document.slot == BUDGET:
            return await self._with_report(application, document, screen)
        if document.slot == NARRATIVE and document.kind == "docx":
            checked = await self._tools.budget.check(application)
            return (screen, report_screen(checked, self._words)) if checked is not None else (screen,)
        return (screen,)

    async def next_one(self, application: Application) -> tuple[Screen, ...]:
        """The question about the next file that waits for a word."""
        waiting = await self._tools.uploads.undecided(application)
        if not waiting:
            return ()
        if waiting[0].state is State.ASKED:
            return (ask_screen(waiting[0], self._data, self._words),)
        package = await self._tools.packaging.look(application)
        return (choosing_screen(waiting[0], package.of_slot(waiting[0].slot or ""), self._data, self._words),)

    async def _with_report(self, application: Application, document: Document, screen: Screen) -> tuple[Screen, ...]:
        checked = await self._tools.budget.check(application)
        if checked is None or checked.document.id != document.id:
            return (screen,)
        remarks = outcome_text(document, self._data.package, self._words)
        report = report_screen(checked, self._words, before=remarks)
        marked = await self._tools.budget.annotated(checked, self._words) if checked.report.findings else None
        if marked is None:
            return (report, screen)
        file = annotated_file(checked.report, marked, self._words)
        said = [self._words.say("budget_talk.marked"), *not_carried(checked.report, self._words)]
        return (report, replace(screen, text="\n\n".join(said), file=file))

    def _with_eligibility(self, screen: Screen) -> Screen:
        button = Button(self._words.say("upload.eligibility"), OpenScreen(name="eligibility").pack())
        text = f"{screen.text}\n\n{self._words.say('upload.no-eligibility')}"
        return replace(screen, text=text, buttons=((button,), *screen.buttons))

    async def _move_step(self, document: Document) -> None:
        """A place that takes one file and has it expects no more; a locked file may be followed by its password."""
        step = await self._talk.step(STEP)
        if is_locked(document):
            await self._talk.expect(STEP, {"slot": document.slot or BUDGET, "locked": True})
        elif step is None or step.data["slot"] != document.slot or document.state is not State.CURRENT:
            return
        elif document.slot == BUDGET or self._data.package.slot(document.slot or "").many:
            await self._talk.expect(STEP, {"slot": document.slot})
        else:
            await self._talk.expect_nothing()
