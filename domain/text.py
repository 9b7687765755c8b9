"""A sentence of a call in every language of that call."""

import re

from pydantic import RootModel, model_validator

Lang = str
"""A language tag as used in call folders and catalogues, for example ``kk``."""

_LETTERS: tuple[tuple[Lang, re.Pattern[str]], ...] = (
    ("kk", re.compile("[әғқңөұүһі]", re.IGNORECASE)),
    ("ru", re.compile("[а-яё]", re.IGNORECASE)),
    ("en", re.compile("[a-z]", re.IGNORECASE)),
)


def written_in(text: str) -> Lang | None:
    """The language that a short text of a member of the staff is likely written in, by its letters alone."""
    return next((lang for lang, letters in _LETTERS if letters.search(text)), None)


class LocalText(RootModel[dict[Lang, str]]):
    """The same sentence in several languages, keyed by language tag."""

    model_config = {"frozen": True}

    @model_validator(mode="after")
    def _no_blank(self) -> "LocalText":
        blank = [lang for lang, text in self.root.items() if not text.strip()]
        if not self.root or blank:
            raise ValueError(f"text is empty in: {', '.join(blank) or 'every language'}")
        return self

    def say(self, lang: Lang, fallback: tuple[Lang, ...] = ()) -> str:
        """The text in `lang`, else in the first language of `fallback` that has it, else in any."""
        for choice in (lang, *fallback):
            if choice in self.root:
                return self.root[choice]
        return next(iter(self.root.values()))
