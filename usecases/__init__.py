"""What the assistant does, without Telegram and without SQL."""
