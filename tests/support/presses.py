"""Every kind of button there is, and data for any of them, as somebody who changes their client can send it."""

import random
from collections.abc import Sequence
from typing import get_args, get_origin

from aiogram.filters.callback_data import CallbackData

import handlers.presses
import handlers.schedule_presses
import handlers.staff.presses


def press_classes() -> list[type[CallbackData]]:
    """Every kind of button."""
    modules = (handlers.presses, handlers.schedule_presses, handlers.staff.presses)
    return [
        each
        for module in modules
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, CallbackData) and each is not CallbackData
    ]


def packed(kind: type[CallbackData], chance: random.Random, numbers: Sequence[int], words: Sequence[str]) -> str:
    """Data of a button of this kind, with these numbers and words where it carries any."""
    parts = [kind.__prefix__]
    for field in kind.model_fields.values():
        options = get_args(field.annotation) if get_origin(field.annotation) is not None else ()
        if options:
            parts.append(str(chance.choice(options)))
        elif field.annotation is bool:
            parts.append(str(int(chance.random() < 0.5)))
        else:
            parts.append(str(chance.choice(numbers if field.annotation is int else words)))
    return kind.__separator__.join(parts)
