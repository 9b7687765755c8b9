"""Cuts a message into the sentences and questions it is made of."""

import re

from domain.answers.folding import words

_ENDS = re.compile(
    r"(?<=[?!;])\s*|(?<=[.])\s+|\n+"
    r"|[,\s]+(?=(?:и ещ[её]|ещ[её] вопрос|и второй вопрос|второй вопрос|кроме того|а также|сондай-ақ|сонымен қатар"
    r"|тағы бір|және тағы|and also|also,|one more question|another question|secondly)\b)"
)
_JOINTS = re.compile(r"(?:,\s*(?:и|а|және|ал|and)\s+|\s+(?:и|және|and|жане|jane)\s+|,\s+)")
_ASKS = re.compile(
    r"\b(?:қашан|қанша|қандай|қайда|қалай|кім|неше|қай|ма|ме|ба|бе|па|пе|болады|керек|"
    r"когда|сколько|как|какой|какие|какая|какое|где|куда|кто|кому|можно|нужно|надо|ли|зачем|почему|"
    r"when|how|what|which|where|who|can|do|does|is|are|may|must|should|why)\b"
)


def sentences(text: str) -> list[str]:
    """The sentences of a normalised text, those without a word left out."""
    return [piece.strip() for piece in _ENDS.split(text) if piece and words(piece)]


def clauses(sentence: str) -> list[str]:
    """A sentence cut at its commas and its "and"s; the whole when there is nothing to cut."""
    return [piece.strip() for piece in _JOINTS.split(sentence) if words(piece)]


def questions(pieces: list[str]) -> list[str]:
    """The sentences that ask: those with a question mark, or where nobody sets one, with a word that asks."""
    marked = [piece for piece in pieces if "?" in piece]
    return marked or [piece for piece in pieces if _ASKS.search(piece)]
