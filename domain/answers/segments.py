"""Cuts a message into the sentences and questions it is made of."""

import re

from domain.answers.folding import words

_ALSO = (
    r"(?:и ещ[её]|ещ[её] вопрос|и второй вопрос|второй вопрос|кроме того|а также|сондай-ақ|сонымен қатар"
    r"|тағы бір|және тағы|тағы да|and also|also,|one more question|another question|secondly)\b"
)
_ENDS = re.compile(rf"(?<=[?!;])\s*|(?<=[.])\s+|\n+|[,\s]+(?={_ALSO})")
_GOES_ON = re.compile(_ALSO)
_ANDS = re.compile(r"(?:,\s*(?:и|а|және|ал|and)\s+|\s+(?:и|және|and|жане|jane)\s+)")
_COMMA = re.compile(r",\s+")
_JOINS = (
    r"(?:и|а|да|или|но|потом|ещ[её]|плюс|ал|және|жане|jane|мен|әлде|әрі|сосын|тағы|сонымен бірге|сонымен қатар"
    r"|оған қоса|and|or|but|plus|then|also|as well as|along with)"
)
_JOINT = re.compile(rf"\s*[,;?!.:–—]\s*|\s+{_JOINS}\s+")
_BARE = 3
"""A part between commas of so many words may name a subject of its own without asking."""
_WINDOW = 10
_LONG = 13
"""A sentence of so many words may hold a story; its question then stands in its first or last `_WINDOW` words."""
_WORDS_THAT_ASK = (
    r"(?:қашан|қашанға|қанша|қаншаға|қандай|қайда|қайдан|қалай|кім|кімге|кімнен|неше|неге|қай|не|ма|ме|ба|бе|па|пе"
    r"|болады|керек|когда|сколько|скок|как|какой|какие|какая|какое|какую|каком|каких|каким|какого|где|куда|откуда|кто|кому"
    r"|кого|чья|чей|что|можно|нужно|нужен|нужна|надо|ли|зачем|почему|when|how|what|which|where|who|whom|whose|can|could|do"
    r"|does|is|are|may|must|should|will|why)"
)
_ASKS = re.compile(rf"\b{_WORDS_THAT_ASK}\b")
_POLITE = (
    r"(?:сәлеметсіз бе|сәлем|қайырлы күн|айтыңыз|айтыңызшы|айтып|беріңіз|беріңізші|түсіндіріңіз|түсіндіріңізші"
    r"|түсіндіріп|өтінемін|өтінеміз|сұраймын|сұраймыз|здравствуйте|добрый день|добрый вечер|привет|hello|hi"
    r"|good day|good afternoon|good morning|просим|прошу|пожалуйста|скажите|подскажите|поясните|пояснить"
    r"|разъясните|разъяснить|уточните|уточнить|объясните|сообщите|сообщить|вас|нам|мне|please|kindly|tell|explain"
    r"|clarify|advise|me|us)"
)
_ONLY_POLITE = re.compile(rf"\W*{_POLITE}(?:\W+{_POLITE})*\W*")
_ONLY_ASKS = re.compile(rf"\W*(?:{_WORDS_THAT_ASK})\W*|{_ONLY_POLITE.pattern}")


def sentences(text: str) -> list[str]:
    """The sentences of a normalised text, those without a word left out."""
    return [piece.strip() for piece in _ENDS.split(text) if piece and words(piece)]


def clauses(sentence: str) -> list[str]:
    """A sentence cut at its "and"s, and at its commas where each part asks; the whole when there is nothing to cut.

    "When and where is it" stays whole, since "when" by itself asks for nothing; "please explain" is left out.
    """
    found: list[str] = []
    for chunk in _ANDS.split(sentence):
        pieces = [piece.strip() for piece in _COMMA.split(chunk) if words(piece)]
        apart = all(asks(piece) or _is_bare(piece) for piece in pieces)
        found += pieces if apart else [chunk.strip()]
    found = [piece for piece in found if words(piece) and not _ONLY_POLITE.fullmatch(piece)]
    return [sentence] if len(found) < 2 or any(map(_ONLY_ASKS.fullmatch, found)) else found


def asks(piece: str) -> bool:
    """Whether there is a word in it that asks."""
    return _ASKS.search(piece) is not None


def _is_bare(piece: str) -> bool:
    said = words(piece)
    return len(said) <= _BARE and not all(word.isdigit() for word in said)


def questions(pieces: list[str]) -> list[str]:
    """The sentences that ask: those with a question mark, or where nobody sets one, with a word that asks.

    One that begins with "and also" asks, too, and so does the one before it.
    """
    marked = any("?" in piece for piece in pieces)
    asking = ["?" in piece if marked else asks(piece) for piece in pieces]
    goes_on = [bool(_GOES_ON.match(piece)) for piece in pieces]
    each = zip(pieces, asking, goes_on, [*goes_on[1:], False], strict=False)
    return [piece for piece, *reasons in each if any(reasons)]


def closer(pieces: list[str]) -> list[str]:
    """Parts of a long message in which its question may stand: its sentences, the ends of long ones."""
    found = pieces if len(pieces) > 1 else []
    for piece in pieces:
        said = piece.split()
        if len(said) >= _LONG:
            found = [*found, " ".join(said[-_WINDOW:]), " ".join(said[:_WINDOW])]
    return found


def halves(text: str) -> list[tuple[str, str]]:
    """A text cut in two at each of its joints: signs between words, and words that join."""
    cuts = [(text[: joint.start()], text[joint.end() :]) for joint in _JOINT.finditer(text)]
    return [cut for cut in cuts if all(words(half) and not _ONLY_ASKS.fullmatch(half) for half in cut)]
