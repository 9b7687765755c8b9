"""Taking personal data out of a text that everybody may read."""

import re

GAP = "[…]"
"""What stands where something was taken out."""

_UP = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_LOW = "a-zа-яёәғқңөұүһі"
_NAME = rf"[{_UP}][{_LOW}]+(?:-[{_UP}][{_LOW}]+)?"
_INITIAL = rf"[{_UP}]\."

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?<![\w@])@\w{4,}")
_PHONE = re.compile(r"(?<![\w.])(?:\+\d{1,3}|8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\w)")
_BIN = re.compile(r"(?<!\w)\d{12}(?!\w)")
_IBAN = re.compile(r"(?<!\w)KZ\d{2}[A-Z0-9]{16}(?!\w)")
_UEI = re.compile(r"(?<!\w)(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{12}(?!\w)")
_LONG_NUMBER = re.compile(r"(?<![\w.,])\d{10,}(?!\w)")

_INTRODUCED = re.compile(
    rf"(?P<say>(?:меня зовут|мое имя|моё имя|фио|подпись|менің атым|менің есімім|аты-жөнім|есімім|атым"
    rf"|my name is|i am called|signed(?: by)?)\s*[:–—-]?\s*)"
    rf"(?P<name>(?-i:{_NAME})(?:\s+(?-i:{_NAME}|{_INITIAL})){{0,2}})",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"(?P<say>(?:с уважением|с наилучшими пожеланиями|құрметпен|ізгі ниетпен|(?:best |kind |warm )?regards|sincerely"
    r"|yours (?:faithfully|truly))[\s,.!–—-]*)(?P<name>\S[\s\S]*)\Z",
    re.IGNORECASE,
)
_PATRONYMIC = re.compile(
    rf"(?:{_NAME}\s+)?{_NAME}\s+[{_UP}][{_LOW}]+(?:ович|евич|овна|евна|ична|ұлы|улы|қызы|кызы)(?![{_LOW}])(?:\s+{_NAME})?"
)
_INITIALS = re.compile(rf"{_NAME}\s+{_INITIAL}\s?(?:{_INITIAL})?|{_INITIAL}\s?(?:{_INITIAL}\s?)?{_NAME}")
_FORM = (
    r"(?:ОФ|ОО|ЧФ|ТОО|ИП|АО|НАО|ОЮЛ|КГУ|МКҚК|ҚБ|ҚҚ|ЖШС|АҚ|ЖҚ|КММ|НПО|NGO|LLP"
    r"|[Оо]бщественн\w+ (?:фонд|объединени)\w*|[Чч]астн\w+ фонд\w*|[Фф]онд\w*"
    r"|[Ққ]оғамдық (?:қор|бірлестік|бірлестіг)\w*|[Жж]еке қор\w*|[Ққ]ор\w*"
    r"|[Pp]ublic (?:foundation|association|fund)|[Ff]oundation)"
)
_ORGANISATION = re.compile(rf"(?P<say>{_FORM}\s*)(?:«[^»\n]+»|\"[^\"\n]+\"|“[^”\n]+”|„[^“\n]+“)")
_QUOTED_BEFORE_FORM = re.compile(rf"(?:«[^»\n]+»|\"[^\"\n]+\"|“[^”\n]+”)(?P<say>\s*{_FORM})(?!\w)")


def without_personal_data(text: str, keep: tuple[str, ...] = ()) -> str:
    """`text` without names of people and organisations, phones, addresses, accounts, BIN, IIN, UEI and IBAN.

    Texts in `keep` (the call's own mailbox, the maker's name) stay. Names are only recognised where their form
    or the words before them show that they are names, so the staff reads the result before it is published.
    """
    kept = {f"\u0001{number}\u0002": phrase for number, phrase in enumerate(keep) if phrase}
    for mark, phrase in kept.items():
        text = text.replace(phrase, mark)
    for pattern in (_ADDRESS, _LINK, _ACCOUNT, _PHONE, _BIN, _IBAN, _UEI, _LONG_NUMBER):
        text = pattern.sub(GAP, text)
    text = _FAREWELL.sub(lambda found: found["say"] + GAP, text)
    text = _INTRODUCED.sub(lambda found: found["say"] + GAP, text)
    text = _ORGANISATION.sub(lambda found: found["say"] + GAP, text)
    text = _QUOTED_BEFORE_FORM.sub(lambda found: GAP + found["say"], text)
    text = _PATRONYMIC.sub(GAP, text)
    text = _INITIALS.sub(GAP, text)
    text = re.sub(rf"{re.escape(GAP)}(?:\s*{re.escape(GAP)})+", GAP, text)
    for mark, phrase in kept.items():
        text = text.replace(mark, phrase)
    return text.strip()
