"""The summary of the evaluators' points (§ 5.1): ranks, means, how far they are apart, and every point given."""

from collections.abc import Sequence
from datetime import UTC

from domain.package import PackageRules
from domain.scoring import Sheet, Standing, Subject
from locales.words import Words
from storage.exports.workbook import Value, workbook_bytes
from usecases.plain_text import plain
from usecases.staff.scoring import BY_MAIL


def summary(
    found: Sequence[Standing],
    sheets: Sequence[Sheet],
    names: dict[Subject, str],
    rules: PackageRules,
    words: Words,
) -> bytes:
    """Two sheets: where each application stands, and every point of every evaluator."""

    def say(key: str, **arguments: object) -> str:
        return plain(words.say(key, **arguments))

    evaluators = [sheet.evaluator for sheet in sheets]
    groups = {
        group: f"{title.say(words.lang)} ({sum(c.points for c in rules.criteria if c.group == group)})"
        for group, title in rules.criteria_groups.items()
    }
    heads = [say(f"scoring.column-{name}") for name in ("rank", "number", "name", "mean")]
    heads += [*groups.values(), *evaluators]
    heads += [say(f"scoring.column-{name}") for name in ("spread", "conflicts")]
    rows: list[list[Value]] = [
        [
            each.rank,
            _number(each.subject),
            names.get(each.subject, ""),
            _rounded(each.mean),
            *(_rounded(each.groups.get(group)) for group in groups),
            *(_rounded(each.totals.get(evaluator)) for evaluator in evaluators),
            _rounded(each.spread) if each.totals else None,
            ", ".join(each.conflicts),
        ]
        for each in found
    ]
    all_heads = [say(f"scoring.column-{name}") for name in ("evaluator", "number", "name", "conflict")]
    all_heads += [criterion.id for criterion in rules.criteria]
    all_heads += [say("scoring.column-total"), say("scoring.column-comment")]
    everything: list[list[Value]] = [
        [
            sheet.evaluator,
            _number(scored.subject),
            names[scored.subject],
            say("scoring.yes" if scored.conflict else "scoring.no"),
            *(_rounded(scored.points.get(criterion.id)) for criterion in rules.criteria),
            None if scored.conflict else _rounded(scored.total),
            scored.comment,
        ]
        for sheet in sheets
        for scored in sheet.scored
        if scored.subject in names
    ]
    tables = [(say("scoring.sheet-summary"), heads, rows), (say("scoring.sheet-all"), all_heads, everything)]
    return workbook_bytes(tables, UTC)


def _number(subject: Subject) -> int | None:
    return None if subject.startswith(BY_MAIL) else int(subject)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
