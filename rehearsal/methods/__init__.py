"""The methods of the Bot API that the pretend Telegram knows."""

from rehearsal.methods import chats, editing, media, profile, receiving, sending, topics
from rehearsal.methods.registry import METHODS

__all__ = ["METHODS", "chats", "editing", "media", "profile", "receiving", "sending", "topics"]
