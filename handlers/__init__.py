"""The talk with people: handlers parse what a person did and return the Screen that answers it."""

from aiogram import F, Router
from aiogram.enums import ChatType

from handlers import (
    ask,
    budget,
    conference,
    consent,
    deadlines,
    documents,
    eligibility,
    emergency,
    fallback,
    groups,
    information,
    joining,
    members,
    menu,
    organisation,
    own_questions,
    privacy,
    reminders,
    send,
    start,
    status,
    to_staff,
    topics,
    uploads,
    withdrawal,
    written,
)
from handlers.staff import desk, group


def private_talk() -> Router:
    """Everything said in a private chat, in the order in which it is tried; the fallback is always last."""
    talk = Router(name="private")
    talk.message.filter(F.chat.type == ChatType.PRIVATE)
    talk.callback_query.filter(F.message.chat.type == ChatType.PRIVATE)
    talk.include_routers(
        emergency.router(),
        desk(),
        joining.router(),
        eligibility.in_another_language(),
        start.router(),
        menu.router(),
        deadlines.router(),
        reminders.router(),
        conference.router(),
        information.router(),
        topics.router(),
        written.router(),
        own_questions.router(),
        consent.router(),
        privacy.router(),
        withdrawal.router(),
        status.router(),
        organisation.router(),
        eligibility.router(),
        documents.router(),
        budget.router(),
        send.router(),
        to_staff.router(),
        # Commands, labels and buttons are behind us: what comes now is the next message of a talk.
        budget.passwords(),
        to_staff.expected(),
        uploads.router(),
        send.expected(),
        organisation.expected(),
        eligibility.expected(),
        conference.expected(),
        ask.router(),
        fallback.router(),
    )
    return talk


def staff_talk() -> Router:
    """Everything said in the staff's chat, wherever it has moved."""
    talk = Router(name="staff")
    talk.message.filter(group.InStaffChat())
    talk.callback_query.filter(group.InStaffChat())
    talk.include_routers(group.router(), desk())
    return talk


def standing() -> Router:
    """Who has blocked the assistant or taken it into a group."""
    return members.router()


def group_talk() -> Router:
    """What is said in other groups."""
    return groups.router()
