"""The screens about who applies."""

from domain.call import Call
from domain.eligibility import OTHER, EligibilityRules
from domain.organisation import Bin, LegalKind, Unit
from handlers.eligibility_screens import answer_label
from handlers.presses import EditOrganisation, Join, OpenScreen, WriteStaff
from handlers.screen import Button, Screen
from locales.words import Words
from usecases.applications import Application, question_of_kind, region_of, uei_of


def organisation_screen(application: Application, rules: EligibilityRules, call: Call, words: Words) -> Screen:
    """What is known of the organisation, with a button for each field."""
    empty = words.say("application.empty")
    region, asked = region_of(application, rules), question_of_kind(rules, "region")
    text = words.say(
        "application.organisation",
        name=application.name or empty,
        bin=application.bin or empty,
        region=answer_label(asked, region, call, words) if asked is not None and region is not None else empty,
        uei=uei_of(application, rules) or words.say("application.uei-later"),
        contact=application.contact or empty,
    )
    if len(application.members) > 1:
        text += "\n" + words.say_n("application.people", len(application.members))
    if region == OTHER:
        text += "\n\n" + words.say("application.region-outside")
    acts = ("name", "bin", "contact", *(kind for kind in ("region", "uei") if question_of_kind(rules, kind)))
    edits = [Button(words.say(f"application.edit-{act}"), EditOrganisation(act=act).pack()) for act in acts]
    return Screen(
        text,
        buttons=(
            *(tuple(edits[start : start + 2]) for start in range(0, len(edits), 2)),
            (Button(words.say("application.invite"), EditOrganisation(act="invite").pack()),),
            (Button(words.say("eligibility_talk.status"), OpenScreen(name="status").pack()),),
        ),
    )


def prompt_screen(field: str, words: Words, note: str = "") -> Screen:
    """Asks for the text of a field, below `note`."""
    ask = words.say(f"application.ask-{field}")
    later = Button(words.say("application.later"), EditOrganisation(act="later").pack())
    return Screen(f"{note}\n\n{ask}" if note else ask, buttons=((later,),))


def bin_notes(found: Bin, words: Words) -> str:
    """That the BIN is kept, and what its digits say that the applicant should know."""
    notes = [words.say("application.bin-kept")]
    if found.unit is not Unit.HEAD:
        notes.append(words.say("eligibility.bin-part"))
    if found.legal_kind is LegalKind.FOREIGN:
        notes.append(words.say("eligibility.bin-foreign"))
    return "\n".join(notes)


def taken_screen(bin: str, words: Words) -> Screen:
    """Another application has this BIN (§ 6.3): join it, write to the staff, or correct the number."""
    return Screen(
        words.say("application.taken", bin=bin),
        buttons=(
            (Button(words.say("application.ask-to-join"), Join(act="ask", data=bin).pack()),),
            (Button(words.say("eligibility_talk.ask-staff"), WriteStaff().pack()),),
            (Button(words.say("application.correct-bin"), EditOrganisation(act="bin").pack()),),
        ),
    )
