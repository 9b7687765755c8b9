"""Methods that send files."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from rehearsal.errors import bad_request
from rehearsal.files import UPLOAD_LIMIT, StoredFile
from rehearsal.methods.content import caption_content, caption_of
from rehearsal.methods.registry import method
from rehearsal.methods.sending import send
from rehearsal.model import Data
from rehearsal.parameters import Parameters, check_size

if TYPE_CHECKING:
    from rehearsal.world import World

PHOTO_LIMIT = 10 * 1024 * 1024
ALBUM_LIMIT = 10
PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"BM")
_albums = itertools.count(13_900_000_000_000_001)


def document_data(stored: StoredFile) -> Data:
    """A Document."""
    return {**stored.seen(), "file_name": stored.name, "mime_type": stored.mime}


def photo_data(stored: StoredFile, width: int = 1280, height: int = 960) -> list[Data]:
    """The sizes of a photo, all of them the same stored file."""
    half = {**stored.seen(), "width": width // 4, "height": height // 4}
    return [half, {**stored.seen(), "width": width, "height": height}]


def album_id() -> str:
    """A number that ties the messages of one album together."""
    return str(next(_albums))


def _stored(world: World, call: Parameters, reference: object, kind: str) -> StoredFile:
    limit = PHOTO_LIMIT if kind == "photo" else UPLOAD_LIMIT
    upload = call.upload(reference)
    if upload:
        check_size(upload, limit)
        if kind == "photo" and not upload.content.startswith(PICTURES):
            raise bad_request("IMAGE_PROCESS_FAILED")
        return world.files.keep(f"{kind}s", upload.name, upload.content, mime=upload.mime)
    text = str(reference or "")
    if not text:
        raise bad_request(f"there is no {kind} in the request")
    if text.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored = world.files.get(text)
    if stored is None:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    return stored


def _reference(call: Parameters, name: str) -> object:
    return f"attach://{name}" if name in call.files else call.values.get(name)


@method("sendDocument")
def send_document(world: World, call: Parameters) -> Any:
    """A file, new or already on the servers."""
    chat = world.access.reach(call)
    stored = _stored(world, call, _reference(call, "document"), "document")
    content = {"document": document_data(stored), **caption_content(call)}
    return send(world, chat, call, content).seen()


@method("sendPhoto")
def send_photo(world: World, call: Parameters) -> Any:
    """A picture."""
    chat = world.access.reach(call)
    stored = _stored(world, call, _reference(call, "photo"), "photo")
    content: Data = {"photo": photo_data(stored), **caption_content(call)}
    if call.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    return send(world, chat, call, content).seen()


@method("sendMediaGroup")
def send_media_group(world: World, call: Parameters) -> Any:
    """An album of 2 to 10 documents, or of 2 to 10 photos."""
    chat = world.access.reach(call)
    items = call.json("media")
    if not isinstance(items, list) or not items:
        raise bad_request("there are no messages to send")
    if len(items) > ALBUM_LIMIT:
        raise bad_request("too many messages to send as an album")
    kinds = {str(item.get("type")) for item in items}
    if not kinds <= {"document", "photo"}:
        raise bad_request(f"can't parse InputMedia: type \"{sorted(kinds)[0]}\" can't be used in sendMediaGroup")
    if len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")
    contents = [_album_item(world, call, item) for item in items]
    group = album_id()
    return [send(world, chat, call, {**content, "media_group_id": group}).seen() for content in contents]


def _album_item(world: World, call: Parameters, item: Data) -> Data:
    kind = str(item["type"])
    stored = _stored(world, call, item.get("media"), kind)
    caption = caption_of(
        str(item.get("caption") or ""), str(item.get("parse_mode") or ""), item.get("caption_entities")
    )
    data = photo_data(stored) if kind == "photo" else document_data(stored)
    return {kind: data, **caption}
