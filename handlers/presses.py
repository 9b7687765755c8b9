"""The data of every button, at most 64 bytes as Telegram allows."""

from aiogram.filters.callback_data import CallbackData


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
    page: int = 0


class ChooseLanguage(CallbackData, prefix="l"):
    """Speak this language."""

    lang: str


class AskStaff(CallbackData, prefix="q"):
    """Pass the quoted message to the staff."""

    lang: str
