"""Yes, no and not sure, as people type them in three languages."""

import pytest

from domain.yes_no import Said, understand

SAID = {
    Said.YES: [
        "да", "Да!", "ну да, с 2019 года, ОФ, БИН есть", "да, конечно", "ага", "Есть", "есть офис в Таразе",
        "Имеем опыт", "согласны", "Иә, тіркелгенбіз", "ия", "бар", "әрине", "болады", "келісеміз", "дайынбыз",
        "тіркелгенбіз", "yes", "Yes, we are", "yep", "sure", "we do", "+", "👍", "da", "iya",
    ],
    Said.NO: [
        "нет", "НЕТ.", "нету", "пока нет", "да нет", "нет, не имеем", "не состоим", "не зарегистрированы", "никогда",
        "у нас нет", "жоқ", "Жок", "әлі жоқ", "тіркелмегенбіз", "ондай болмаған", "мүше емеспіз", "жоқпыз",
        "no", "nope", "No, we don't", "not yet", "we are not", "-", "👎", "net", "joq",
    ],
    Said.UNSURE: [
        "не знаю", "не знаю, надо у директора спросить", "не уверен", "Не уверен(а)", "да, наверное", "наверное нет",
        "вроде да", "возможно", "надо уточнить", "хз", "білмеймін", "Сенімді емеспін", "мүмкін",
        "директордан сұрау керек", "Not sure", "I don't know", "maybe", "no idea",
        "не знаю, есть ли", "бар ма, білмеймін", "not sure if we are registered",
    ],
    None: [
        "а сколько баллов за бюджет?", "какой дедлайн", "қандай құжаттар керек", "how many points for the budget?",
        "можно ли ТОО", "Кеңсеміз Астанада", "спасибо", "рахмет", "привет", "123", "", "🤔", "а конференция?",
        "есть ли форма устава", "нужна ли печать", "а если мы не зарегистрированы", "подскажите есть форма",
        "можно без печати", "бар ма", "форма бар ма", "устав керек пе", "егер тіркелмесек", "болама",
        "do we need a stamp", "is there a form", "can a religious NGO apply", "what if we are not registered",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), [(text, said) for said, texts in SAID.items() for text in texts])
def test_an_answer_is_understood_and_a_question_is_not_taken_for_one(text: str, said: Said | None) -> None:
    assert understand(text) == said
