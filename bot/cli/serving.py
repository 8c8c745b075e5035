"""``motcua``, ``motcua chat`` and ``motcua serve``."""

import asyncio
import logging
import signal
import sys
from datetime import timedelta

from bot.channels.terminal import converse
from bot.cli.context import Context, console
from bot.cli.progress import ensure_index
from bot.messages import errors
from bot.wiring import assistant_of, people_of


def chat(context: Context) -> None:
    """Talk in the terminal."""
    ensure_index(context)
    assistant = assistant_of(context.settings, people_of(context.settings))
    out = console()
    if sys.stdin.isatty():
        converse(assistant, out, out.input)
        return
    converse(assistant, out, _piped)


def serve(context: Context) -> None:
    """Serve every configured channel until interrupted."""
    telegram = context.telegram
    if telegram.bot_token is None:
        raise errors.SentenceError(errors.NO_CHANNEL)
    if telegram.webhook_url and telegram.webhook_secret is None:
        raise errors.SentenceError(errors.NO_SECRET)
    logging.getLogger().setLevel((context.settings.log_level or "INFO").upper())
    ensure_index(context)
    asyncio.run(_serve(context))


async def _serve(context: Context) -> None:
    # Only serving needs the Telegram library: the terminal starts faster without it.
    from telegram.error import InvalidToken, TelegramError

    from bot.channels.telegram import Counter, TelegramChannel
    from bot.channels.telegram.polling import TokenRevokedError
    from bot.counter.inbox import InboxRules, ThinkingPool
    from bot.counter.limits import MessageLimits
    from bot.people.inbox import InboxStore

    settings = context.settings
    people = people_of(settings)
    assistant = assistant_of(settings, people)
    assistant.open()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    thinking = ThinkingPool(settings.workers)
    counter = Counter(assistant, thinking, MessageLimits(settings.messages_a_minute))
    store = None if people is None else InboxStore(people)
    rules = InboxRules(expires=timedelta(hours=settings.expires_hours))
    channel = TelegramChannel(context.telegram, counter, store, rules)
    try:
        await channel.serve(stop)
    except TokenRevokedError as error:
        raise errors.SentenceError(errors.REVOKED) from error
    except InvalidToken as error:
        raise errors.SentenceError(errors.BAD_TOKEN) from error
    except TelegramError as error:
        raise errors.SentenceError(errors.TELEGRAM_UNREACHABLE) from error
    except OSError as error:
        raise errors.SentenceError(errors.PORT_TAKEN) from error
    finally:
        thinking.close()


def _piped(_: str) -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
