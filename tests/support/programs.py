"""Programs that tests start: found, or the test says that it is skipped and why (in CI: fails)."""

import os
import shutil
from pathlib import Path

import pytest


def program(name: str, package: str, *folders: str) -> str:
    """The path of the program `name`, looked for on PATH and in `folders` (patterns below /)."""
    found = shutil.which(name) or next(
        (str(path) for pattern in folders for path in sorted(Path("/").glob(f"{pattern}/{name}"))), None
    )
    if found is None:
        sentence = f"{name} is not installed (Debian package {package})"
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    return found
