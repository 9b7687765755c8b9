"""What a person reads about a document they sent."""

from domain.documents.reasons import Outcome, Reason, Remark, Verdict, Weight
from domain.package import PackageRules, Slot
from locales.words import Words

#: Refusals that leave open which format to send.
_NAME_FORMATS = frozenset({Reason.EXTENSION, Reason.TYPE_MISMATCH, Reason.EXECUTABLE, Reason.ARCHIVE, Reason.MACRO})


def verdict_text(verdict: Verdict, slot: Slot, rules: PackageRules, words: Words) -> str:
    """The verdict as Telegram HTML: a line with the outcome, then a sentence for each remark."""
    title = slot.title.say(words.lang)
    lines = [words.say(f"documents.outcome-{verdict.outcome}", title=title)]
    lines += [f"• {remark_text(remark, rules, words)}" for remark in verdict.remarks]
    if _NAME_FORMATS.intersection(verdict.reasons) and verdict.outcome is Outcome.REJECT:
        lines.append(words.say("documents.send-instead", formats=formats_text(slot)))
    return "\n\n".join([lines[0], "\n".join(lines[1:])]) if lines[1:] else lines[0]


def remark_text(remark: Remark, rules: PackageRules, words: Words) -> str:
    """One remark as a sentence that says what to do about it."""
    values: dict[str, object] = dict(remark.values)
    if "slot" in values:
        values["slot"] = rules.slot(str(values["slot"])).title.say(words.lang)
    if remark.reason in (Reason.FONT_SIZE, Reason.LINE_SPACING):
        values["found"] = str(values["found"]).replace(".", words.say("common.decimal-mark"))
    if "kind" in values:
        values["kind"] = words.say(f"documents.kind-{values['kind']}")
    if "language" in values:
        values["language"] = words.say(f"documents.language-{values['language'] or 'other'}")
    if "languages" in values:
        tags = str(values["languages"]).split()
        values["languages"] = ", ".join(words.say(f"documents.language-{tag}") for tag in tags)
    if "over" in values:
        values["over"] = words.size(int(str(values["over"])))
        values["limit"] = words.size(rules.mail_bytes)
    return words.say(_key(remark), **values)


def formats_text(slot: Slot) -> str:
    """The formats of a place as people write them: ``PDF, DOCX``."""
    return ", ".join(slot.formats).upper()


def _key(remark: Remark) -> str:
    key = f"documents.{remark.reason}"
    if remark.reason is Reason.EXTENSION and not remark.values["extension"]:
        return f"{key}-none" if remark.weight is Weight.REJECT else f"{key}-added"
    if remark.reason is Reason.EXTENSION and remark.weight is Weight.WARN:
        return f"{key}-picture"
    if remark.reason is Reason.LEGACY_FORMAT:
        return f"{key}-{remark.values['today']}"
    if remark.reason is Reason.TYPE_MISMATCH and not remark.values:
        return f"{key}-web"
    return key
