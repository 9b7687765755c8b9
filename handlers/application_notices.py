"""Messages about applications that go out on their own."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.presses import DecideJoin
from handlers.screen import Button, Screen
from locales.words import Words


def join_request(facts: Mapping[str, Any], words: Words) -> Screen:
    """Asks a member whether somebody may work in their application; nothing else is told of that person."""
    yes, no = (DecideJoin(request=facts["request"], accepted=accepted).pack() for accepted in (True, False))
    return Screen(
        words.say("application.notice-join-request", name=facts["name"]),
        buttons=((Button(words.say("application.accept"), yes), Button(words.say("application.refuse"), no)),),
    )


def join_decided(facts: Mapping[str, Any], words: Words) -> Screen:
    """Tells who asked what was decided."""
    return Screen(words.say("application.notice-accepted" if facts["accepted"] else "application.notice-refused"))


def pair_of_applicants(facts: Mapping[str, Any], words: Words) -> Screen:
    """Tells the staff that two people apply for one organisation (§ 6.3)."""
    return Screen(
        words.say("application.notice-pair", name=facts["name"], bin=facts["bin"], application=facts["application"])
    )


def application_deleted(facts: Mapping[str, Any], words: Words) -> Screen:
    """Tells the staff that an application is gone, without anything of its contents."""
    return Screen(words.say("application.notice-deleted", application=facts["application"]))


def application_withdrawn(facts: Mapping[str, Any], words: Words) -> Screen:
    """Tells the staff that an application was marked as withdrawn."""
    return Screen(words.say("application.notice-withdrawn", application=facts["application"]))


def application_reopened(facts: Mapping[str, Any], words: Words) -> Screen:
    """Tells the staff that a withdrawn application is taken up again."""
    return Screen(words.say("application.notice-reopened", application=facts["application"]))


APPLICATION_NOTICES: dict[str, Callable[[Mapping[str, Any], Words], Screen]] = {
    "join-request": join_request,
    "join-decided": join_decided,
    "pair-of-applicants": pair_of_applicants,
    "application-deleted": application_deleted,
    "application-withdrawn": application_withdrawn,
    "application-reopened": application_reopened,
}
"""The makers of these messages, by kind."""
