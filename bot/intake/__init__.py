"""How updates come in: every one is on disk before Telegram is told that it has arrived."""
