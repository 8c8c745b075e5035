"""A small bot as a process of its own: `python -m tests.telegram.echoing`.

TELEGRAM_BOT_TOKEN is its token and TELEGRAM_API_URL where the Bot API is, up to and including
/bot. It answers every text with the same text, one after the other.
"""

import os

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a text."""
    if update.effective_message:
        await update.effective_message.reply_text(f"echo: {update.effective_message.text}")


def main() -> None:
    """Poll until told to stop."""
    url, token = os.environ["TELEGRAM_API_URL"], os.environ["TELEGRAM_BOT_TOKEN"]
    bot = ApplicationBuilder().token(token).base_url(url).build()
    bot.add_handler(MessageHandler(filters.TEXT, echo))
    bot.run_polling()


if __name__ == "__main__":
    main()
