"""Download a file that somebody sent, or say in one sentence why it is not here."""

import logging

from telegram import Bot, Document
from telegram.constants import FileSizeLimit
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.patience import shown_waiting
from bot.channels.telegram.sending import Addressee
from bot.channels.telegram.tempo import Tempo
from bot.messages import uploads

_log = logging.getLogger(__name__)
_LARGEST = FileSizeLimit.FILESIZE_DOWNLOAD
"""Bytes (core.telegram.org/bots/api, "getFile")."""


async def fetch(bot: Bot, document: Document, to: Addressee, tempo: Tempo) -> bytes | str:
    """The content of a file, or what is said in its place; somebody is shown to be at work."""
    if (document.file_size or 0) > _LARGEST:
        return uploads.TOO_LARGE
    try:
        async with shown_waiting(bot, to, tempo, uploads.READING):
            file = await bot.get_file(document.file_id)
            if (file.file_size or 0) > _LARGEST:
                return uploads.TOO_LARGE
            return bytes(await file.download_as_bytearray())
    except BadRequest as error:
        if "too big" in str(error).lower():
            return uploads.TOO_LARGE
        _log.warning("a file was not given out (%s)", type(error).__name__)
    except (TelegramError, OSError, RuntimeError) as error:
        _log.warning("a file could not be downloaded (%s)", type(error).__name__)
    return uploads.NOT_FETCHED
