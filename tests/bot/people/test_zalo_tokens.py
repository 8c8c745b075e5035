"""One pair of tokens, whoever renews it, on both databases."""

import asyncio
import contextlib
import multiprocessing
import sqlite3
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy.exc import OperationalError

from bot.channels.zalo.official.oauth import ZaloOauth
from bot.channels.zalo.official.refusals import PairUnavailableError
from bot.channels.zalo.official.tempo import OaTempo
from bot.channels.zalo.official.tokens import TokenKeeper
from bot.people import Asker, People, Retention
from bot.people.backup import restore_backup, write_backup
from bot.people.records import now
from bot.people.zalo_chats import ZaloChats
from bot.people.zalo_tokens import TokenPair, ZaloTokenStore
from tests.loopback import loopback_client
from tests.telegram.faults import bad_gateway, dropped, slow
from tests.zalo.official_refusals import oa_refused
from tests.zalo.official_server import APP_ID, APP_SECRET, OaServer

TEMPO = OaTempo(call_lasts=2, held=timedelta(seconds=10), first_pause=0.05)


def untold() -> None:
    """Where nobody is to be told anything."""


def keeper(
    people: People,
    url: str,
    clock: Callable[[], datetime] = now,
    told: Callable[[], None] = untold,
) -> TokenKeeper:
    client = loopback_client()
    oauth = ZaloOauth(client, url, APP_ID, APP_SECRET, clock)
    return TokenKeeper(ZaloTokenStore(people, APP_ID, clock), oauth, TEMPO, clock, told)


def access_elsewhere(url: str, oauth_url: str, times: int) -> list[str]:
    """What another process gets, with several who ask at once."""

    async def run() -> list[str]:
        people = People(url)
        keepers = [keeper(people, oauth_url) for _ in range(times)]
        try:
            return list(await asyncio.gather(*(one.access() for one in keepers)))
        finally:
            people.close()

    return asyncio.run(run())


def test_processes_that_renew_at_once_renew_once(both: People, url: str) -> None:
    async def run() -> None:
        async with OaServer() as server:
            server.faults.keep("access_token", slow(0.5))
            ZaloTokenStore(both, APP_ID).begin_with(server.tokens.first)
            context = multiprocessing.get_context("spawn")
            loop = asyncio.get_running_loop()
            with ProcessPoolExecutor(3, mp_context=context) as pool:
                found = await asyncio.gather(
                    *(
                        loop.run_in_executor(pool, access_elsewhere, url, server.url, 2)
                        for _ in range(3)
                    )
                )
            assert len({token for one in found for token in one}) == 1
            assert (server.tokens.renewals, server.tokens.reused) == (1, 0)

    asyncio.run(run())


def test_a_pair_is_renewed_an_hour_early_and_kept_before_it_is_used(both: People) -> None:
    async def run() -> None:
        async with OaServer() as server:
            clock = server.clock.now
            ZaloTokenStore(both, APP_ID, clock).begin_with(server.tokens.first)
            tokens = keeper(both, server.url, clock)
            first = await tokens.access()
            server.clock.move(timedelta(hours=23, minutes=59))
            assert await tokens.access() == first
            server.clock.move(timedelta(minutes=2))
            await tokens.look()
            second = await tokens.access()
            assert second != first
            kept = ZaloTokenStore(both, APP_ID).pair()
            assert kept is not None
            assert kept.access_token == second
            for _ in range(20):  # 20 days
                server.clock.move(timedelta(hours=24))
                await tokens.look()
            assert (server.tokens.renewals, server.tokens.reused) == (22, 0)

    asyncio.run(run())


@pytest.mark.parametrize("fault", [bad_gateway(), dropped(), oa_refused(-14002)])
def test_a_pair_that_is_good_for_another_hour_is_used_while_it_cannot_be_renewed(
    people: People, fault: object
) -> None:
    async def run() -> None:
        async with OaServer() as server:
            clock = server.clock.now
            ZaloTokenStore(people, APP_ID, clock).begin_with(server.tokens.first)
            tokens = keeper(people, server.url, clock)
            first = await tokens.access()
            server.clock.move(timedelta(hours=24, minutes=30))
            server.faults.keep("access_token", fault)  # type: ignore[arg-type]
            for _ in range(5):
                await tokens.look()
                assert await tokens.access() == first
            assert server.asked("access_token") == 2  # and rests before it tries again
            server.clock.move(timedelta(seconds=61))
            await tokens.look()
            assert server.asked("access_token") == 3
            assert tokens.is_up
            server.clock.move(timedelta(hours=1))
            with pytest.raises(PairUnavailableError):
                await tokens.access()
            assert not tokens.is_up
            server.faults.end("access_token")
            assert await tokens.access() != first

    asyncio.run(run())


