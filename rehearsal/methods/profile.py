"""Methods by which the bot presents itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rehearsal.errors import bad_request
from rehearsal.events import Event
from rehearsal.methods.registry import method
from rehearsal.model import Data
from rehearsal.parameters import Parameters
from rehearsal.profile import scope_key

if TYPE_CHECKING:
    from rehearsal.world import World

COMMANDS_LIMIT = 100


@method("getMe")
def get_me(world: World, call: Parameters) -> Any:
    """The bot itself."""
    return {
        **world.bot.seen(),
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _language(call: Parameters) -> str:
    code = call.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def _scope(world: World, call: Parameters) -> str:
    scope = call.json("scope") or {"type": "default"}
    if "chat_id" in scope:
        world.access.find(Parameters(scope))
    return scope_key(scope)


@method("setMyCommands")
def set_commands(world: World, call: Parameters) -> bool:
    """The menu for a scope and a language."""
    commands = call.json("commands")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > COMMANDS_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    kept: list[Data] = []
    for command in commands:
        name = str(command.get("command", "")).strip().lower().removeprefix("/")
        description = str(command.get("description", "")).strip()
        if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        kept.append({"command": name, "description": description})
    world.profile.commands[_scope(world, call), _language(call)] = kept
    world.publish(Event("commands"))
    return True


@method("getMyCommands")
def get_commands(world: World, call: Parameters) -> Any:
    """The menu of exactly this scope and language."""
    return world.profile.commands.get((_scope(world, call), _language(call)), [])


@method("deleteMyCommands")
def delete_commands(world: World, call: Parameters) -> bool:
    """Takes the menu of this scope and language away."""
    world.profile.commands.pop((_scope(world, call), _language(call)), None)
    world.publish(Event("commands"))
    return True


def _text_methods(setter: str, getter: str, field: str, limit: int, texts: Callable[[World], dict[str, str]]) -> None:
    @method(setter)
    def set_text(world: World, call: Parameters) -> bool:
        text = call.text(field)
        if len(text) > limit:
            raise bad_request(f"{field.replace('_', ' ')} is too long")
        texts(world)[_language(call)] = text
        return True

    @method(getter)
    def get_text(world: World, call: Parameters) -> Any:
        found = texts(world)
        text = found.get(_language(call)) or found.get("", "")
        return {field: text or (world.profile.default_name if field == "name" else "")}


_text_methods("setMyName", "getMyName", "name", 64, lambda world: world.profile.names)
_text_methods("setMyDescription", "getMyDescription", "description", 512, lambda world: world.profile.descriptions)
_text_methods(
    "setMyShortDescription",
    "getMyShortDescription",
    "short_description",
    120,
    lambda world: world.profile.short_descriptions,
)


@method("setChatMenuButton")
def set_menu_button(world: World, call: Parameters) -> bool:
    """The button beside the input field, for one private chat or for all."""
    button = call.json("menu_button") or {"type": "default"}
    if button.get("type") not in {"commands", "web_app", "default"}:
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    if call.has("chat_id"):
        world.access.reach(call).menu_button = button
    else:
        world.profile.menu_button = button
    return True


@method("getChatMenuButton")
def get_menu_button(world: World, call: Parameters) -> Any:
    """The button beside the input field."""
    return world.access.reach(call).menu_button if call.has("chat_id") else world.profile.menu_button
