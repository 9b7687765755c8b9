"""The words on a scan against what the person typed: a remark when they differ, never a refusal."""

import re
from difflib import SequenceMatcher

from domain.documents.kinds import Kind
from domain.documents.reasons import Reason, Remark
from domain.documents.suggest import looks_like_another
from domain.organisation import Bin, check_bin
from domain.package import PackageRules, Slot

_TWELVE_DIGITS = re.compile(r"(?<!\d)\d(?:[ \t]?\d){11}(?!\d)")
_WORD = re.compile(r"[^\W\d_]{3,}")
# Recognition of print often takes Kazakh letters for their Russian look-alikes.
_FOLD = str.maketrans("әғқңөұүһіё", "агкноуухие")
_FORMS = (
    "общественное общественный объединение фонд учреждение частное корпоративный ассоциация организация "
    "когамдык бирлестиги бирлестик коры кор мекемеси мекеме жеке уйымы уйым кауымдастыгы"
)
_LEGAL_FORMS = frozenset(_FORMS.split())
_ALIKE = 0.8
_FEWEST_WORDS = 20


def scan_remarks(text: str, slot: Slot, rules: PackageRules, typed_bin: str = "", typed_name: str = "") -> list[Remark]:
    """What the recognised `text` of a scan sent for `slot` gives reason to ask.

    Numbers and names are compared only where the document identifies the organisation and enough could be read.
    """
    other = looks_like_another(slot, "", Kind.PDF, text, rules)
    if other is not None:
        return [Remark.of(Reason.OTHER_DOCUMENT, slot=other)]
    if not slot.identifies:
        return []
    remarks = []
    numbers = [found for match in _TWELVE_DIGITS.findall(text) if isinstance(found := check_bin(match), Bin)]
    if typed_bin and numbers and typed_bin not in [number.digits for number in numbers]:
        remarks.append(Remark.of(Reason.BIN_DIFFERS, found=numbers[0].digits, typed=typed_bin))
    if typed_name and not _name_is_in(typed_name, text):
        remarks.append(Remark.of(Reason.NAME_DIFFERS, typed=typed_name))
    return remarks


def _name_is_in(name: str, text: str) -> bool:
    """Whether half of the telling words of `name` stand in `text`, give or take a letter; true if unreadable."""
    read = set(_words(text))
    telling = [word for word in _words(name) if word not in _LEGAL_FORMS]
    if len(read) < _FEWEST_WORDS or not telling:
        return True
    found = sum(any(SequenceMatcher(None, word, other).ratio() >= _ALIKE for other in read) for word in telling)
    return found * 2 >= len(telling)


def _words(text: str) -> list[str]:
    return [word.lower().translate(_FOLD) for word in _WORD.findall(text)]
