"""The parameters of one call, read as Telegram reads them from JSON, forms and multipart alike."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from rehearsal.errors import Refused, bad_request
from rehearsal.files import Upload
from rehearsal.model import Data


@dataclass
class Parameters:
    """Names to values (text, or JSON values when the body was JSON) and the files that came along."""

    values: Data
    files: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether a value was given."""
        return self.values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """A text, empty when absent."""
        value = self.values.get(name)
        return "" if value is None else value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; what is none counts as absent."""
        try:
            return int(self.values.get(name) or default)
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """A yes or no."""
        return str(self.values.get(name) or "").strip().lower() in {"true", "yes", "1"}

    def json(self, name: str) -> Any:
        """A structure, which forms carry as JSON text."""
        value = self.values.get(name)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def upload(self, reference: object) -> Upload | None:
        """The file behind "attach://name", or behind the parameter's own name."""
        name = str(reference or "").removeprefix("attach://")
        return self.files.get(name)


def check_size(upload: Upload, limit: int) -> None:
    """Refuses an upload over the limit in bytes, and an empty one."""
    if len(upload.content) > limit:
        raise Refused(413, "Request Entity Too Large")
    if not upload.content:
        raise bad_request("file must be non-empty")
