"""Written answers (§ 4.5): what one was told everybody can be told; no language is skipped in silence."""

from io import BytesIO

import yaml
from docx import Document
from openpyxl import load_workbook

from domain.answers.entry import AnswersFile
from rehearsal.model import Message
from tests.support.assistant import Stage
from tests.support.desk import asks_staff, presses, writes

ANSWER = "Ставка суточных не установлена, опирайтесь на фактические расходы"
PERSONAL = "Меня зовут Айгуль Иванова, тел. +7 701 555 12 34. Какая ставка суточных?"


async def published(stage: Stage, text: str = PERSONAL) -> Message:
    """Boris asks, Dana answers and publishes with one press; what she then sees."""
    card = await asks_staff(stage, stage.cast.boris, text)
    sent = await writes(stage, stage.cast.dana, ANSWER, card)
    return await presses(stage, stage.cast.dana, "Опубликовать для всех", sent)


async def everybody_speaks_russian(stage: Stage) -> None:
    """Everybody of this story chooses Russian."""
    for person in (stage.cast.boris, stage.cast.chris, stage.cast.dana):
        await stage.speaks(person, "ru")


async def test_with_one_press_everybody_can_read_what_one_was_told_without_names_and_phones(stage: Stage) -> None:
    boris, chris, aigerim = stage.cast.boris, stage.cast.chris, stage.cast.aigerim
    await everybody_speaks_russian(stage)
    await stage.speaks(aigerim, "kk")
    await chris.send("/written")
    await stage.settle()
    await chris.press("Присылать мне новые")
    await stage.settle()
    await aigerim.send("/written")
    await stage.settle()
    await aigerim.press("Жаңаларын маған")
    await stage.settle()
    for person in (chris, aigerim):
        person.mark_read()
    shown = await published(stage)
    assert "Письменный ответ № 1 опубликован" in shown.text
    assert "Ещё нет текста: на казахском, на английском" in shown.text
    asker = await boris.sees("Письменный ответ № 1", ANSWER)
    assert "потому что задавали" in asker.text
    wanting = await chris.sees("Письменный ответ № 1", ANSWER)
    assert "подписаны" in wanting.text
    assert "Айгуль" not in wanting.text
    assert "701" not in wanting.text
    foreign = await aigerim.sees("№ 1 жазбаша жауап", ANSWER)
    assert "тек орысша берілген" in foreign.text


async def test_a_published_answer_is_found_at_once_and_after_a_restart(stage: Stage) -> None:
    chris = stage.cast.chris
    await everybody_speaks_russian(stage)
    await published(stage, "Куда нести бубен шамана?")
    await chris.send("куда бубен шамана нести")
    await stage.settle()
    assert "Письменный ответ № 1" in chris.last.text
    assert ANSWER in chris.last.text
    assert "§ 4.5" in chris.last.text
    async with stage.running():
        await chris.send("бубен шамана нести куда?")
        await stage.settle()
        assert ANSWER in chris.last.text


