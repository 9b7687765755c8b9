"""The form § 4.5 asks of an application: the font, its size, the spacing and the language of the text."""

import re
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from domain.documents.facts import Facts, Letters, TextForm
from domain.documents.language import guess_language
from domain.documents.reasons import Reason, Remark

_Key = TypeVar("_Key")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
#: Names of Times New Roman in PDF files; every viewer replaces the standard fonts `Times` by it.
_TIMES = re.compile(r"timesnewroman.*|times(roman)?(bold)?(italic)?")
#: Shares of letters that may differ before it is worth a remark: a formula or one foreign word is no fault.
_FONT_SHARE, _SIZE_SHARE, _SPACING_SHARE = 0.02, 0.05, 0.1
_SPACING_TOLERANCE = 0.03
_FEWEST_LETTERS = 20


class FormRule(BaseModel):
    """What the call asks of the text of an application (§ 4.5): a font, its size in points, single spacing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    section: str
    font: str
    size: float
    languages: tuple[str, ...]


def form_remarks(facts: Facts, rule: FormRule) -> list[Remark]:
    """What differs in `facts` from the form the call asks for; a scan can only be said to be uncheckable."""
    form = facts.form
    if form is None or sum(form.fonts.values()) < _FEWEST_LETTERS:
        return [Remark.of(Reason.FORM_NOT_CHECKABLE, section=rule.section)]
    return [*_setting_remarks(form, rule), *_language_remarks(facts.text, rule)]


def _setting_remarks(form: TextForm, rule: FormRule) -> list[Remark]:
    remarks = []
    fonts = {name: n for name, n in form.fonts.items() if not _is_font(name, rule.font)}
    if _share(fonts, form.fonts) > _FONT_SHARE:
        found = ", ".join(_font_name(name) for name in _most(fonts))
        remarks.append(Remark.of(Reason.FONT, found=found, wanted=rule.font, section=rule.section))
    sizes = {size: n for size, n in form.sizes.items() if abs(size - rule.size) > 0.4}
    if _share(sizes, form.sizes) > _SIZE_SHARE:
        found = "; ".join(f"{size:g}" for size in _most(sizes))
        remarks.append(Remark.of(Reason.FONT_SIZE, found=found, wanted=f"{rule.size:g}", section=rule.section))
    spacings = {s: n for s, n in form.spacings.items() if abs(s - 1) > _SPACING_TOLERANCE}
    if _share(spacings, form.spacings) > _SPACING_SHARE:
        found = "; ".join(f"{s:g}" for s in _most(spacings))
        remarks.append(Remark.of(Reason.LINE_SPACING, found=found, section=rule.section))
    return remarks


def _language_remarks(text: str, rule: FormRule) -> list[Remark]:
    guess = guess_language(text)
    if guess.sure and guess.lang in rule.languages:
        return []
    if guess.sure:
        wanted = " ".join(rule.languages)
        return [Remark.of(Reason.LANGUAGE, language=guess.lang, languages=wanted, section=rule.section)]
    return [Remark.of(Reason.LANGUAGE_UNSURE, languages=" ".join(rule.languages), section=rule.section)]


def _is_font(name: str, wanted: str) -> bool:
    plain = re.sub(r"[^a-z]", "", _SUBSET.sub("", name).lower())
    wanted_plain = re.sub(r"[^a-z]", "", wanted.lower())
    return plain.startswith(wanted_plain) or (wanted_plain == "timesnewroman" and bool(_TIMES.fullmatch(plain)))


def _font_name(name: str) -> str:
    return re.sub(r"(PS)?MT$|-Identity-H$", "", _SUBSET.sub("", name))


def _share(part: dict[_Key, Letters], whole: dict[_Key, Letters]) -> float:
    return sum(part.values()) / max(1, sum(whole.values()))


def _most(counts: dict[_Key, Letters]) -> list[_Key]:
    return sorted(counts, key=lambda key: -counts[key])[:3]
