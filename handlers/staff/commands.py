"""The commands that only the staff may use. A colleague's command is one word here and one handler."""

COMMANDS = (
    "staff",
    "inbox",
    "answers",
    "broadcast",
    "dates",
    "applications",
    "numbers",
    "export",
    "conference",
    "people",
    "audit",
    "mail",
)


def staff_command(text: str | None) -> str:
    """The staff command that `text` begins with, without its slash; empty when it begins with none."""
    word = (text or "").split(maxsplit=1)[0:1]
    name = word[0][1:].partition("@")[0].lower() if word and word[0].startswith("/") else ""
    return name if name in COMMANDS else ""
