"""The talk with people: handlers parse what a person did and return the Screen that answers it."""

from aiogram import F, Router
from aiogram.enums import ChatType

from handlers import (
    ask,
    consent,
    deadlines,
    eligibility,
    emergency,
    fallback,
    groups,
    information,
    joining,
    members,
    menu,
    organisation,
    privacy,
    start,
    status,
    to_staff,
    topics,
    withdrawal,
)
from handlers.staff import questions as staff_questions


def private_talk() -> Router:
    """Everything said in a private chat, in the order in which it is tried; the fallback is always last."""
    talk = Router(name="private")
    talk.message.filter(F.chat.type == ChatType.PRIVATE)
    talk.callback_query.filter(F.message.chat.type == ChatType.PRIVATE)
    talk.include_routers(
        emergency.router(),
        joining.router(),
        start.router(),
        menu.router(),
        deadlines.router(),
        information.router(),
        topics.router(),
        consent.router(),
        privacy.router(),
        withdrawal.router(),
        status.router(),
        organisation.router(),
        eligibility.router(),
        to_staff.router(),
        # Commands, labels and buttons are behind us: what comes now is the next message of a talk.
        to_staff.expected(),
        organisation.expected(),
        eligibility.expected(),
        ask.router(),
        fallback.router(),
    )
    return talk


def staff_talk(staff_chat_id: int) -> Router:
    """Everything said in the staff's chat."""
    talk = Router(name="staff")
    talk.message.filter(F.chat.id == staff_chat_id)
    talk.callback_query.filter(F.message.chat.id == staff_chat_id)
    talk.include_routers(staff_questions.router())
    return talk


def standing() -> Router:
    """Who has blocked the assistant or taken it into a group."""
    return members.router()


def group_talk() -> Router:
    """What is said in other groups."""
    return groups.router()
