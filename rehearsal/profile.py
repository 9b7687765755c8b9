"""What the bot says of itself: name, descriptions, commands by scope and language."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from rehearsal.model import Chat, Data

SCOPES_PRIVATE = ("chat", "all_private_chats", "default")
SCOPES_GROUP = ("chat_member", "chat_administrators", "chat", "all_chat_administrators", "all_group_chats")


def scope_key(scope: Data | None) -> str:
    """One key for a command scope."""
    wanted = scope or {"type": "default"}
    return json.dumps({key: str(value) for key, value in wanted.items()}, sort_keys=True)


@dataclass
class Profile:
    """Texts are kept by language code; "" holds the text for everyone else."""

    default_name: str
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Data]] = field(default_factory=dict)
    menu_button: Data = field(default_factory=lambda: {"type": "commands"})

    def name(self, language: str = "") -> str:
        """The bot's name in this language."""
        return self.names.get(language) or self.names.get("") or self.default_name

    def commands_for(self, chat: Chat, user_id: int, language: str) -> list[Data]:
        """The menu a person sees in a chat: the narrowest scope wins, then their language."""
        administrator = chat.members.get(user_id) in {"administrator", "creator"}
        scopes: list[Data] = []
        for kind in SCOPES_PRIVATE if chat.kind == "private" else (*SCOPES_GROUP, "default"):
            if "administrators" in kind and not administrator:
                continue
            scope: Data = {"type": kind}
            if kind in {"chat", "chat_member", "chat_administrators"}:
                scope["chat_id"] = chat.id
            if kind == "chat_member":
                scope["user_id"] = user_id
            scopes.append(scope)
        for scope in scopes:
            for code in (language, ""):
                found = self.commands.get((scope_key(scope), code))
                if found:
                    return found
        return []
