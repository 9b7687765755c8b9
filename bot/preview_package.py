"""The screens about documents, the budget and the letter, made without Telegram."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from domain.budget.finding import Figure, Finding, Severity
from domain.budget.report import Changes, Report
from domain.call_data import CallData
from domain.documents.reasons import Reason, Remark, Verdict
from domain.package import LATER, package_state
from handlers.budget import budget_screen
from handlers.budget_screens import report_screen
from handlers.documents_screens import checklist_screen, elsewhere_screen, place_screen, self_check_screen
from handlers.screen import Screen
from handlers.send_screens import Choice, handed_screens, send_screen
from handlers.staff.mail import permission_screen
from handlers.upload_notices import held_upload, scan_read
from handlers.upload_screens import album_screen, ask_screen, choosing_screen, settled_screen
from locales.words import Words
from usecases.application_budget import CheckedBudget
from usecases.applications import Application
from usecases.build_package import BuiltPackage
from usecases.document_records import Document, State
from usecases.package_mail import Delivery, Letter, MailResult
from usecases.packaging import Package
from usecases.sending import Handed, LetterRecord, Way
from usecases.wording import words_of

Named = tuple[str, Screen]


def package_screens(data: CallData, lang: str, now: datetime) -> Iterator[Named]:
    """Every screen about the package in `lang` as it would be shown at `now`, with its name."""
    words = words_of(data.call, lang)
    yield from _uploads(data, words, now)
    yield from _places(data, words, now)
    yield from _budget(data, words, now)
    yield from _letter(data, words, now)
    for allowed in (True, False, None):
        yield f"mail permission {allowed}", permission_screen(allowed, words)


def _document(now: datetime, slot: str | None, state: State = State.CURRENT, **more: object) -> Document:
    fine = Verdict(kind="pdf")
    values: dict[str, object] = {
        "application": 3,
        "person_id": 1,
        "chat_id": 1,
        "message_id": 1,
        "sent_at": now,
        "name": "scan.pdf",
        "size": 1_234_567,
        "sha256": "0" * 64,
        "kind": "pdf",
        "slot": slot,
        "state": state,
        "verdict": fine,
        "id": 7,
        **more,
    }
    return Document.model_validate(values)


def _package(data: CallData, *documents: Document) -> Package:
    files = [document.for_package() for document in documents if document.state is State.CURRENT]
    return Package(documents, {"support_letters": LATER}, package_state(data.package, files))


def _uploads(data: CallData, words: Words, now: datetime) -> Iterator[Named]:
    place = data.package.slots[0].id
    doubtful = Verdict.of("pdf", [Remark.of(Reason.LOW_RESOLUTION)])
    refused = Verdict.of("program", [Remark.of(Reason.EXECUTABLE)])
    documents = {
        "current": _document(now, place),
        "doubtful": _document(now, place, verdict=doubtful),
        "photo": _document(now, place, name="", kind="jpeg"),
        "held": _document(now, place, state=State.HELD, verdict=Verdict.of("pdf", [Remark.of(Reason.NOT_SCANNED)])),
        "refused": _document(now, place, state=State.REFUSED, verdict=refused),
        "refused without a place": _document(now, None, State.REFUSED, verdict=refused),
        "not fetched": _document(now, None, State.REFUSED, verdict=None),
        "there already": _document(now, place, state=State.REMOVED),
    }
    package = _package(data, documents["current"])
    for name, document in documents.items():
        yield f"upload {name}", settled_screen(document, package, data, words)
    for name, slot in (("unknown", None), ("guessed", place)):
        asked = _document(now, slot, State.ASKED, verdict=None, kind="jpeg")
        yield f"which document, {name}", ask_screen(asked, data, words)
        yield f"album {name}", album_screen([asked, asked], data, words)
    choosing = _document(now, place, state=State.CHOOSING)
    yield "replace or add", choosing_screen(choosing, [documents["current"]], data, words)
    yield (
        "album",
        album_screen([*documents.values(), choosing, _document(now, place, state=State.REPLACED)], data, words),
    )
    facts = {"document": documents["current"].model_dump(mode="json"), "data": data}
    yield "notice held-upload", held_upload(facts, words)
    odd = (
        Remark.of(Reason.BIN_DIFFERS, found="190240000406", typed="200340012342"),
        Remark.of(Reason.NAME_DIFFERS, typed="«…»"),
        Remark.of(Reason.OTHER_DOCUMENT, slot=data.package.slots[-1].id),
    )
    yield "notice scan-read", scan_read({**facts, "remarks": [remark.model_dump() for remark in odd]}, words)
    for name in ("dropped", "not-gathered", "before-consent", "no-eligibility", "no-passwords", "behind"):
        yield f"upload {name}", Screen(words.say(f"upload.{name}"))
    yield "gathered", Screen(words.say_n("upload.gathered", 3))


def _places(data: CallData, words: Words, now: datetime) -> Iterator[Named]:
    every = [_document(now, slot.id, id=number) for number, slot in enumerate(data.package.slots, 1)]
    full, empty = _package(data, *every), _package(data)
    asked = _package(data, *every[:2], _document(now, None, State.ASKED, verdict=None))
    for name, package in (("full", full), ("empty", empty), ("begun", asked)):
        yield f"checklist {name}", checklist_screen(package, data, words)
        yield f"questions to oneself {name}", self_check_screen(package, data, words)
        for slot in data.package.slots:
            yield f"place {slot.id} {name}", place_screen(slot, package, data, words)
            yield f"place {slot.id} elsewhere {name}", elsewhere_screen(slot, package, data, words)


def _budget(data: CallData, words: Words, now: datetime) -> Iterator[Named]:
    place = data.package.slots[0].id
    facts = {"name": "…", "found": Figure(figure=Decimal(350_000)), "expected": Figure(figure=Decimal(360_000))}
    facts |= {name: Figure(figure=Decimal(10)) for name in ("limit", "usd", "rate", "diff")}
    wrong = Finding(rule="C-CEILING", severity=Severity.ERROR, section="2.2", sheet="1", cell="I90", facts={**facts})
    report = Report(
        file="budget.xlsx",
        kind="xlsx",
        total=Decimal(12_900_000),
        requested=Decimal(12_900_000),
        usd=Decimal(26_000),
        ceiling=Decimal(12_281_375),
        findings=(wrong,),
    )
    changes = Changes(fixed=(wrong,), left=(), new=())
    yield (
        "budget report",
        report_screen(CheckedBudget(_document(now, place), report, changes, with_narrative=False), words),
    )
    fine = report.model_copy(update={"findings": (), "requested": Decimal(9_900_000)})
    yield "budget report, no findings", report_screen(CheckedBudget(_document(now, place), fine, None, True), words)
    yield "budget", budget_screen("…", data.call.application_languages, "", words)
    for name in ("marked", "all", "form-budget", "form-narrative", "form-example"):
        yield f"budget {name}", Screen(words.say(f"budget_talk.{name}"))


def _letter(data: CallData, words: Words, now: datetime) -> Iterator[Named]:
    place = data.package.slots[0].id
    application = Application(3, now, name="NGO", bin="200340012342", contact="ngo@example.kz")
    package = _package(data, _document(now, place))
    for way in Way:
        for late in (False, True):
            choice = Choice(way, data.call.application_languages[0], can_mail=True)
            screen = send_screen(application, package, 2, choice, data, words, late)
            yield f"send {way}{', late' if late else ''}", screen
    choice = Choice(Way.FILES, data.call.application_languages[0], can_mail=False)
    nameless = Application(3, now)
    yield "send without a name", send_screen(nameless, package, 0, choice, data, words, late=False)
    yield "send without files", send_screen(application, _package(data), 0, choice, data, words, late=False)
    letter = Letter(to=data.call.maker.mailbox, subject="…", body="…", moment=now)
    built = BuiltPackage(letter, b"", b"", "…")
    results = [None, *(MailResult(delivery, "250 queued", ("a@example.kz",)) for delivery in Delivery)]
    for result in results:
        way = Way.FILES if result is None else Way.MAIL
        record = LetterRecord(3, 1, 1, now, late=True, way=way, receipt="…", result=result, answered_at=now)
        screens = handed_screens(Handed(built, record, over=1_000_000), application, data, words)
        for number, screen in enumerate(screens, 1):
            yield f"handed over {result.delivery if result else 'as files'} {number}", screen
    held_back = LetterRecord(3, 1, 1, now, late=False, way=Way.FILES, receipt="…")
    handed = Handed(built, held_back, over=1_000_000, held_back=True)
    yield "held back", handed_screens(handed, application, data, words)[0]
    yield "send no-application", Screen(words.say("send.no-application"))
    yield "send your-mail", Screen(words.say("send.your-mail"))
    yield "send contact-too-long", Screen(words.say("send.contact-too-long", longest=300))
    yield "send sent-before", Screen(words.say("send.sent-before"))
    yield "send shrunk", Screen(words.say("send.shrunk", saved="1 MB"))
    yield "send not-shrunk", Screen(words.say("send.not-shrunk"))
