"""``motcua``, ``motcua chat`` and ``motcua serve``."""

import asyncio
import logging
import signal
import sys
from dataclasses import replace

from bot.channels.terminal import converse
from bot.cli.context import Context, console
from bot.cli.first_build import ensure_index
from bot.counter.metrics import Metrics
from bot.messages import errors, zalo
from bot.wiring.office import assistant_of
from bot.wiring.people import people_of
from index.disk.held import HeldError


def chat(context: Context) -> None:
    """Talk in the terminal."""
    ensure_index(context)
    assistant = assistant_of(context.settings, people_of(context.settings))
    out = console()
    if sys.stdin.isatty():
        converse(assistant, out, out.input)
        return
    converse(assistant, out, _piped)


def serve(context: Context, workers: int | None = None) -> None:
    """Serve every configured channel until interrupted, with so many workers, or as configured."""
    if workers is not None:
        settings = context.settings.model_copy(update={"workers": workers})
        context = replace(context, settings=settings)
    telegram = context.telegram
    tokens = (telegram.bot_token, context.channels.zalo_bot.token)
    if not any(tokens) and context.settings.http_port == 0:
        raise errors.SentenceError(errors.NO_CHANNEL)
    if telegram.webhook_url and telegram.webhook_secret is None:
        raise errors.SentenceError(errors.NO_SECRET)
    zalo_bot = context.channels.zalo_bot
    if zalo_bot.token and zalo_bot.webhook_url and zalo_bot.webhook_secret is None:
        raise errors.SentenceError(zalo.POSTS_UNGUARDED)
    logging.getLogger().setLevel((context.settings.log_level or "INFO").upper())
    ensure_index(context)
    asyncio.run(_serve(context))


async def _serve(context: Context) -> None:
    # Only serving needs the Telegram library: the terminal starts faster without it.
    from telegram.error import InvalidToken, TelegramError

    from bot.channels.serving import (
        HttpPortTakenError,
        WebhookPortTakenError,
        serve_channels,
    )
    from bot.channels.telegram.revoked import TokenRevokedError
    from bot.channels.zalo.bot.channel import ZaloTokenUnknownError
    from bot.channels.zalo.bot.polling import ZaloTokenRevokedError
    from bot.wiring.workers import workers_of

    settings, metrics = context.settings, Metrics()
    people = people_of(settings)
    workers = workers_of(settings)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    try:
        assistant = assistant_of(settings, people, metrics, context.telegram.bot_name, workers)
        assistant.open()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, stop.set)
        await serve_channels(
            *(settings, context.channels, assistant, people, stop, metrics), workers=workers
        )
    except HeldError as error:
        raise errors.SentenceError(errors.served_already(error.note.get("pid"))) from error
    except HttpPortTakenError as error:
        raise errors.SentenceError(errors.HTTP_PORT_TAKEN) from error
    except TokenRevokedError as error:
        raise errors.SentenceError(errors.REVOKED) from error
    except ZaloTokenUnknownError as error:
        raise errors.SentenceError(zalo.BOT_UNKNOWN) from error
    except ZaloTokenRevokedError as error:
        raise errors.SentenceError(zalo.BOT_REVOKED) from error
    except InvalidToken as error:
        raise errors.SentenceError(errors.BAD_TOKEN) from error
    except TelegramError as error:
        raise errors.SentenceError(errors.TELEGRAM_UNREACHABLE) from error
    except WebhookPortTakenError as error:
        raise errors.SentenceError(errors.PORT_TAKEN) from error
    finally:  # whoever says so twice is heard already
        loop.remove_signal_handler(signal.SIGTERM)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if workers is not None:
            await asyncio.to_thread(workers.close)


def _piped(_: str) -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
