"""Catalogues are compiled by whoever starts first, also when several start at once."""

import shutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from locales import catalogues


def _keys(folder: Path) -> int:
    catalogues.FOLDER = folder
    return len(catalogues.load("kk"))


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """The Kazakh catalogues as in a new checkout: none is compiled."""
    shutil.copytree(catalogues.FOLDER / "kk", tmp_path / "kk", ignore=shutil.ignore_patterns("*.mo"))
    return tmp_path


def test_processes_that_start_at_once_read_whole_catalogues(fresh: Path) -> None:
    with ProcessPoolExecutor(6, mp_context=get_context("spawn")) as pool:
        assert len(set(pool.map(_keys, [fresh] * 6))) == 1
    folder = fresh / "kk" / "LC_MESSAGES"
    assert {mo.stem for mo in folder.glob("*.mo")} == {po.stem for po in folder.glob("*.po")}
