"""How the pretend Telegram says no."""

from __future__ import annotations

from typing import Any

PREFIXES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}


class Refused(Exception):
    """A call that Telegram answers with ok=false: HTTP status, text as Telegram words it, parameters."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        prefix = PREFIXES.get(code)
        self.code = code
        self.description = f"{prefix}: {description}" if prefix else description
        self.parameters = parameters
        super().__init__(self.description)


class Cut(Exception):
    """The connection broke before an answer: whoever called cannot know whether the call was carried out."""


def bad_request(description: str, **parameters: Any) -> Refused:
    """Refuses with status 400; the description comes without its "Bad Request: " prefix."""
    return Refused(400, description, **parameters)


def forbidden(description: str) -> Refused:
    """Refuses with status 403; the description comes without its "Forbidden: " prefix."""
    return Refused(403, description)


def too_many_requests(retry_after: int) -> Refused:
    """Refuses with status 429 and the seconds to wait."""
    return Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
