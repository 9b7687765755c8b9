"""What people read about the package, and the texts of its letter and receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.package import PackageRules, PackageState, largest_files, mail_bytes
from locales.words import Markup, Words
from usecases.package_mail import Attachment


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applies, as the letter names it; what is unknown is left empty."""

    organisation: str
    bin: str = ""
    contact: str = ""
    mail: str = ""


def package_text(state: PackageState, rules: PackageRules, words: Words, said: Mapping[str, str] | None = None) -> str:
    """The checklist and the meter as Telegram HTML."""
    said = said or {}
    lines = []
    for slot in rules.slots:
        if slot.id in state.received:
            mark = "doubtful" if slot.id in state.doubtful else "received"
        elif slot.id in state.missing:
            mark = "later" if slot.id in said else "missing"
        else:
            mark = "ask" if slot.id in state.to_ask else "optional"
        lines.append(words.say(f"package.line-{mark}", title=slot.title.say(words.lang)))
    ending = "package.complete" if state.complete else "package.not-complete"
    return "\n\n".join(["\n".join(lines), meter_text(state, rules, words), words.say(ending)])


def meter_text(state: PackageState, rules: PackageRules, words: Words) -> str:
    """How full the letter is, and by how much its files must shrink."""
    values = {"size": words.size(state.mail_bytes), "limit": words.size(rules.mail_bytes)}
    if state.over > 0:
        return words.say("package.meter-over", **values, files=words.size(_shrink(state.over)))
    return words.say("package.meter", **values, room=words.size(largest_files(-state.over)))


def _shrink(over: int) -> int:
    """By how many bytes files must shrink so that their letter shrinks by `over`."""
    size = largest_files(over)
    while mail_bytes([size]) < over:
        size += 3
    return size


def self_check_text(slots: Sequence[str], rules: PackageRules, words: Words) -> str:
    """The criteria of § 5.1 that the documents of `slots` speak to, as questions to oneself; no score."""
    lines = [
        words.say("package.criterion", points=criterion.points, question=criterion.question.say(words.lang))
        for criterion in rules.criteria
        if set(criterion.slots) & set(slots)
    ]
    return "\n".join([words.say("package.self-check"), *lines])


def letter_subject(reference: str, applicant: Applicant, words: Words) -> str:
    """The subject of the letter; it carries the reference § 4.5 asks for."""
    return _plain(words, "package.subject", reference=reference, organisation=applicant.organisation)


def letter_body(reference: str, applicant: Applicant, attachments: Sequence[tuple[str, str]], words: Words) -> str:
    """The text of the letter; `attachments` are the names of the files with the titles of their places."""
    parts = [_plain(words, "package.body", reference=reference, organisation=applicant.organisation)]
    if applicant.bin:
        parts.append(_plain(words, "package.body-bin", bin=applicant.bin))
    listed = [f"{number}. {title} — {name}" for number, (name, title) in enumerate(attachments, 1)]
    parts.append("\n".join([_plain(words, "package.body-attachments"), *listed]))
    parts.append(_plain(words, "package.body-end", organisation=applicant.organisation))
    contact = ", ".join(part for part in (applicant.contact, applicant.mail) if part)
    return "\n\n".join([*parts, contact] if contact else parts) + "\n"


def receipt_text(
    reference: str, applicant: Applicant, attachments: Sequence[Attachment], moment: datetime, zone: str, words: Words
) -> str:
    """The receipt: what was put together when, with the SHA-256 of each file. `moment` is in the call's zone."""
    when = f"{words.date(moment.date())}, {words.time(moment)} ({zone})"
    head = _plain(words, "package.receipt", reference=reference, organisation=applicant.organisation, moment=when)
    files = [f"{a.name}\n  {len(a.data)} B\n  SHA-256 {a.sha256}" for a in attachments]
    return "\n\n".join([head, *files, _plain(words, "package.receipt-note")]) + "\n"


def withdrawal_letter(reference: str, applicant: Applicant, words: Words) -> tuple[str, str]:
    """Subject and text of a letter that withdraws the application (§ 4.5)."""
    values = {"reference": reference, "organisation": applicant.organisation, "bin": applicant.bin or "—"}
    return _plain(words, "package.withdraw-subject", **values), _plain(words, "package.withdraw-body", **values)


def _plain(words: Words, key: str, **values: object) -> str:
    """A sentence for a letter: no Telegram HTML, so nothing is escaped; line breaks in values are taken out."""
    return words.say(key, **{name: Markup(" ".join(str(value).split())) for name, value in values.items()})
