"""Bodies of HTTP calls: JSON, urlencoded and multipart become parameters and files."""

from __future__ import annotations

from aiohttp import BodyPartReader, web

from rehearsal.errors import bad_request
from rehearsal.files import Upload
from rehearsal.model import Data


async def read_call(request: web.Request) -> tuple[Data, dict[str, Upload]]:
    """The parameters of a Bot API call, from its address and its body, and the uploaded files.

    Refuses a body that is no JSON though it says so.
    """
    values: Data = dict(request.query)
    files: dict[str, Upload] = {}
    kind = request.content_type
    if kind == "application/json":
        try:
            body = await request.json()
        except ValueError:
            raise bad_request("can't parse JSON object") from None
        values |= body if isinstance(body, dict) else {}
    elif kind == "multipart/form-data":
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or not part.name:
                continue
            content = bytes(await part.read(decode=True))
            if part.filename:
                mime = part.headers.get("Content-Type", "")
                files[part.name] = Upload(part.filename, content, "" if "octet" in mime else mime)
            else:
                values[part.name] = content.decode()
    elif request.can_read_body:
        values |= dict(await request.post())
    return values, files
