"""The data of every button, at most 64 bytes as Telegram allows."""

from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

Number = Annotated[int, Field(ge=0, lt=2**62)]
"""A number in a button's data: anything else came from a changed client and is no button of ours."""


class OpenScreen(CallbackData, prefix="s"):
    """Show a screen by its name."""

    name: str


class OpenEntry(CallbackData, prefix="e"):
    """Show an entry of the answers; `whole` with its details."""

    id: str
    lang: str
    whole: bool = False


class OpenTopic(CallbackData, prefix="t"):
    """Show the entries of a topic from the page `page` on."""

    id: str
    page: Number = 0


class ChooseLanguage(CallbackData, prefix="l"):
    """Speak this language."""

    lang: str


class OwnQuestion(CallbackData, prefix="oq"):
    """Do something with one's own question to the staff: show the letter, ask to take it back, do so, or not."""

    act: Literal["letter", "ask", "retract", "keep"]
    number: Number


class WantWritten(CallbackData, prefix="ww"):
    """Get every written answer from now on, or no more."""

    wants: bool


class AskStaff(CallbackData, prefix="q"):
    """Pass the quoted message to the staff."""

    lang: str


class Agree(CallbackData, prefix="ok"):
    """Agree that personal data is kept, and go on to `then` with its `data`."""

    then: str
    data: str = ""


class Decline(CallbackData, prefix="no"):
    """Do not agree: nothing is kept."""


class AnswerQuestion(CallbackData, prefix="a"):
    """Answer a question of the call's conditions."""

    question: str
    value: str


class MoveEligibility(CallbackData, prefix="w"):
    """Move within the talk about eligibility; `question` is the one under which the button stands."""

    act: Literal["why", "back", "change", "go", "pause", "pick", "list", "share", "verdict"]
    question: str = ""


class WriteStaff(CallbackData, prefix="m"):
    """The next message goes to the staff."""


class EditOrganisation(CallbackData, prefix="o"):
    """Type a field of the organisation, or leave it for later."""

    act: Literal["name", "bin", "contact", "region", "uei", "later", "invite"]


class Join(CallbackData, prefix="j"):
    """Ask to join the application with the BIN `data`, or join by the invitation `data`."""

    act: Literal["ask", "use"]
    data: str


class DecideJoin(CallbackData, prefix="d"):
    """Let somebody into one's application, or not."""

    request: Number
    accepted: bool


class OwnData(CallbackData, prefix="p"):
    """What to do with everything that is kept of oneself."""

    act: Literal["export", "forget", "erase", "keep"]


class Withdraw(CallbackData, prefix="x"):
    """Withdraw the application, leave it as it is, or take it up again."""

    act: Literal["confirm", "keep", "reopen"]


class OpenPlace(CallbackData, prefix="g"):
    """Show a place of the package and expect its file next."""

    slot: str


class PlaceFile(CallbackData, prefix="f"):
    """Say which document a file is."""

    document: Number
    slot: str


class FileAct(CallbackData, prefix="fa"):
    """Put a file instead of the one in its place or beside it, ask about it, take it out, or ask again."""

    document: Number
    act: Literal["replace", "add", "ask", "drop", "again"]


class SortFiles(CallbackData, prefix="fs"):
    """Put all files that are not sorted where they seem to belong, go through them, or gather their pages."""

    act: Literal["guessed", "next", "gather"]
    slot: str = ""


class SayOfPlace(CallbackData, prefix="y"):
    """Say of a place that it is filled later, or in whose file the document is as well; empty takes it back."""

    slot: str
    said: str = ""


class BudgetAct(CallbackData, prefix="b"):
    """Show every finding of the budget, or send the forms in another language."""

    act: Literal["all", "forms"]
    lang: str = ""


class SendAct(CallbackData, prefix="sn"):
    """How the package is handed over: as files or by mail, and the letter's language."""

    way: Literal["files", "mail"]
    lang: str
