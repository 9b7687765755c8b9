"""aiogram's types are built when they are needed, and then as aiogram itself would have built them."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

ON_DEMAND = """
import bot
import aiogram
from aiogram import types

assert not types.Update.__pydantic_complete__, "the validators were built at the import"
update = types.Update.model_validate(
    {"update_id": 1, "message": {"message_id": 2, "date": 3, "chat": {"id": 4, "type": "private"}, "text": "да"}}
)
assert isinstance(update.message, types.Message) and update.message.text == "да"
for name in types.__all__:
    kind = getattr(types, name)
    if hasattr(kind, "model_rebuild"):
        assert kind.model_rebuild() in (None, True), name
        print(name, {field: str(info.annotation) for field, info in kind.model_fields.items()})
"""
AT_ONCE = """
from aiogram import types

for name in types.__all__:
    kind = getattr(types, name)
    if hasattr(kind, "model_rebuild"):
        print(name, {field: str(info.annotation) for field, info in kind.model_fields.items()})
"""


def test_every_type_is_built_on_demand_as_it_would_be_at_the_import() -> None:
    assert _printed(ON_DEMAND).splitlines() == _printed(AT_ONCE).splitlines()


def _printed(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return re.sub(r" at 0x[0-9a-f]+", "", done.stdout)
