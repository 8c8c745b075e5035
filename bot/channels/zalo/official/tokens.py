"""Keeps the pair of tokens good: renewed early, by one process, and kept before it is used."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import httpx
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.zalo.official.oauth import ZaloOauth
from bot.channels.zalo.official.refusals import (
    PAIR_DEAD,
    OaDownError,
    OaRefusedError,
    PairUnavailableError,
)
from bot.channels.zalo.official.tempo import OaTempo
from bot.people.zalo_tokens import TokenPair, ZaloTokenStore

_log = logging.getLogger(__name__)
_LOOK_AGAIN = 0.2
"""Seconds between two looks whether another process has renewed the pair."""
_FAILED_FOR = timedelta(minutes=1)
"""After a renewal that failed a pair that is still good is used without another try."""
_TRUSTED = timedelta(minutes=5)
"""So young a pair is not renewed since Zalo refuses it: the next would fare no better."""
_FRESH = timedelta(hours=1)
_MOST_IN_PLACE = 2
"""Fresh pairs in the place of refused ones; when these are refused too, no pair will do."""
_MOST_REFUSALS = 5
"""Of a renewal, for what reason ever, until administrators are told."""
_LASTS = timedelta(hours=25)


class TokenKeeper:
    """Hands out the access token.

    ``told`` has the administrators told that they must consent anew; it is called once for a pair,
    in a thread.
    """

    def __init__(
        self,
        store: ZaloTokenStore,
        oauth: ZaloOauth,
        tempo: OaTempo,
        clock: Callable[[], datetime],
        told: Callable[[], None],
    ) -> None:
        self._store = store
        self._oauth = oauth
        self._tempo = tempo
        self._clock = clock
        self._told = told
        self._holder = uuid4().hex
        self._pair: TokenPair | None = None
        self._renewing: asyncio.Task[TokenPair] | None = None
        self._failed_at: datetime | None = None
        self._refusals = 0
        self._is_told = False
        self._made: tuple[str, datetime] = ("", datetime.min)
        self._in_place: list[str] = []

    @property
    def is_up(self) -> bool:
        """Whether calls can be made with what was last seen of the pair, now and later."""
        pair = self._pair
        return pair is not None and not pair.is_dead and not self._is_over(pair)

    async def access(self, refused: str | None = None) -> str:
        """A token that is good by the clock, other than one that Zalo refused.

        Raises PairUnavailableError where there is none by now.
        """
        pair = self._pair
        if pair is None or not self._is_usable(pair, refused):
            pair = await self._fresh(refused)
        return pair.access_token

    async def look(self) -> None:
        """See what became of the pair in the database, and renew it where it is time to.

        Raises PairUnavailableError and SQLAlchemyError.
        """
        self._pair = await self._stored() or self._pair
        pair = self._pair
        if pair is None or not self._is_usable(pair, None) or self._is_due(pair):
            await self._fresh(None)

    async def stop(self, limit: float) -> None:
        """Let a renewal end that is under way: what it brings would be lost."""
        if self._renewing is not None:
            await asyncio.wait({self._renewing}, timeout=limit)
            self._renewing.cancel()

    def _is_over(self, pair: TokenPair) -> bool:
        return pair.expires_at <= self._clock()

    def _is_stale(self, pair: TokenPair, refused: str | None) -> bool:
        is_old = pair.expires_at - self._tempo.early <= self._clock()
        return pair.is_dead or is_old or pair.access_token == refused

    def _is_due(self, pair: TokenPair) -> bool:
        """Whether it is to be renewed, though it is still good; not at once after a failure."""
        failed = self._failed_at
        rests = failed is not None and self._clock() - failed < _FAILED_FOR
        return self._is_stale(pair, None) and not rests

    def _is_usable(self, pair: TokenPair | None, refused: str | None) -> bool:
        """Whether a call may be made with it for now, though it is time for the next."""
        return pair is not None and not self._is_over(pair) and pair.access_token != refused

    async def _fresh(self, refused: str | None) -> TokenPair:
        """A pair that is not stale, or at least usable."""
        for _ in range(2):  # what is under way may have been begun for another reason
            if self._renewing is None or self._renewing.done():
                self._renewing = asyncio.create_task(self._renew(refused))
            try:
                # whoever stops waiting: a refresh token that Zalo has seen is good no more
                pair = await asyncio.shield(self._renewing)
            except PairUnavailableError:
                break
            except (OaRefusedError, OaDownError, SQLAlchemyError) as error:
                _log.warning("no new pair of tokens by now (%s)", type(error).__name__)
                break
            if not self._is_stale(pair, refused):
                return pair
        pair = self._pair or TokenPair("", "", datetime.min)
        if not self._is_usable(pair, refused):
            raise PairUnavailableError
        return pair

    async def _renew(self, refused: str | None) -> TokenPair:
        while True:
            pair = await self._stored()
            if pair is None or pair.is_dead:
                self._pair = pair
                raise PairUnavailableError
            self._pair = pair
            if not self._is_stale(pair, refused):
                return pair
            if pair.access_token == refused:
                await self._check_refused(pair)
            held = await asyncio.to_thread(self._store.claim, self._holder, self._tempo.held)
            if held is None:
                if self._is_usable(pair, refused):
                    return pair
                await asyncio.sleep(_LOOK_AGAIN)
            elif held != pair:  # another has renewed it between the two looks
                await asyncio.to_thread(self._store.release, self._holder)
            else:
                self._pair = new = await self._next(held)
                self._made = new.access_token, self._clock()
                if held.access_token == refused:
                    self._in_place.append(new.access_token)
                return new

    async def _check_refused(self, pair: TokenPair) -> None:
        """Raises PairUnavailableError where another pair would be refused like this one."""
        token, made = self._made
        if token != pair.access_token:  # by another process, or one before
            made = pair.expires_at - _LASTS
        age = self._clock() - made
        if age < _TRUSTED:
            raise PairUnavailableError
        if age > _FRESH or pair.access_token not in self._in_place:
            self._in_place.clear()
        if len(self._in_place) >= _MOST_IN_PLACE:
            _log.error("Zalo refuses every pair of tokens that it gives")
            await self._bury(pair)
            raise PairUnavailableError

    async def _next(self, held: TokenPair) -> TokenPair:
        """The next pair, kept; the row is held meanwhile."""
        try:
            async with asyncio.timeout(self._tempo.call_lasts):
                new = await self._oauth.renewed(held.refresh_token)
        except OaRefusedError as error:
            _log.error("Zalo does not renew the pair of tokens (%d)", error.code)
            if error.code in PAIR_DEAD:
                await self._bury(held)
                raise PairUnavailableError from error
            self._failed_at = self._clock()
            await self._count_refusal(held)
            await asyncio.to_thread(self._store.release, self._holder)
            raise
        except (OaDownError, httpx.HTTPError, TimeoutError) as error:
            self._failed_at = self._clock()
            _log.warning("the pair of tokens could not be renewed (%s)", type(error).__name__)
            await asyncio.to_thread(self._store.release, self._holder)
            raise OaDownError("no pair by now") from error
        self._failed_at, self._refusals, self._is_told = None, 0, False
        await self._keep(held, new)
        _log.info("the pair of tokens was renewed")
        return new

    async def _count_refusal(self, held: TokenPair) -> None:
        """Have administrators told when nothing can be sent for long, for whatever reason."""
        self._refusals += 1
        if self._refusals >= _MOST_REFUSALS and self._is_over(held) and not self._is_told:
            self._is_told = True
            await asyncio.to_thread(self._told)

    async def _keep(self, held: TokenPair, new: TokenPair) -> None:
        """Keep it, however long the database takes: there is no other copy."""
        while True:
            try:
                await asyncio.to_thread(self._store.replace, held.refresh_token, new)
            except SQLAlchemyError as error:
                _log.error("the new pair of tokens is not kept yet (%s)", type(error).__name__)
                await asyncio.sleep(self._tempo.first_pause)
            else:
                return

    async def _bury(self, held: TokenPair) -> None:
        if await asyncio.to_thread(self._store.bury, held.refresh_token):
            await asyncio.to_thread(self._told)
        self._pair = await self._stored()

    async def _stored(self) -> TokenPair | None:
        return await asyncio.to_thread(self._store.pair)
