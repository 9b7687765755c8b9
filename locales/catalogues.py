"""Loading of gettext catalogues: ``<lang>/LC_MESSAGES/<area>.po``, the area being the prefix of its keys."""

import os
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

FOLDER = Path(__file__).parent

Catalogue = dict[str, GNUTranslations]
"""The translations of one language, by area."""


def languages() -> tuple[str, ...]:
    """The languages that have a folder of catalogues, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/LC_MESSAGES") if path.is_dir()))


def load(lang: str) -> Catalogue:
    """Every catalogue of `lang`."""
    return {po.stem: _translations(po) for po in sorted((FOLDER / lang / "LC_MESSAGES").glob("*.po"))}


def _translations(po: Path) -> GNUTranslations:
    mo = po.with_suffix(".mo")
    try:
        if mo.stat().st_mtime_ns > po.stat().st_mtime_ns:
            with mo.open("rb") as compiled:
                return GNUTranslations(compiled)
    except OSError:
        pass
    return GNUTranslations(BytesIO(_compile(po, mo)))


def _compile(po: Path, mo: Path) -> bytes:
    # Babel's catalogue tools are only needed after a catalogue has changed, so they are imported late.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as source:
        catalogue = read_po(source, abort_invalid=True)
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    whole = mo.with_suffix(f".{os.getpid()}.mo")  # another process that starts meanwhile must not read a half
    try:
        whole.write_bytes(buffer.getvalue())
        whole.replace(mo)
    except OSError:
        pass  # an installation without write access compiles in memory at every start
    return buffer.getvalue()
