"""A file is kept whole under its hash, or not at all."""

import hashlib
import os
import time
from pathlib import Path

import pytest

from storage.vault import Vault


async def test_what_is_kept_is_given_back(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    sha256 = await vault.put(b"a charter")
    assert sha256 == hashlib.sha256(b"a charter").hexdigest()
    assert await vault.get(sha256) == b"a charter"
    assert await vault.hashes() == [sha256]


async def test_half_files_of_a_killed_process_are_erased_and_those_being_written_are_not(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    sha256 = await vault.put(b"a charter")
    old, fresh = (vault.path(sha256).with_name(f"{sha256}.{mark}.part") for mark in ("old", "new"))
    for half in (old, fresh):
        half.write_bytes(b"a ch")
    os.utime(old, (time.time() - 7200,) * 2)
    await vault.tidy()
    assert sorted(path.name for path in vault.path(sha256).parent.iterdir()) == sorted([sha256, fresh.name])


async def test_a_name_that_is_no_hash_leads_nowhere(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        await Vault(tmp_path).get("../../etc/passwd")
