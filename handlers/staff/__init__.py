"""The staff's desk: everything that only members of the staff may do, in their group and in private."""

from aiogram import Router

from handlers.staff import (
    applications,
    audit,
    broadcast,
    conference,
    dates,
    export,
    inbox,
    mail,
    menu,
    numbers,
    people,
    questions,
    refused,
    scoring,
    written,
)


def desk() -> Router:
    """The staff's handlers in the order in which they are tried. A colleague's router is one more line."""
    routes = Router(name="desk")
    routes.include_routers(
        menu.router(),
        people.router(),
        audit.router(),
        export.router(),
        inbox.router(),
        written.router(),
        dates.router(),
        conference.router(),
        applications.router(),
        scoring.router(),
        numbers.router(),
        broadcast.router(),
        mail.router(),
        questions.router(),
        refused.router(),
    )
    return routes
