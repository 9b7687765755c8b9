"""The staff answers questions: nothing goes out that was not meant to, and nobody is left without an answer."""

from tests.support.assistant import Stage
from tests.support.desk import UNANSWERED, asks_staff, card, presses, until, writes
from tests.support.scene import Scene


async def test_staff_is_told_before_it_answers_in_another_language_and_may_send_as_is(stage: Stage) -> None:
    chris, dana = stage.cast.chris, stage.cast.dana
    await stage.speaks(chris, "en")
    await stage.speaks(dana, "ru")
    stage.at("2026-02-26T11:00+05:00")
    asked = await asks_staff(stage, chris, "Can we charge VAT to the grant?", "en")
    scene = Scene(stage, "bh-15", {"A": chris, "S": stage.group})
    doubt = await writes(stage, dana, "НДС обсуждается на этапе переговоров", asked)
    await scene.after(3)
    await presses(stage, dana, "Отправить как есть", doubt)
    (answer,) = (await scene.after(4))["A"]
    assert "question no. 1" in answer.text
    assert "only in Russian" in answer.text
    await chris.send("Even for small purchases?", reply_to=answer)
    await stage.group.sees("Вопрос № 1", "Even for small purchases?", within=15)
    assert "question no. 1" in chris.last.text


async def test_a_rewritten_answer_in_the_askers_language_goes_out_at_once_and_the_first_one_never(
    stage: Stage,
) -> None:
    chris, dana = stage.cast.chris, stage.cast.dana
    await stage.speaks(chris, "en")
    asked = await asks_staff(stage, chris, "Can we charge VAT to the grant?", "en")
    doubt = await writes(stage, dana, "НДС обсуждается на этапе переговоров", asked)
    await writes(stage, dana, "VAT is discussed during the negotiations of the grant", asked)
    await presses(stage, dana, "Не отправлять", doubt)
    (answer,) = await chris.replies()
    assert "VAT is discussed" in answer.text
    assert "only in" not in answer.text
    assert "ничего не отправлено" in doubt.text


