"""Short messages that only make sense after the last reply: "а конференция?", "and in tenge?", "ал қашан?"."""

import re

from domain.answers.folding import words
from domain.answers.reading import Context

_MINUTES = 30
_SHORT = 7
SURE_ALONE = 0.9
"""A message as sure as this by itself is no follow-up."""
_OPENS = re.compile(
    r"^(?:а|ал|и|and|ну а|what about|how about|what if|а если|ал егер|то есть|и|or|или|әлде|then|тогда|онда|сонда|және)\b"
)
_REFERS = re.compile(
    r"\b(?:это|этого|этой|этом|этим|там|туда|его|её|ее|них|он|она|оно|они|тоже|ол|оны|оның|соны|сол|бұл|бұны|ше|"
    r"осы|онда|it|its|that|this|there|they|them|one|too)\b"
)


def subject(text: str, context: Context | None) -> tuple[str, ...]:
    """The entries a normalised text goes on about; none when it stands by itself or the talk is too old."""
    if context is None or context.minutes_ago > _MINUTES or not context.entry_ids:
        return ()
    count = len(words(text))
    if count <= _SHORT and (_OPENS.search(text) or _REFERS.search(text)) or count <= 2:
        return context.entry_ids
    return ()
