"""Understanding "yes", "no" and "not sure" in Kazakh, Russian and English, as people type them."""

import re
from enum import StrEnum


class Said(StrEnum):
    """What a person said to a yes/no question."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


# A question, though its mark is often left out: a word that asks, a particle, or the English order of words.
_QUESTION = re.compile(
    r"^(а |и |ал |но |so |and |but )*("
    r"(на |в |к |с |о |для |до |у |за |по )?"
    r"(сколько|как(ой|ая|ое|ие|ого|ую|им|их)|когда|где|куда|откуда|кто|кому|кого|чем|что|почему|зачем|чей)\b|"
    r"как\b(?! раз)|если\b(?! честно)|можно\b(?! сказать)|"
    r"подскажите|скажите|расскажите|объясните|поясните|уточните|"
    r"қанша|неше|қандай|қай|қайсы|қашан|қайда|қайдан|қалай|кім|кімге|неге|не үшін|егер|айтыңызшы|түсіндіріңізші|"
    r"канша|кандай|кашан|кайда|калай|"
    r"how|what|when|where|who|whom|whose|why|which|if|"
    r"(do|does|did|have|has|can|could|should|must|would|will|may|shall) "
    r"(we|i|you|they|it|he|she|our|the|an?|one|this|that|any\w*)|"
    r"(is|are|was|were) (we|i|you|they|it|there|our|the|an?|this|that|any\w*))\b"
    r"|\bли\b|(?<!\w)(ма|ме|ба|бе|па|пе)(?!\w)|\b(бар|бола|болады|керек|жоқ|емес)(ма|ме|ба|бе|па|пе)\b"
)

# Doubt is tried first, then whether it is a question, then refusal, then agreement.
_UNSURE = re.compile(
    r"не уверен|не знаю|не знаем|не помню|не скажу|затрудня|сомнева|наверно|возможно|может быть|вроде|кажется|"
    r"надо (уточнить|спросить|узнать|проверить|посмотреть)|уточню|спрошу|узнаю|не в курсе|пока непонятно|"
    r"сенімді емес|білме|мүмкін|шығар|сұрау керек|анықтау керек|анықтап|нақты айта алма|хабарым жоқ|"
    r"\bхз\b|сенимди емес|билме|мумкин|сурау керек|"
    r"not sure|unsure|don'?t know|do not know|dunno|maybe|perhaps|probably|no idea|not certain|have to ask|"
    r"need to (ask|check)|ne znau|ne znayu|ne uveren|bilme",
)
_NO = re.compile(
    r"^(ну |да )?(нет|неа|не-а|нету|net|нт|жоқ(пын|пыз)?|жок|joq|zhoq|zhok|jok|no|nope|nah|not|never|none|-|–|👎|❌)\b|"
    r"^[-–👎❌]|\bнет\b(?! сомнени| проблем)|\bнету\b|\bжоқ\b|\bжок\b|\bемес(пін|піз|пыз)?\b|"
    r"\bне (имеем|имеет|состоим|являемся|являюсь|зарегистрирован\w*|получали|было|были|готов\w*|соглас\w*|"
    r"нарушали|входим|числимся|планируем|религиозн\w*|подавали|дублирует|отказ\w*|хотим|можем|некоммерч\w*)|"
    r"\bпока не\b|\bеще не\b|\bникогда\b|\bотсутству|\bотказыва|"
    r"\w+(ма|ме|ба|бе|па|пе)(ған|ген|қан|кен)\w*\b|\bбол(ма|мы)\w+|\w+(май|мей|бай|бей|пай|пей)(мын|мін|мыз|міз|ді|ды)\b|"
    r"\b(we|i) (are|am|do|have|did|was|were)(n'?t| not)\b|\b(isn'?t|aren'?t|don'?t|haven'?t|didn'?t|hasn'?t)\b|"
    r"\bnot (yet|registered|really|at all)\b",
)
_YES = re.compile(
    r"^(ну |а |о )?(да+|ага|угу|есть|конечно|разумеется|безусловно|верно|точно|так и есть|имеем|имеется|"
    r"согласн\w+|готов\w*|подтверждаю|естественно|yes|yep|yeah|yup|sure|of course|correct|right|certainly|absolutely|"
    r"we (do|are|have|did)|ok|okay|ок|окей|иә|ия|иа|ие|бар|әрине|арине|дұрыс|дурыс|солай|болады|келісем|келісеміз|"
    r"дайынбыз|да-да|da|iya|ia|ija|ya|ja|bar|арине|иә-иә|y|д|\+)\b|^[+👍✅]|"
    r"\bзарегистрирован\w*\b|\bтіркелген\w*|\bтиркелген\w*|\bкелісеміз\b|\bбар\b|\bиә\b|\bсогласны\b|\bготовы\b|"
    r"\bимеем\b|\bесть\b|\bwe (are|do|have)\b|\byes\b",
)


def understand(text: str) -> Said | None:
    """What `text` says to a yes/no question; None when it is a question itself or says neither.

    Doubt wins over the rest ("да, наверное"), a refusal over agreement ("да нет"). None means: ask again.
    """
    plain = re.sub(r"\s+", " ", text.lower().replace("ё", "е").replace("’", "'")).strip(' .!,;:…()"«»')
    if not plain or "?" in plain:
        return None
    if _UNSURE.search(plain):
        return Said.UNSURE  # "не знаю, есть ли"
    if _QUESTION.search(plain):
        return None
    return Said.NO if _NO.search(plain) else Said.YES if _YES.search(plain) else None
