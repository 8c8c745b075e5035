"""A webhook is set for as long as the bot is served, and the token looked at, since none polls."""

import asyncio
import logging
from collections.abc import Mapping
from time import monotonic

from bot.channels.zalo.bot.client import ZaloBotClient, ZaloBotError, ZaloTokenError
from bot.channels.zalo.bot.polling import ZaloTokenRevokedError
from bot.channels.zalo.bot.tempo import ZaloTempo

_log = logging.getLogger(__name__)
_PAUSE = 2.0


class ZaloWebhook:
    """Has Zalo post to an address and show a secret."""

    def __init__(self, client: ZaloBotClient, url: str, secret: str, tempo: ZaloTempo) -> None:
        self._client = client
        self._url = url
        self._secret = secret
        self._tempo = tempo
        self.is_up = False

    async def keep(self) -> None:
        """Set it, again where that failed, and see that Zalo knows the token.

        Raises ZaloTokenRevokedError when it has not for a while.
        """
        pause = self._tempo.first_pause
        while not await self._is_set():
            await asyncio.sleep(pause)
            pause = min(pause * 2, self._tempo.longest_pause)
        revoked_since: float | None = None
        while True:
            looked_at = self._tempo.token_looked_at
            await asyncio.sleep(looked_at if self.is_up else min(_PAUSE, looked_at))
            try:
                await self._client.call("getMe")
            except ZaloTokenError as error:
                if revoked_since is None:
                    revoked_since, self.is_up = monotonic(), False
                    _log.error("Zalo does not know the token any more: trying for a while")
                if monotonic() - revoked_since > self._tempo.revoked_for:
                    raise ZaloTokenRevokedError from error
            except ZaloBotError:
                continue
            else:
                if not self.is_up:
                    _log.info("Zalo answers again")
                revoked_since, self.is_up = None, True

    async def _is_set(self) -> bool:
        try:
            result = await self._client.call(
                "setWebhook", {"url": self._url, "secret_token": self._secret}
            )
        except ZaloBotError as error:
            _log.error("the webhook could not be set (%s %s)", type(error).__name__, error.code)
            return False
        verified = result.get("verification") if isinstance(result, Mapping) else None
        if isinstance(verified, Mapping) and verified.get("ok") is False:
            _log.error("Zalo could not reach the address of the webhook: nothing may be posted")
        self.is_up = True
        return True
