"""What the words of a form's labels say: a category, a total, the whole."""

import re

from domain.budget.folding import alike, bare, loose, parts
from domain.budget.terms import Category, Layout


class Labels:
    """The words of one form by which its categories and totals are told."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        words = layout.words
        self._total = _Ends(words["total"])
        self._subtotal = _Ends(words["subtotal"])
        self._grand = [bare(w) for w in words["grand"]]
        self._plain_total = {bare(w) for w in words["total"]} | set(self._grand)
        self._categories = [(c, [bare(n) for n in (*c.names.root.values(), *c.aliases)]) for c in layout.categories]
        self._known: dict[str, Category | None] = {}
        sections = "|".join(re.escape(word) for word in words["section"])
        number = r"(?:\d{1,2}|[ivxIVX]{1,4}|[^\W\d_])"
        self._numbered = re.compile(
            rf"^\s*(?:{number}\s*[.)]|(?:{sections})\s*№?\s*{number}?\s*[.:)–—-]|{number}\s*-?\s*(?:{sections})\s*[.:)–—-])\s*",
            re.IGNORECASE,
        )

    def category(self, name: str) -> Category | None:
        """The form's category that a title means (across languages, aliases and small differences)."""
        if name not in self._known:
            self._known[name] = self._find_category(name)
        return self._known[name]

    def _find_category(self, name: str) -> Category | None:
        texts = [self.strip_total(part) for part in (*parts(name), *self.titles(name))]
        for text in texts:
            key = bare(re.sub(r"^[A-Za-zА-Яа-я\d]{1,3}[.)]\s+", "", text))
            for category, names in self._categories:
                if key in names:
                    return category
        best, score = None, 0.85
        for text in texts:
            if len(text) > 80:
                continue
            for category in self.layout.categories:
                for known in category.names.root.values():
                    if abs(len(known) - len(text)) <= 12 and (likeness := alike(known, text)) >= score:
                        best, score = category, likeness
        return best

    def strip_total(self, label: str) -> str:
        """ "Итого: Оборудование" -> "Оборудование"."""
        return self._total.rest(label).strip(" :.-–—\"«»'")

    def is_grand(self, label: str) -> bool:
        """A label that says the whole: "ИТОГО ПО ПРОЕКТУ"."""
        for part in parts(label):
            key = bare(part)
            if any(key == g or (key.startswith(g) and len(key) <= len(g) + 25) for g in self._grand):
                return not self._subtotal.match(part)
        return False

    def adds_up(self, label: str) -> bool:
        """A label with a word of sums anywhere in it: "Жобаның жалпы сомасы"."""
        return self._total.anywhere(label)

    def is_subtotal(self, label: str) -> bool:
        """A label that says a part of the table: "Итого по разделу 2"."""
        return self._subtotal.match(label)

    def titles(self, name: str) -> list[str]:
        """The title in each of its languages, without its number: "2-бөлім. Іссапар / Поездки"."""
        return [self._numbered.sub("", part) for part in parts(name)]

    def is_plain_total(self, label: str) -> bool:
        """A label that says no more than "total"."""
        return any(bare(part) in self._plain_total for part in parts(label))


class _Ends:
    """Words at the beginning or the end of a label."""

    def __init__(self, words: tuple[str, ...]) -> None:
        choices = "|".join(re.escape(loose(w)) for w in sorted(words, key=len, reverse=True))
        self._start = re.compile(rf"^\W*(?:{choices})(?:\W|$)(?:\s*(?:по|for|of|по разделу|по категории)\b)?")
        self._end = re.compile(rf"(?:^|\W)(?:{choices})\W*$")
        self._within = re.compile(rf"(?:^|\W)(?:{choices})(?:$|\W)")

    def match(self, label: str) -> bool:
        return any(self._start.search(loose(p)) or self._end.search(loose(p)) for p in parts(label))

    def anywhere(self, label: str) -> bool:
        return self._within.search(loose(label)) is not None

    def rest(self, label: str) -> str:
        plain = loose(label)
        cut = self._start.sub("", plain)
        return self._end.sub("", cut) if cut == plain else cut
