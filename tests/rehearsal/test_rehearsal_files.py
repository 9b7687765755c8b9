"""Files up and down, albums, copies and forwards."""

from __future__ import annotations

import pytest

from rehearsal.files import Upload
from rehearsal.people import TINY_PNG, Cast
from rehearsal.world import World
from tests.rehearsal.bot_side import Api, refused

MEGABYTE = 1024 * 1024


@pytest.fixture(autouse=True)
async def _chris_wrote_first(cast: Cast) -> None:
    await cast.chris.send("/start")


async def test_a_file_from_a_person_can_be_fetched(world: World, api: Api, cast: Cast) -> None:
    await cast.chris.send_document("budget ә.xlsx", b"PK data", caption="our budget")
    message = (await api.updates())[-1]["message"]
    assert (message["document"]["file_name"], message["caption"]) == ("budget ә.xlsx", "our budget")
    found = await api("getFile", file_id=message["document"]["file_id"])
    assert found.result["file_size"] == 7
    assert world.files.download(found.result["file_path"]) == b"PK data"


async def test_a_file_over_20_mb_is_announced_but_not_given(api: Api, cast: Cast) -> None:
    await cast.chris.send_document("scan.pdf", size=20 * MEGABYTE + 1)
    document = (await api.updates())[-1]["message"]["document"]
    assert document["file_size"] == 20 * MEGABYTE + 1
    answer = await api("getFile", file_id=document["file_id"])
    assert refused(answer) == (400, "Bad Request: file is too big")


async def test_an_unknown_file_is_refused(api: Api) -> None:
    assert refused(await api("getFile", file_id="BQAC")) == (400, "Bad Request: invalid file_id")
    assert refused(await api("getFile")) == (400, "Bad Request: file_id not specified")


async def test_the_bot_sends_a_file_and_sends_it_again_by_its_id(world: World, api: Api, cast: Cast) -> None:
    upload = {"f": Upload("report.xlsx", b"PK report")}
    first = await api("sendDocument", upload, chat_id=cast.chris.id, document="attach://f", caption="Checked")
    again = await api("sendDocument", chat_id=cast.chris.id, document=first.result["document"]["file_id"])
    assert again.result["document"] == first.result["document"]
    stored = world.files.get(again.result["document"]["file_id"])
    assert stored
    assert stored.content == b"PK report"


@pytest.mark.parametrize(
    ("upload", "status", "words"),
    [
        (Upload("a.bin", b"\0" * (50 * MEGABYTE + 1)), 413, "Request Entity Too Large"),
        (Upload("a.bin", b""), 400, "Bad Request: file must be non-empty"),
    ],
)
async def test_uploads_have_their_limits(api: Api, cast: Cast, upload: Upload, status: int, words: str) -> None:
    answer = await api("sendDocument", {"document": upload}, chat_id=cast.chris.id)
    assert refused(answer) == (status, words)


async def test_a_call_without_its_file_is_refused(api: Api, cast: Cast) -> None:
    answer = await api("sendDocument", chat_id=cast.chris.id)
    assert refused(answer) == (400, "Bad Request: there is no document in the request")


async def test_a_photo_must_be_a_picture(api: Api, cast: Cast) -> None:
    good = await api("sendPhoto", {"photo": Upload("a.png", TINY_PNG)}, chat_id=cast.chris.id)
    assert len(good.result["photo"]) == 2
    bad = await api("sendPhoto", {"photo": Upload("a.png", b"hello")}, chat_id=cast.chris.id)
    assert refused(bad) == (400, "Bad Request: IMAGE_PROCESS_FAILED")


async def test_a_caption_over_1024_is_refused(api: Api, cast: Cast) -> None:
    upload = {"document": Upload("a.txt", b"x")}
    good = await api("sendDocument", upload, chat_id=cast.chris.id, caption="я" * 1024)
    assert good.ok
    answer = await api("sendDocument", upload, chat_id=cast.chris.id, caption="я" * 1025)
    assert refused(answer) == (400, "Bad Request: message caption is too long")


async def test_an_album_comes_as_separate_messages_of_one_group(api: Api, cast: Cast) -> None:
    await cast.chris.send_album([("cv.pdf", b"1"), ("diploma.pdf", b"2")], caption="our people")
    messages = [update["message"] for update in (await api.updates())[1:]]
    assert [message.get("caption") for message in messages] == ["our people", None]
    assert len({message["media_group_id"] for message in messages}) == 1


async def test_the_bot_sends_an_album_of_at_most_ten(api: Api, cast: Cast) -> None:
    uploads = {f"f{number}": Upload(f"{number}.pdf", b"x") for number in range(11)}
    items = [{"type": "document", "media": f"attach://{name}", "caption": name} for name in uploads]
    good = await api("sendMediaGroup", uploads, chat_id=cast.chris.id, media=items[:10])
    assert len(good.result) == 10
    answer = await api("sendMediaGroup", uploads, chat_id=cast.chris.id, media=items)
    assert refused(answer) == (400, "Bad Request: too many messages to send as an album")
    answer = await api("sendMediaGroup", chat_id=cast.chris.id, media=[])
    assert refused(answer) == (400, "Bad Request: there are no messages to send")


async def test_a_copy_has_no_origin_and_a_forward_has(api: Api, cast: Cast) -> None:
    await cast.dana.send("/start")
    asked = await cast.chris.send("Can we rent a car?")
    values = {"chat_id": cast.dana.id, "from_chat_id": cast.chris.id, "message_id": asked.id}
    assert (await api("copyMessage", **values)).result["message_id"] == cast.dana.last.id
    assert "forward_origin" not in cast.dana.last.data
    forwarded = await api("forwardMessage", **values)
    assert forwarded.result["forward_origin"]["sender_user"]["id"] == cast.chris.id
    missing = await api("copyMessage", **{**values, "message_id": 999_999})
    assert refused(missing) == (400, "Bad Request: message to copy not found")
    missing = await api("forwardMessage", **{**values, "message_id": 999_999})
    assert refused(missing) == (400, "Bad Request: message to forward not found")


async def test_voice_contact_location_and_sticker_reach_the_bot(api: Api, cast: Cast) -> None:
    await cast.chris.send_voice(7)
    await cast.chris.send_contact("+77010000001")
    await cast.chris.send_location()
    await cast.chris.send_sticker("👍")
    voice, contact, location, sticker = [update["message"] for update in (await api.updates())[1:]]
    assert voice["voice"]["duration"] == 7
    assert contact["contact"]["user_id"] == cast.chris.id
    assert location["location"]["latitude"] == pytest.approx(42.32)
    assert sticker["sticker"]["emoji"] == "👍"
