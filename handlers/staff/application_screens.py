"""The screens of /applications: the list, one application's card, and what is said while documents are sealed."""

from collections.abc import Sequence

from domain.call import Call
from domain.eligibility import OTHER
from handlers.screen import Button, Screen
from handlers.staff.card import moment
from handlers.staff.menu import back_button
from handlers.staff.presses import ListApplications, OnApplication, OnScoring, TakeApplications
from locales.words import Markup, Words
from usecases.answer_text import moment_text
from usecases.plain_text import one_line
from usecases.staff.applications import Listed, Order

PAGE = 8
"""Applications on one page of the list."""
LONGEST_NAME = 60
ORDERS: tuple[Order, ...] = ("progress", "name", "new")


def list_screen(
    applications: Sequence[Listed], order: Order, page: int, call: Call, words: Words, *, sealed: bool
) -> Screen:
    """A page of the list. Nothing here is called submitted: only e-mail to the call's mailbox counts (§ 4.5)."""
    if not applications:
        text = words.say("applications.none")
        return Screen(text, buttons=(_scoring(words), back_button(words)), replaces=True)
    pages = max(1, -(-len(applications) // PAGE))
    page = max(0, min(page, pages - 1))
    shown = applications[page * PAGE : (page + 1) * PAGE]
    text = words.say(
        "applications.title",
        n=words.number(len(applications)),
        seal=Markup(seal_text(call, words, sealed=sealed)),
        lines=Markup("\n\n".join(_line(listed, call, words) for listed in shown)),
    )
    return Screen(text, buttons=_list_buttons(shown, order, page, pages, words), replaces=True)


def seal_text(call: Call, words: Words, *, sealed: bool) -> str:
    """Whether documents can be opened, and from when on."""
    key = "applications.sealed" if sealed else "applications.unsealed"
    return words.say(key, moment=Markup(moment_text(call.moments["submission"], call, words)))


def card_screen(listed: Listed, call: Call, words: Words, *, sealed: bool) -> Screen:
    """Everything that is known of one application; its documents by place, by name only once they may be opened."""
    application = listed.application
    lacks = words.say("applications.lacks")
    text = words.say(
        "applications.card",
        id=application.id,
        name=application.name or words.say("applications.nameless"),
        bin=application.bin or lacks,
        region=_region(listed, words) or lacks,
        contact=application.contact or lacks,
        opened=moment(application.opened_at, call, words),
        people=words.number(len(application.members)),
        eligibility=Markup("\n".join(_eligibility(listed, words))),
        documents=Markup("\n".join(_documents(listed, words, sealed=sealed))),
        budget=Markup(_budget(listed, words)),
        handed=Markup(_handed(listed, call, words)),
        seal=Markup(seal_text(call, words, sealed=sealed)),
    )
    rows = [(Button(words.say("applications.back"), ListApplications().pack()),)]
    if listed.kept.files and not listed.withdrawn:
        press = OnApplication(act="files", id=application.id).pack()
        rows.insert(0, (Button(words.say("applications.take-files"), press),))
    return Screen(text, buttons=tuple(rows), replaces=True)


def files_screen_text(part: int, parts: int, words: Words) -> str:
    """What stands above an archive."""
    if parts == 1:
        return words.say("applications.files")
    return words.say("applications.files-part", part=part + 1, parts=parts)


def _list_buttons(
    shown: Sequence[Listed], order: Order, page: int, pages: int, words: Words
) -> tuple[tuple[Button, ...], ...]:
    cards = [
        Button(f"№ {listed.application.id}", OnApplication(act="open", id=listed.application.id).pack())
        for listed in shown
    ]
    rows = [tuple(cards[start : start + 3]) for start in range(0, len(cards), 3)]
    turns = []
    if page > 0:
        turns.append(Button("◀️", ListApplications(order=order, page=page - 1).pack()))
    if page + 1 < pages:
        turns.append(Button("▶️", ListApplications(order=order, page=page + 1).pack()))
    if turns:
        rows.append(tuple(turns))
    rows.append(
        tuple(
            Button(words.say(f"applications.order-{each}"), ListApplications(order=each).pack())
            for each in ORDERS
            if each != order
        )
    )
    rows.append((Button(words.say("applications.take-table"), TakeApplications(act="table").pack()),))
    rows.append((Button(words.say("applications.take-all-files"), TakeApplications(act="files").pack()),))
    return (*rows, _scoring(words), back_button(words))


def _scoring(words: Words) -> tuple[Button, ...]:
    return (Button(words.say("applications.scoring"), OnScoring(act="open").pack()),)


def _line(listed: Listed, call: Call, words: Words) -> str:
    name = one_line(listed.application.name or words.say("applications.nameless"), LONGEST_NAME)
    facts = [
        words.say("applications.documents", received=len(listed.package.received), places=listed.places),
        words.say(f"applications.eligibility-{listed.verdict.standing}"),
        _budget(listed, words),
    ]
    return words.say(
        "applications.line",
        id=listed.application.id,
        name=name,
        region=_region(listed, words) or words.say("applications.region-unknown"),
        facts=Markup(" · ".join(facts)),
        handed=Markup(_handed(listed, call, words)),
    )


def _handed(listed: Listed, call: Call, words: Words) -> str:
    if listed.withdrawn:
        return words.say("applications.withdrawn")
    handed = listed.handed_over
    if handed is None:
        return words.say("applications.not-prepared")
    key = "applications.mailed" if handed.mailed else "applications.prepared"
    told = words.say(key, moment=moment(handed.at, call, words))
    return f"{told} {words.say('applications.late')}" if listed.late else told


def _budget(listed: Listed, words: Words) -> str:
    budget = listed.kept.budget
    if budget is None:
        return words.say("applications.budget-none")
    if budget.verdict == "errors":
        return words.say("applications.budget-errors", n=words.number(budget.errors))
    return words.say(f"applications.budget-{budget.verdict}")


def _eligibility(listed: Listed, words: Words) -> list[str]:
    lines = [words.say(f"applications.eligibility-{listed.verdict.standing}")]
    for mark, points in (("🔴", listed.verdict.failed), ("🟡", listed.verdict.open)):
        lines += [
            words.say("applications.point", mark=mark, question=point.question.ask.say(words.lang)) for point in points
        ]
    return lines


def _documents(listed: Listed, words: Words, *, sealed: bool) -> list[str]:
    """A line for each place that is filled or must be."""
    lines = []
    for slot in listed.data.package.slots:
        title = slot.title.say(words.lang)
        files = [document for document in listed.kept.files if document.slot == slot.id]
        if files:
            names = "" if sealed else ": " + ", ".join(one_line(file.name, LONGEST_NAME) for file in files)
            late = any(listed.is_late(file.sent_at) for file in files)
            doubtful = any(file.doubtful for file in files)
            lines.append(
                words.say(
                    "applications.place-filled",
                    mark="⚠️" if doubtful else "✅",
                    title=title,
                    names=names,
                    late=words.say("applications.late") if late else "",
                ).strip()
            )
        elif slot.id in listed.package.missing:
            lines.append(words.say("applications.place-missing", title=title))
    return lines


def _region(listed: Listed, words: Words) -> str:
    if listed.region == OTHER:
        return words.say("applications.region-other")
    found = [each.name.say(words.lang) for each in listed.data.call.regions if each.id == listed.region]
    return found[0] if found else ""
