"""What a person reads about their eligibility. Every text ends with who decides."""

from domain.eligibility import EligibilityVerdict, Point, Standing
from domain.organisation import WrongNumber
from locales.words import Words


def eligibility_text(verdict: EligibilityVerdict, words: Words, organisation: str = "") -> str:
    """The verdict as Telegram HTML: how the answers stand, why with sections, what to do, and who decides."""
    parts = [words.say(f"eligibility.standing-{verdict.standing}")]
    if organisation:
        parts.insert(0, words.say("eligibility.of-organisation", name=organisation))
    if verdict.failed:
        parts.append(_points("eligibility.failed", verdict.failed, words))
    if verdict.open:
        parts.append(_points("eligibility.open", verdict.open, words))
    if verdict.standing is Standing.UNFINISHED:
        parts.append(words.say_n("eligibility.unanswered", verdict.unanswered))
    parts.append(words.say("eligibility.who-decides"))
    return "\n\n".join(parts)


def _points(title: str, points: tuple[Point, ...], words: Words) -> str:
    return "\n".join([words.say(title), *(_point(point, words) for point in points)])


def _point(point: Point, words: Words) -> str:
    consequence = point.consequence
    assert consequence.says is not None
    assert consequence.remedy is not None
    return words.say(
        "eligibility.point",
        says=consequence.says.say(words.lang),
        remedy=consequence.remedy.say(words.lang),
        section=point.question.section,
    )


def number_text(wrong: WrongNumber, words: Words) -> str:
    """Why a BIN or a UEI cannot be right, and what to do."""
    values = dict(wrong.values)
    if "n" in values:
        return words.say_n(f"eligibility.{wrong.fault}", int(values["n"]))
    return words.say(f"eligibility.{wrong.fault}", **values)
