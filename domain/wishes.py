"""Wishes about one's own application or data, said in free text instead of by a command."""

from enum import StrEnum
from functools import cache

from domain.answers.folding import normalise, words
from domain.answers.lexicon import Lexicon, groups_in


class Wish(StrEnum):
    """What a person wants done; each is only begun by a text and done after a confirmation."""

    FORGET = "forget"
    WITHDRAW = "withdraw"
    STATUS = "status"


_GROUPS = {
    "erase": "удали удаля =стереть =сотри =сотрите =стирайте уничтож =забудь =забудьте =убери =уберите "
    "өшір =жой =жойы =жойыңыз =жойыңыздар жойып ұмытыңыз delete erase =remove =wipe =forget",
    "data": "данны информаци сведени профил аккаунт =всё =все переписк обо_мне о_нас "
    "дерек мәлімет ақпарат мен_туралы менің_туралы біз_туралы бәрін профайл "
    "=data information everything profile account about_me on_me records",
    "own": "=мои =моих =мой =мою =моя =моей =моем =меня =мне =наши =наших =нашей =наша обо_мне о_нас "
    "=менің =мен деректерім мәліметтерім мәліметім ақпаратым өтінімім біздің деректеріміз =my =me =mine =our =us",
    "personal": "персональн личны_данн личные_данн жеке_дерек жеке_мәлімет =personal",
    "withdraw": "отозв =отзываю =отзываем отзываем =забрать =забираем =забираю =заберите снять_с_конк аннулир "
    "қайтарып_ал қайтарып_бер кері_ал кері_қайтар =қайтару бас_тарт withdraw retract =cancel take_back pull_out "
    "=pull",
    "application": "заявк өтінім өтініш =заявка application =proposal =bid",
    "asks": "=как =можно =когда =где =кто =куда =кому =зачем =почему =если =ли =сколько =какой =какие =нужно_ли "
    "=қалай =қашан =қайда =кім =кімге =бола =болады =керек_пе =егер =ма =ме =ба =бе =па =пе =қанша "
    "=how =when =where =who =why =if =can =could =may =what =which =does =is",
    "status": "статус мәртебе күйі =status =progress қай_сатыда на_каком_этапе",
}


@cache
def _lexicon() -> Lexicon:
    return Lexicon({group: patterns.split() for group, patterns in _GROUPS.items()})


def wish(text: str) -> Wish | None:
    """What `text` asks to be done with one's own data or application; None for everything else.

    A question about withdrawing is answered from the call; only a statement begins it.
    """
    found = groups_in(_lexicon().of_tokens(words(normalise(text))))
    asks = "asks" in found or "?" in text
    if {"erase", "data"} <= found and ("own" in found or ("personal" in found and not asks)):
        return Wish.FORGET
    if {"withdraw", "application"} <= found and not asks:
        return Wish.WITHDRAW
    if {"status", "application", "own"} <= found:
        return Wish.STATUS
    return None