async def test_each_question_has_a_topic_named_by_number_language_and_words(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await asks_staff(stage, boris)
    assert stage.group.topics == ["General", f"№ 1 · ru · {UNANSWERED}"]
    shown = stage.group.topic("№ 1").last.text
    assert "Вопрос № 1" in shown
    assert "в срок" in shown
    assert "\n\n\n" not in shown


async def test_a_deleted_topic_is_opened_again_with_its_card_and_swallows_nothing(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    asked = await asks_staff(stage, boris)
    await writes(stage, dana, "Ставка суточных не установлена", asked)
    answer = await boris.reply()
    stage.group.delete_topic("№ 1")
    stage.group.mark_read()
    await boris.send("А для поездок по области?", reply_to=answer)
    await stage.group.sees("Вопрос № 1", UNANSWERED, within=15)
    stage.at("2026-02-20T12:01+05:00")
    await stage.group.sees("А для поездок по области?", within=15)
    assert len(stage.group.topic("№ 1").replies_seen) == 2


async def test_a_group_that_is_no_forum_gets_plain_cards(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    stage.group.chat.forum = False
    await stage.speaks(boris, "ru")
    asked = await asks_staff(stage, boris)
    assert asked.thread is None
    await writes(stage, dana, "Ставка суточных не установлена", asked)
    assert "Ставка суточных не установлена" in (await boris.reply()).text


async def test_open_questions_are_found_again_when_the_group_becomes_a_supergroup(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    await asks_staff(stage, boris)
    new = stage.group.migrate(dana)
    await stage.settle()
    shown = await card(stage, UNANSWERED)
    assert shown.chat_id == new
    await writes(stage, dana, "Ставка суточных не установлена", shown)
    assert "Ставка суточных не установлена" in (await boris.reply()).text


async def test_a_note_in_the_topic_reaches_nobody_and_only_its_author_decides(stage: Stage) -> None:
    boris, dana, erlan = stage.cast.boris, stage.cast.dana, stage.cast.erlan
    await stage.speaks(boris, "ru")
    await stage.speaks(dana, "ru")
    await asks_staff(stage, boris)
    topic = stage.group.topic("№ 1")
    await dana.send("Надо спросить бухгалтера", at=topic)
    await stage.settle()
    doubt = topic.last
    assert "не в ответ на карточку" in doubt.text
    await presses(stage, erlan, "Отправить как ответ", doubt, topic)
    await presses(stage, dana, "Оставить заметкой", doubt, topic)
    assert "Спросивший её не видит" in doubt.text
    await boris.silence()
    shown = await presses(stage, dana, "История", await card(stage, UNANSWERED))
    assert "Надо спросить бухгалтера" in shown.text


async def test_who_answers_what_a_colleague_has_taken_or_answered_is_asked_first(stage: Stage) -> None:
    boris, dana, erlan = stage.cast.boris, stage.cast.dana, stage.cast.erlan
    await stage.speaks(boris, "ru")
    await stage.speaks(dana, "ru")
    await stage.speaks(erlan, "ru")
    asked = await asks_staff(stage, boris)
    shown = await presses(stage, dana, "Отвечу я", asked)
    assert "Отвечает: Дана" in shown.text
    doubt = await writes(stage, erlan, "Суточных нет", asked)
    assert "взял(а) Дана" in doubt.text
    await writes(stage, dana, "Ставка суточных не установлена", asked)
    assert "не установлена" in (await boris.reply()).text
    await presses(stage, erlan, "Отправить как есть", doubt)
    assert "ответ уже отправлен" in doubt.text
    await boris.silence()
    await presses(stage, erlan, "Отправить как дополнение", doubt)
    assert "Суточных нет" in (await boris.reply()).text


async def test_a_correction_is_marked_and_an_edited_message_of_staff_is_not_sent(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    await stage.speaks(dana, "ru")
    asked = await asks_staff(stage, boris)
    own = await dana.send("Суточные — 10 000 тенге", at=stage.group, reply_to=asked)
    await stage.settle()
    boris.mark_read()
    await dana.edit(own, "Суточные — 8 000 тенге")
    await stage.settle()
    assert "не отправлено" in stage.group.last.text
    await boris.silence()
    doubt = await writes(stage, dana, "Ставка суточных не установлена", asked)
    await presses(stage, dana, "Отправить как исправление", doubt)
    (correction,) = await boris.replies()
    assert correction.text.startswith("❗️ Исправление к ответу на ваш вопрос № 1")


async def test_files_of_the_staff_reach_the_asker_with_the_words_beside_them(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    asked = await asks_staff(stage, boris)
    await dana.send_document(
        "form.pdf", b"%PDF-1.4", caption="Форма во вложении, заполните её", at=stage.group, reply_to=asked
    )
    (answer,) = await boris.replies()
    assert answer.document is not None
    assert answer.document["file_name"] == "form.pdf"
    assert "Форма во вложении" in answer.text
    assert "№ 1" in answer.text


async def test_an_edit_of_the_question_reaches_the_staff_before_and_after_the_answer(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    message = await boris.send(UNANSWERED)
    await stage.settle()
    await boris.press("Передать сотрудникам")
    await stage.settle()
    await boris.edit(message, "Какая ставка суточных за рубежом?")
    told = await stage.group.sees("Стало: Какая ставка суточных за рубежом?", within=15)
    assert "Новый текст вопроса № 1" in boris.last.text
    await writes(stage, dana, "Ставка суточных не установлена", told)
    await boris.edit(message, "Какая ставка суточных в Киргизии?")
    await stage.group.sees("уже после ответа", "в Киргизии", within=15)
    await stage.settle()
    assert "уже ответили" in boris.last.text


async def test_an_edit_that_tells_of_danger_gets_help_lines_and_goes_no_further(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    message = await boris.send(UNANSWERED)
    await stage.settle()
    await boris.press("Передать сотрудникам")
    await stage.settle()
    before = len(stage.group.replies_seen)
    await boris.edit(message, "в соседней квартире держат девочку, её бьют, что делать")
    await stage.settle()
    assert "112" in boris.last.text
    assert len(stage.group.replies_seen) == before


async def test_a_question_can_be_taken_back_until_it_is_answered(stage: Stage) -> None:
    boris, chris, dana = stage.cast.boris, stage.cast.chris, stage.cast.dana
    for person in (boris, chris):
        await stage.speaks(person, "ru")
        await asks_staff(stage, person)
    await boris.press("Отозвать вопрос")
    await stage.settle()
    await boris.press("Да, отозвать")
    await stage.settle()
    assert "Вопрос № 1 отозван" in boris.last.text
    await stage.group.sees("отозван тем, кто спросил", within=15)
    await chris.press("Отозвать вопрос")
    await stage.settle()
    question = next(each for each in stage.group.replies_seen if "Вопрос № 2" in each.text)
    await writes(stage, dana, "Ставка суточных не установлена", question)
    await chris.press("Да, отозвать", message=[each for each in chris.replies_seen if each.buttons][-1])
    await chris.sees("уже ответили")


async def test_a_similar_question_joined_to_an_earlier_one_gets_the_same_answer_under_its_own_number(
    stage: Stage,
) -> None:
    boris, aigerim, dana = stage.cast.boris, stage.cast.aigerim, stage.cast.dana
    await stage.speaks(boris, "ru")
    await stage.speaks(aigerim, "ru")
    await stage.speaks(dana, "ru")
    first = await asks_staff(stage, boris)
    second = await asks_staff(stage, aigerim, "Какая у вас ставка суточных?")
    assert "Похожие вопросы: № 1" in second.text
    shown = await presses(stage, dana, "Объединить с № 1", second)
    assert "Объединён с вопросом № 1" in shown.text
    await writes(stage, dana, "Ставка суточных не установлена", first)
    assert "№ 1" in (await boris.reply()).text
    assert "№ 2" in (await aigerim.reply()).text


async def test_a_canned_answer_is_kept_and_sent_again(stage: Stage) -> None:
    boris, chris, dana = stage.cast.boris, stage.cast.chris, stage.cast.dana
    for person in (boris, chris, dana):
        await stage.speaks(person, "ru")
    sent = await writes(stage, dana, "Ставка суточных не установлена", await asks_staff(stage, boris))
    await presses(stage, dana, "Сохранить как заготовку", sent)
    second = await asks_staff(stage, chris, "Есть ли форма для доверенности?")
    listed = await presses(stage, dana, "Заготовки", second)
    await presses(stage, dana, "Ставка суточных", listed)
    assert "Ставка суточных не установлена" in (await chris.reply()).text


async def test_a_question_attached_to_an_entry_is_answered_by_it_from_then_on(stage: Stage) -> None:
    boris, chris, dana = stage.cast.boris, stage.cast.chris, stage.cast.dana
    for person in (boris, chris, dana):
        await stage.speaks(person, "ru")
    odd = "Куда нести бубен шамана?"
    asked = await asks_staff(stage, boris, odd)
    listed = await presses(stage, dana, "К готовому ответу", asked)
    entry = next(label for label in listed.buttons if "Назад" not in label)
    attached = await presses(stage, dana, entry, listed)
    assert entry.rstrip("…") in attached.text
    await presses(stage, dana, "Отправить этот ответ", attached)
    sent = (await boris.reply()).text
    async with stage.running():
        await chris.send(odd)
        await stage.settle()
        assert chris.last.text.split("\n")[0] in sent


async def test_questions_from_the_mail_are_added_and_their_answers_kept_for_publication(stage: Stage) -> None:
    dana = stage.cast.dana
    await stage.speaks(dana, "ru")
    stage.at("2026-03-01T11:00+05:00")
    await dana.send("/inbox", at=stage.group)
    await stage.settle()
    listed = stage.group.last
    assert "На все вопросы ответы даны" in listed.text
    asks = await presses(stage, dana, "Добавить вопрос из почты", listed)
    assert "до срока" in asks.text
    await presses(stage, dana, "Да, в срок", asks)
    await dana.send("Можно ли нанять консультанта из другой области?", at=stage.group)
    await stage.settle()
    shown = await card(stage, "Можно ли нанять консультанта")
    assert "Пришёл по почте" in shown.text
    assert "в срок" in shown.text
    done = await writes(stage, dana, "Да, это возможно", shown)
    assert "отправьте ответ письмом" in done.text
    await dana.send("/answers", at=stage.group)
    await stage.settle()
    assert "№ 1: Можно ли нанять консультанта" in stage.group.last.text


async def test_the_list_of_the_waiting_tells_their_age_and_shows_their_cards(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    await stage.speaks(dana, "ru")
    await asks_staff(stage, boris)
    stage.at("2026-02-22T15:00+05:00")
    await dana.send("/inbox")
    await stage.settle()
    assert "Ждёт ответа 1 вопрос" in dana.last.text
    assert "2 дня 3 часа" in dana.last.text.replace("\u00a0", " ")
    await dana.press("№ 1")
    await stage.settle()
    shown = dana.last
    assert "Вопрос № 1" in shown.text
    await dana.send("Ставка суточных не установлена", reply_to=shown)
    assert "не установлена" in (await boris.reply()).text


async def test_the_staff_is_reminded_before_the_answers_are_due_with_the_true_time_left(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await asks_staff(stage, boris)
    stage.group.mark_read()
    stage.at("2026-03-10T20:59+05:00")
    reminder = await stage.group.sees("10 марта 2026 года, 23:59")
    assert "3 часа" in reminder.text.replace("\u00a0", " ")
    assert "Без ответа: 1 вопрос" in reminder.text.replace("\u00a0", " ")
    await stage.group.silence(2.5)


async def test_questions_that_wait_more_than_a_day_are_listed_on_a_working_morning(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await asks_staff(stage, boris)
    stage.group.mark_read()
    stage.at("2026-02-22T12:00+05:00")  # a Sunday
    await stage.group.silence(2.5)
    stage.at("2026-02-23T10:00+05:00")
    await stage.group.sees("Дольше суток ждут ответа: 1")


async def test_files_that_staff_sends_together_reach_the_asker_as_one_answer(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    await stage.speaks(dana, "ru")
    asked = await asks_staff(stage, boris)
    files = [("form.pdf", b"%PDF-1.4 a"), ("sample.pdf", b"%PDF-1.4 b"), ("guide.pdf", b"%PDF-1.4 c")]
    before = stage.group.last.id
    await dana.send_album(files, caption="Формы во вложении, заполните их", at=stage.group, reply_to=asked)
    told = await until(stage, lambda: [each for each in stage.group.replies_seen if each.id > before])
    assert "Ответ на вопрос № 1 отправлен" in told.text
    answer = await boris.replies()
    assert [each.document["file_name"] for each in answer if each.document] == [name for name, _ in files]
    assert len({each.data["media_group_id"] for each in answer}) == 1
    assert ["Формы во вложении" in each.text for each in answer] == [True, False, False]
    await boris.send("Заполнять все?", reply_to=answer[0])
    stage.at("2026-02-20T12:02+05:00")
    await stage.group.sees("Вопрос № 1", "Заполнять все?", within=15)


async def test_files_sent_together_wait_for_their_authors_decision_as_one_text_also_over_a_restart(
    stage: Stage,
) -> None:
    chris, dana = stage.cast.chris, stage.cast.dana
    await stage.speaks(chris, "en")
    await stage.speaks(dana, "ru")
    asked = await asks_staff(stage, chris, "Can we charge VAT to the grant?", "en")
    before = stage.group.last.id
    files = [("form.pdf", b"%PDF-1.4 a"), ("sample.pdf", b"%PDF-1.4 b")]
    await dana.send_album(files, caption="НДС обсуждается на этапе переговоров", at=stage.group, reply_to=asked)
    async with stage.running():
        doubt = await until(stage, lambda: [each for each in stage.group.replies_seen if each.id > before])
        await chris.silence()
        await presses(stage, dana, "Отправить как есть", doubt)
        answer = await chris.replies()
        assert len([each for each in answer if each.document]) == 2
