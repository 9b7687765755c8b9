"""Imports point one way."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_contracts_of_the_imports_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout


def test_the_rules_of_the_call_are_imported_quickly_and_without_the_rest() -> None:
    heavy = [
        "aiogram",
        "sqlalchemy",
        "aiohttp",
        "openpyxl",
        "pypdf",
        "docx",
        "PIL",
        "matplotlib",
        "apscheduler",
        "babel",
    ]
    code = f"import sys, domain.call, domain.timeline; print([name for name in {heavy} if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


def test_the_assistant_starts_without_what_only_some_need() -> None:
    late = [
        "alembic",
        "matplotlib",
        "openpyxl",
        "pypdf",
        "docx",
        "PIL",
        "babel.messages",
        "redis",
        "icalendar",
        "aiosmtplib",
    ]
    code = f"import sys, bot.app; print([name for name in {late} if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
