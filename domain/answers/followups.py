"""Short messages that only make sense after the last reply: "а конференция?", "and in tenge?", "ал қашан?"."""

import re

from domain.answers.folding import words
from domain.answers.reading import Context, Reading

_MINUTES = 30
_SHORT = 7
_BARE = 2
_CLEAR_ALONE = 0.6
_OPENS = re.compile(
    r"^(?:ну а|а если|а|и|то есть|или|тогда|ал егер|ал|және|әлде|онда|сонда|what about|how about|what if|and|or|then)\b"
)
_REFERS = re.compile(
    r"\b(?:это|этого|этой|этом|этим|там|туда|его|её|ее|них|он|она|оно|они|тоже|ол|оны|оның|соны|сол|бұл|бұны|ше|"
    r"осы|онда|it|its|that|this|there|they|them|one|too)\b"
)


def subject(text: str, context: Context | None, confidence: float) -> tuple[str, ...]:
    """The entries a normalised text goes on about; none when it stands by itself or the talk is too old.

    `confidence` is that of the text by itself: a bare word goes on only when it is not clear alone.
    """
    if context is None or context.minutes_ago > _MINUTES:
        return ()
    count = len(words(text))
    if count <= _SHORT and (_OPENS.search(text) or _REFERS.search(text)):
        return context.entry_ids
    return context.entry_ids if count <= _BARE and confidence < _CLEAR_ALONE else ()


def goes_on(alone: Reading, context: Context | None) -> bool:
    """Whether a message, as it reads alone, may mean something else after what was talked about."""
    text = " ".join(part.text for part in alone.parts)
    return alone.kind != "emergency" and bool(subject(text, context, alone.parts[0].confidence))
