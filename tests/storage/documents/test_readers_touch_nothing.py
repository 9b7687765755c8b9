"""Reading the whole set of uploads opens no connection, writes no file and starts no program."""

import subprocess
import sys

WATCHED = """
import os, sys
from domain.documents.safety import Limits
from storage.documents.reader import read
from tests.support.uploads import ITEMS, content
import storage.documents.pdf, storage.documents.picture  # imports may write byte code; reading may not

uploads = [(item["id"], content(item)) for item in ITEMS if item["path"]]
deeds = []
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT

def watch(event, arguments):
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING:
        deeds.append((event, str(arguments[0])))
    elif event.startswith(("socket.", "subprocess.", "os.exec", "os.system", "os.rename", "os.remove", "os.mkdir")):
        deeds.append((event, ""))

sys.dont_write_bytecode = True
sys.addaudithook(watch)
for name, data in uploads:
    read(data, Limits())
print(len(uploads), deeds)
"""


def test_no_connection_no_file_no_program() -> None:
    done = subprocess.run([sys.executable, "-c", WATCHED], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "123 []"
