"""A token that Telegram does not know any more, where no poll would tell."""

import asyncio
import logging
from time import monotonic

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.tempo import Tempo

_log = logging.getLogger(__name__)
_PAUSE = 2.0


class TokenRevokedError(Exception):
    """Telegram has not known the token for a while."""


async def watch_token(bot: Bot, tempo: Tempo) -> None:
    """Look now and then whether Telegram knows the token, for as long as this runs.

    Raises TokenRevokedError when it has not for ``tempo.revoked_for`` seconds.
    """
    since, looked_at = None, tempo.token_looked_at
    while True:
        await asyncio.sleep(looked_at if since is None else min(_PAUSE, looked_at))
        try:
            await bot.get_me()
        except InvalidToken as error:
            if since is None:
                since = monotonic()
                _log.error("Telegram does not know the token any more: trying for a while")
            if monotonic() - since > tempo.revoked_for:
                raise TokenRevokedError from error
        except TelegramError:
            continue
        else:
            if since is not None:
                _log.info("Telegram answers again")
            since = None
