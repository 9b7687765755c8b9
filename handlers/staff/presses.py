"""The data of the staff's buttons, at most 64 bytes as Telegram allows."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from domain.staff import Role
from handlers.presses import Number


class OpenDesk(CallbackData, prefix="S0"):
    """Show a screen of the staff's by its name, from the page `page` on."""

    name: str
    page: Number = 0


class OnQuestion(CallbackData, prefix="S1"):
    """Work on the question `number`; `to` is the question it is joined to."""

    act: Literal["show", "claim", "card", "entries", "canned", "history", "join"]
    number: Number
    to: Number = 0


class AttachEntry(CallbackData, prefix="S2"):
    """Let questions like this one find the entry from now on, or answer this one with it."""

    act: Literal["attach", "send"]
    number: Number
    entry: str


class OnDraft(CallbackData, prefix="S3"):
    """Decide on one's own text; `seen` is how many answers had been sent before."""

    act: Literal["send", "correct", "note", "drop"]
    id: Number
    seen: Number = 0


class OnCanned(CallbackData, prefix="S4"):
    """Answer the question `number` with a canned answer, or remove it."""

    act: Literal["use", "remove"]
    id: Number
    number: Number


class OnReply(CallbackData, prefix="S5"):
    """Do more with an answer that was sent: publish it, prepare it in every language, keep it as a canned one."""

    act: Literal["look", "publish", "prepare", "canned"]
    id: Number


class OnWritten(CallbackData, prefix="S6"):
    """Work on a written answer, in the language `lang` where that matters."""

    act: Literal["open", "new", "write", "approve", "publish", "confirm"]
    id: Number = 0
    lang: str = ""


class AddMailed(CallbackData, prefix="S7"):
    """The question that came by mail is late, or in time."""

    late: bool


class OnMember(CallbackData, prefix="S8"):
    """Take somebody off the staff: first asked, then done."""

    act: Literal["ask", "remove"]
    person_id: Number


class Invite(CallbackData, prefix="S9"):
    """Make a one-time link for a role."""

    role: Role


class OpenAudit(CallbackData, prefix="SA"):
    """Show the log's entries before the number `before`; 0 for the newest."""

    before: Number = 0


class TakeExport(CallbackData, prefix="SB"):
    """Send an export by its name."""

    name: str


class AllowMail(CallbackData, prefix="Sm"):
    """Let applications be mailed from here, or not."""

    allowed: bool


class ListApplications(CallbackData, prefix="SI"):
    """Show a page of the applications in an order."""

    order: Literal["progress", "name", "new"] = "progress"
    page: int = 0


class OnApplication(CallbackData, prefix="SJ"):
    """Open the card of an application, or take its documents."""

    act: Literal["open", "files"]
    id: int
    part: int = 0


class TakeApplications(CallbackData, prefix="SK"):
    """Take the workbook of all applications, or a part of all documents."""

    act: Literal["table", "files"]
    part: int = 0


class OnScoring(CallbackData, prefix="SL"):
    """Open the scoring, take a blank workbook, send filled ones, or take the summary."""

    act: Literal["open", "form", "send", "summary"]


class TakeNumbers(CallbackData, prefix="SM"):
    """Take the figures as a workbook."""

    name: Literal["table"]
