"""The keyboards of a screen as Telegram takes them. Many people see the same ones, so each is built once."""

from functools import lru_cache

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from handlers.screen import Button, Screen


def markup(screen: Screen) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    """The buttons under the message, else the lasting keyboard, if there is one."""
    if screen.buttons:
        return _inline_keyboard(screen.buttons)
    return _lasting_keyboard(screen.keyboard) if screen.keyboard is not None else None


@lru_cache(maxsize=256)
def _inline_keyboard(buttons: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(text=button.label, url=button.url)
                if button.url
                else InlineKeyboardButton(text=button.label, callback_data=button.press)
                for button in row
            ]
            for row in buttons
        ]
    )


@lru_cache(maxsize=64)
def _lasting_keyboard(labels: tuple[tuple[str, ...], ...]) -> ReplyKeyboardMarkup:
    return ReplyKeyboardMarkup(
        keyboard=[[KeyboardButton(text=label) for label in row] for row in labels],
        resize_keyboard=True,
        is_persistent=True,
    )
