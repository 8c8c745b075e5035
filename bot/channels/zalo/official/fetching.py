"""Download a file that an officer sent, or say in one sentence why it is not here."""

import logging

import httpx

from bot.channels.zalo.official.events import OaFile
from bot.messages import uploads

_log = logging.getLogger(__name__)
_LARGEST = 20 * 1024 * 1024
"""Bytes; as many as from Telegram."""


async def fetched(client: httpx.AsyncClient, file: OaFile) -> bytes | str:
    """The content of a file, or what is said in its place; its address is in a signed event."""
    if file.size > _LARGEST:
        return uploads.TOO_LARGE
    content = bytearray()
    try:
        async with client.stream("GET", file.url, follow_redirects=True) as response:
            response.raise_for_status()
            async for part in response.aiter_bytes():
                content += part
                if len(content) > _LARGEST:
                    return uploads.TOO_LARGE
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        _log.warning("a file could not be downloaded (%s)", type(error).__name__)
        return uploads.NOT_FETCHED
    return bytes(content)