def test_a_dead_pair_is_told_of_once_and_replaced_by_a_newly_configured_one(
    people: People,
) -> None:
    told: list[bool] = []

    async def run() -> None:
        async with OaServer() as server:
            clock = server.clock.now
            store = ZaloTokenStore(people, APP_ID, clock)
            store.begin_with("of-long-ago")
            tokens = keeper(people, server.url, clock, lambda: told.append(True))
            for _ in range(3):
                with pytest.raises(PairUnavailableError):
                    await tokens.look()
            store.begin_with("of-long-ago")  # the same as before brings nothing
            with pytest.raises(PairUnavailableError):
                await tokens.look()
            assert (len(told), server.asked("access_token"), tokens.is_up) == (1, 1, False)
            store.begin_with(server.tokens.first)
            await tokens.look()
            assert tokens.is_up

    asyncio.run(run())


def test_a_renewal_that_is_refused_for_long_is_told_of_once(people: People) -> None:
    told: list[bool] = []

    async def run() -> None:
        async with OaServer() as server:
            ZaloTokenStore(people, APP_ID, server.clock.now).begin_with(server.tokens.first)
            tokens = keeper(people, server.url, server.clock.now, lambda: told.append(True))
            server.faults.keep("access_token", oa_refused(-14002))
            for count in range(12):
                with pytest.raises(PairUnavailableError):
                    await tokens.look()
                assert len(told) == (count >= 4)
            server.faults.end("access_token")
            await tokens.look()
            assert tokens.is_up

    asyncio.run(run())


def test_a_token_that_is_refused_for_good_costs_few_pairs(people: People) -> None:
    told: list[bool] = []

    async def run() -> None:
        async with OaServer() as server:
            ZaloTokenStore(people, APP_ID, server.clock.now).begin_with(server.tokens.first)
            tokens = keeper(people, server.url, server.clock.now, lambda: told.append(True))
            refused = await tokens.access()
            for minute in range(1, 30):
                server.clock.move(timedelta(minutes=1))
                for _ in range(3):
                    with contextlib.suppress(PairUnavailableError):
                        refused = await tokens.access(refused)
                assert server.tokens.renewals == min(1 + minute // 5, 3)
            assert (len(told), tokens.is_up) == (1, False)

    asyncio.run(run())


def test_whoever_died_over_a_renewal_holds_up_nobody_for_long(both: People) -> None:
    async def run() -> None:
        async with OaServer() as server:
            clock = server.clock.now
            store = ZaloTokenStore(both, APP_ID, clock)
            store.begin_with(server.tokens.first)
            assert store.claim("the dead", timedelta(minutes=2)) is not None
            assert store.claim("the living", timedelta(minutes=2)) is None
            tokens = keeper(both, server.url, clock)
            asking = asyncio.create_task(tokens.access())
            await asyncio.sleep(0.5)
            assert not asking.done()
            server.clock.move(timedelta(minutes=2, seconds=1))
            assert (await asking).startswith("access-")
            assert server.tokens.reused == 0

    asyncio.run(run())


def test_a_new_pair_is_kept_however_long_the_database_takes(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails = [True, True, True]
    replace = ZaloTokenStore.replace

    def failing(self: ZaloTokenStore, used: str, pair: TokenPair) -> bool:
        if fails:
            fails.pop()
            raise OperationalError("UPDATE", None, sqlite3.OperationalError("locked"))
        return replace(self, used, pair)

    async def run() -> None:
        async with OaServer() as server:
            ZaloTokenStore(people, APP_ID).begin_with(server.tokens.first)
            monkeypatch.setattr(ZaloTokenStore, "replace", failing)
            tokens = keeper(people, server.url)
            asking = asyncio.create_task(tokens.access())
            await asyncio.sleep(0.02)
            asking.cancel()  # whoever asked is gone; what Zalo has given must be kept all the same
            await tokens.stop(5)
            pair = ZaloTokenStore(people, APP_ID).pair()
            assert pair is not None
            assert pair.access_token.startswith("access-")
            assert pair.refresh_token != server.tokens.first

    asyncio.run(run())


def test_a_pair_shows_no_token() -> None:
    assert "secret" not in repr(TokenPair("secret-a", "secret-b", now()))


def test_tokens_are_in_no_backup_and_what_is_kept_of_chats_goes(both: People) -> None:
    store = ZaloTokenStore(both, APP_ID)
    store.begin_with("of-the-office")
    chats, person = ZaloChats(both), Asker("zalo_oa", "8888")
    chats.note_written("8888", now())
    chats.note_written("9999", now() - timedelta(days=400))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "backup.zip"
        manifest = write_backup(both.database, path, {})
        assert not any("zalo_token" in name for name in manifest.members)
        assert any("zalo_chat" in name for name in manifest.members)
        restore_backup(both.database, path, {})
    assert store.pair() is not None
    assert Retention(both, 180).enforce().chats == 1
    chats.keep_silent("8888", now() + timedelta(minutes=5))
    assert chats.is_silent("8888", now())
    both.forget(person)
    assert not chats.is_silent("8888", now())
