"""An echo bot as python-telegram-bot's own introduction has it, updates side by side."""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bench.stub import TOKEN


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Send the text back."""
    if update.message is not None:
        await update.message.reply_text(update.message.text or "")


if __name__ == "__main__":
    application = Application.builder().token(TOKEN).base_url(f"{sys.argv[1]}/bot").concurrent_updates(True).build()
    application.add_handler(MessageHandler(filters.ALL, echo))
    application.run_polling()
