"""Uploads of every kind: those kept in ``tests/files`` and those that are made when they are needed."""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from domain.documents.verdict import Upload
from domain.package import PackageRules
from storage.calls.yaml_files import read
from tests.support.made_files import docx_with, nested_zip, pdf_of_size, pdf_with_attachment, zip_of

FILES = Path(__file__).parent.parent / "files"
ITEMS: list[dict[str, Any]] = json.loads((FILES / "manifest.json").read_text(encoding="utf-8"))
POLICY: dict[str, Any] = json.loads((FILES / "policy.json").read_text(encoding="utf-8"))
CALL = Path("calls/katch_10019_rfa_05")

#: The test string every antivirus knows, put together here so that no file of the project holds it.
Model = TypeVar("Model", bound=BaseModel)
EICAR = ("X5O!P%@AP[4" + "\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!" + "$H+H*").encode()


def of_call(model: type[Model], name: str) -> Model:
    """A file of the call's folder as its model."""
    found, problems = read(CALL / name, model, name)
    assert found is not None, problems
    return found


def package_rules() -> PackageRules:
    """The package of the call."""
    return of_call(PackageRules, "package.yaml")


def content(item: dict[str, Any]) -> bytes:
    """The bytes of an item of the manifest."""
    if item["path"]:
        return (FILES / str(item["path"])).read_bytes()
    recipe: str = item["recipe"]
    if recipe.startswith("size:pdf:"):
        return pdf_of_size(int(recipe.rpartition(":")[2]))
    made: dict[str, Callable[[], bytes]] = {
        "size:xlsx:1": lambda: b"P",
        "av:raw": lambda: EICAR,
        "av:zipzip": lambda: nested_zip("eicar.txt", EICAR),
        "av:docx": lambda: docx_with({"word/media/image1.png": EICAR}),
        "av:pdf-plain": lambda: pdf_with_attachment("eicar.txt", EICAR),
        "av:blind": lambda: zip_of({"scan.bin": bytes(31 * 1024 * 1024) + EICAR}),
    }
    return made[recipe]()


def upload(name: str, data: bytes, as_photo: bool = False) -> Upload:
    """An upload of `data` under the claimed `name`."""
    return Upload(name, len(data), hashlib.sha256(data).hexdigest(), as_photo)


def random_bytes(size: int) -> bytes:
    """Bytes that do not compress."""
    return os.urandom(size)