async def test_answers_that_only_one_applicant_has_are_listed_until_they_are_published(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await everybody_speaks_russian(stage)
    await writes(stage, dana, ANSWER, await asks_staff(stage, boris))
    await dana.send("/answers")
    await stage.settle()
    listed = dana.last
    assert "Ответ получил только тот, кто спросил:\n№ 1: Какая ставка суточных?" in listed.text
    shown = await presses(stage, dana, "№ 1: опубликовать", listed, dana)
    assert ANSWER in shown.text
    await presses(stage, dana, "Опубликовать для всех", shown, dana)
    await dana.send("/answers")
    await stage.settle()
    assert "Опубликовано: 1" in dana.last.text
    assert "только тот" not in dana.last.text


async def test_a_text_is_written_and_approved_in_each_language_and_a_missing_one_is_shown_before_publishing(
    stage: Stage,
) -> None:
    dana = stage.cast.dana
    await stage.speaks(dana, "ru")
    await dana.send("/answers")
    await stage.settle()
    editor = await presses(stage, dana, "Новый письменный ответ", dana.last, dana)
    assert editor.text.count("текста нет") == 3
    for lang, question, answer in (
        ("ru", "Нужна ли печать?", "Печать не нужна."),
        ("kk", "Мөр керек пе?", "Мөр керек емес."),
    ):
        await presses(stage, dana, f"{lang}: написать", editor, dana)
        await dana.send(question)
        await stage.settle()
        assert "Теперь пришлите текст ответа" in dana.last.text
        await dana.send(answer)
        await stage.settle()
        editor = dana.last
        assert "не одобрено" in editor.text
        assert any("Опубликовать" in label for label in editor.buttons) == (lang == "kk")
        editor = await presses(stage, dana, f"{lang}: одобрить", editor, dana)
        editor = await presses(stage, dana, "Опубликовать", editor, dana) if lang == "kk" else editor
    assert "Нет одобренного текста: на английском" in editor.text
    done = await presses(stage, dana, "Опубликовать так", editor, dana)
    assert "Письменный ответ № 1 опубликован" in done.text
    found = stage.app.current.data.entries["written-1"]
    assert "Мөр керек емес." in found.answer.say("kk")
    assert "only in" in found.answer.say("en")


async def test_a_corrected_answer_goes_out_as_a_new_revision_and_the_documents_keep_both(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await everybody_speaks_russian(stage)
    shown = await published(stage, "=1+1 Какая ставка суточных?")
    await boris.sees("Письменный ответ № 1", ANSWER)
    topic = stage.group.place(shown.thread)
    editor = await presses(stage, dana, "Дополнить или исправить", shown, topic)
    await presses(stage, dana, "ru: написать", editor, topic)
    await dana.send("Какая ставка суточных?", at=topic)
    await stage.settle()
    await dana.send("=СУММ(A1) Ставки нет; расходы \x07фактические", at=topic)
    await stage.settle()
    editor = await presses(stage, dana, "ru: одобрить", topic.last, topic)
    confirm = await presses(stage, dana, "Опубликовать", editor, topic)
    await presses(stage, dana, "Опубликовать так", confirm, topic)
    await boris.sees("Новая редакция письменного ответа № 1", "Ставки нет")
    exports = stage.app.desk.exports
    document = Document(BytesIO(await exports["answers-docx"].make()))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for part in (
        "Ответ № 1",
        "Ставки нет",
        "Редакция 2",
        "Текст редакции 1:",
        ANSWER,
        "қазақша мәтіні жоқ",
        "no English",
    ):
        assert part in said
    book = load_workbook(BytesIO(await exports["answers-xlsx"].make()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert any(str(cell.value).startswith("=СУММ(A1) Ставки нет; расходы фактические") for cell in cells)
    assert [row[1].value for row in book["Редакции"].iter_rows(min_row=2)] == [1, 2]


async def test_what_was_learnt_comes_out_as_data_of_the_calls_own_form(stage: Stage) -> None:
    await everybody_speaks_russian(stage)
    await published(stage, "Куда {нести} бубен шамана?")
    data = yaml.safe_load(await stage.app.desk.exports["answers-yaml"].make())
    (entry,) = AnswersFile.model_validate(data["written"]).entries
    assert entry.id == "written-1"
    assert "{{нести}}" in entry.answer.say("ru")
    assert stage.app.current.data.entries["written-1"] == entry


async def test_a_published_answer_is_posted_in_the_calls_channel_in_all_its_languages(stage: Stage) -> None:
    dana = stage.cast.dana
    channel = stage.world.group("KATCH news", (dana,), kind="channel")
    stage.app.current.data = stage.app.current.data.__class__(
        **{
            **vars(stage.app.current.data),
            "call": stage.app.current.call.model_copy(update={"channel": channel.id}),
        }
    )
    await everybody_speaks_russian(stage)
    await published(stage)
    post = next(each for each in channel.messages if "письменный ответ № 1" in each.text)
    assert ANSWER in post.text
    assert "Айгуль" not in post.text
