"""What people ask in Zalo is answered once, whatever the network, Zalo or the machine does."""

import asyncio
import signal
import sqlite3
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels.web import HttpAddress, http_application, served_http
from bot.channels.zalo.bot.channel import ZaloTokenUnknownError
from bot.channels.zalo.bot.polling import ZaloTokenRevokedError
from bot.channels.zalo.bot.updates import incoming
from bot.channels.zalo.bot.webhook import zalo_bot_route
from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.messages import chat, zalo
from bot.messages.errors import SORRY
from bot.people import Asker, People
from bot.people.inbox import InboxOutcome, InboxStore, Incoming
from bot.people.offers import Offer, OfferedChoice, Offers
from bot.people.persons import person_of
from bot.people.queue.notices import leave_notice
from bot.settings import ChannelSettings
from tests.bot.asked import ANSWERS, POSTAL, POSTAL_ANSWER
from tests.bot.command import serving_process
from tests.bot.served import SECRET
from tests.bot.test_telegram_cards import CHART, LIST, WITH_ALL, ScriptedAssistant
from tests.bot.zalo_served import PUBLIC_URL, ZALO_HURRIED, HowZaloServed, told, zalo_served
from tests.loopback import loopback_client
from tests.telegram.faults import Fault, bad_gateway, dropped, slow
from tests.zalo.bot_events import SECRET_HEADER, JsonObject, event, message
from tests.zalo.bot_server import TOKEN, ZaloBotServer, refused_by_zalo

ALL = list(ANSWERS.items())


def process(server: ZaloBotServer) -> AbstractAsyncContextManager[asyncio.subprocess.Process]:
    """The installed command, serving Zalo alone; killed at the end without a word."""
    settings = {
        "ZALO_BOT_TOKEN": server.token,
        "ZALO_BOT_API_URL": server.base_url,
        "ZALO_BOT_POLL_SECONDS": "1",
        "MOTCUA_HTTP_PORT": "0",
    }
    return serving_process(settings)


def kept(events: list[JsonObject]) -> list[Incoming]:
    """What the bot would keep of events."""
    found = (incoming(one, TOKEN.partition(":")[0]) for one in events)
    return [one for one in found if one is not None]


def waiting(database: Path) -> list[str]:
    """What waits in the inbox, read without the code under test."""
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT content FROM inbox WHERE outcome IS NULL")
        return [content for (content,) in rows]


def test_kill_minus_nine_costs_no_question_though_zalo_brings_none_again(
    data: Path, live: LiveAnswerer
) -> None:
    asked = {f"{number:x}": one for number, one in enumerate([*ALL, *ALL], start=500)}

    async def run() -> None:
        async with ZaloBotServer() as server:
            server.faults.keep("sendMessage", bad_gateway())
            async with process(server) as first:
                await server.wait_for("getUpdates")
                for user, (question, _) in asked.items():
                    await server.user_says(question, user)
                await server.wait_until(
                    lambda: len(waiting(data / "motcua.db")) == len(asked), timeout=120
                )
                first.send_signal(signal.SIGKILL)
                await first.wait()
            assert server.events.unread == 0
            server.faults.end("sendMessage")
            people = People(f"sqlite:///{data / 'motcua.db'}")
            how = HowZaloServed(people=people)
            async with zalo_served(server, Assistant(live, people), how):
                for user, (_, answer) in asked.items():
                    assert answer in (await told(server, 1, user))[0].text
                await server.wait_until(lambda: not waiting(data / "motcua.db"))
            assert all(len(server.sent(user)) == 1 for user in asked)
            people.close()

    asyncio.run(run())


@pytest.mark.parametrize(
    ("sent", "photos"), [(0, [None, True]), (1, [True]), (2, [])], ids=["none", "one", "all"]
)
def test_what_was_handed_over_before_the_process_died_is_not_sent_again(
    people: People, sent: int, photos: list[bool | None]
) -> None:
    store = InboxStore(people)
    (one,) = store.take(kept([event("text", message("6e", None, text="ở đâu"))]))
    store.note_sent(one, sent)

    async def run() -> None:
        how = HowZaloServed(people=people)
        async with ZaloBotServer() as server:
            async with zalo_served(server, ScriptedAssistant(WITH_ALL), how):
                await server.wait_until(lambda: not store.waiting("zalo"))
            assert [one.photo and True for one in server.sent()] == photos

    asyncio.run(run())


def test_a_number_that_was_answered_when_the_process_died_chooses_nothing_else(
    people: People,
) -> None:
    """What the answer to it offers was kept, and that it was answered was not."""
    store, clerk = InboxStore(people), ScriptedAssistant(WITH_ALL)
    (one,) = store.take(kept([event("text", message("6e", None, text="1"))]))
    store.note_sent(one, 1)
    offered = Offer((OfferedChoice("Tiếp theo", "more:1"),))
    Offers(people).keep(Asker("zalo", "6e"), offered, one.key)

    async def run() -> None:
        async with ZaloBotServer() as server:
            async with zalo_served(server, clerk, HowZaloServed(people=people)):
                await server.wait_until(lambda: not store.waiting("zalo"))
            assert (server.sent(), clerk.asked) == ([], [])

    asyncio.run(run())


def test_pictures_and_files_are_fetched_from_us(people: People) -> None:
    async def run() -> None:
        async with ZaloBotServer() as server:
            clerk = ScriptedAssistant(WITH_ALL)
            async with zalo_served(server, clerk, HowZaloServed(people=people)) as bot:
                await server.user_says("ở đâu")
                words, picture = await told(server, 2)
                address = f"{PUBLIC_URL}/tep/"
                assert f"📄 {LIST.name}: {address}" in words.text
                assert picture.photo is not None
                assert picture.photo.startswith(address)
                assert picture.text == CHART.caption
                found = bot.handouts.find(picture.photo.removeprefix(address).partition("/")[0])
                assert found is not None
                assert (found.content, found.media_type) == (CHART.png, "image/png")

    asyncio.run(run())


@pytest.mark.parametrize("public_url", [None, "http://127.0.0.1:9"])
def test_what_zalo_cannot_fetch_is_told_in_words(people: People, public_url: str | None) -> None:
    async def run() -> None:
        async with ZaloBotServer() as server:
            server.chats.fetches = True
            how = HowZaloServed(people=people, public_url=public_url)
            async with zalo_served(server, ScriptedAssistant(WITH_ALL), how):
                await server.user_says("ở đâu")
                words, picture = await told(server, 2)
        assert picture.photo is None
        assert CHART.caption in picture.text
        if public_url is None:
            assert zalo.file_elsewhere(LIST.name) in words.text
            assert zalo.PICTURE_ELSEWHERE in picture.text
        else:
            assert f"{public_url}/tep/" in picture.text

    asyncio.run(run())


@pytest.mark.parametrize(
    "fault",
    [bad_gateway(), dropped(), bad_gateway(status=429), refused_by_zalo(429, "Quota exceeded")],
    ids=["502", "dropped", "429 in HTML", "429"],
)
def test_what_did_not_arrive_is_sent_again(
    assistant: Assistant, people: People, fault: Fault
) -> None:
    async def run() -> None:
        how = HowZaloServed(people=people)
        async with ZaloBotServer() as server, zalo_served(server, assistant, how):
            server.faults.next("sendMessage", fault, fault)
            await server.user_says(POSTAL)
            assert POSTAL_ANSWER in (await told(server, 1))[0].text
            assert len(await server.wait_for("sendMessage", 3)) == 3

    asyncio.run(run())


def test_what_may_have_arrived_is_not_sent_again(assistant: Assistant, people: People) -> None:
    async def run() -> None:
        how = HowZaloServed(people=people, tempo=replace(ZALO_HURRIED, call_lasts=0.5))
        async with ZaloBotServer() as server, zalo_served(server, assistant, how):
            server.faults.next("sendMessage", slow(1.5))
            await server.user_says(POSTAL)
            await server.user_says("/xyz")
            first, second = await told(server, 2)
            assert POSTAL_ANSWER in first.text
            assert second.text == chat.UNKNOWN_COMMAND

    asyncio.run(run())


def test_a_used_up_quota_holds_nobody_up_for_ever(assistant: Assistant, people: People) -> None:
    async def run() -> None:
        how = HowZaloServed(people=people, tempo=replace(ZALO_HURRIED, busy_tries=3))
        async with ZaloBotServer() as server, zalo_served(server, assistant, how):
            server.faults.keep("sendMessage", refused_by_zalo(429))
            await server.user_says("/xyz")
            await server.wait_for("sendMessage", 3)
            await server.wait_until(lambda: not InboxStore(people).waiting("zalo"))
            server.faults.end("sendMessage")
            await server.user_says("/xyz")
            await told(server, 1)
        with people.begin() as session:
            rows = session.connection().exec_driver_sql("SELECT outcome FROM inbox ORDER BY id")
            assert [one for (one,) in rows] == [InboxOutcome.ASIDE, InboxOutcome.DONE]

    asyncio.run(run())


def test_a_text_that_is_refused_is_regretted_and_a_chat_that_is_gone_left_alone(
    assistant: Assistant, people: People
) -> None:
    async def run() -> None:
        how = HowZaloServed(people=people)
        async with ZaloBotServer() as server, zalo_served(server, assistant, how):
            server.faults.next("sendMessage", refused_by_zalo(400, "Bad request: text"))
            server.chats.gone.add("7a")
            await server.user_says("/xyz")
            await server.user_says("/xyz", "7a")
            assert (await told(server, 1))[0].text == SORRY
            await server.wait_until(lambda: not InboxStore(people).waiting("zalo"))
            assert server.sent("7a") == []

    asyncio.run(run())


@pytest.mark.parametrize("empty_is_ok", [False, True])
def test_polls_go_on_after_empty_ones_and_whatever_goes_wrong(
    assistant: Assistant, people: People, empty_is_ok: bool
) -> None:
    async def run() -> None:
        how = HowZaloServed(people=people)
        async with ZaloBotServer() as server, zalo_served(server, assistant, how) as bot:
            server.events.empty_is_ok = empty_is_ok
            await server.wait_for("getUpdates", 3)
            faults = (bad_gateway(), dropped(), bad_gateway(status=429), refused_by_zalo(500))
            server.faults.next("getUpdates", *faults)
            await server.wait_until(lambda: len(server.faults.played) == len(faults))
            await server.user_says(POSTAL)
            assert POSTAL_ANSWER in (await told(server, 1))[0].text
            await server.wait_until(lambda: bot.channel.is_up)

    asyncio.run(run())


def test_a_webhook_that_stands_is_deleted_also_in_the_midst(
    assistant: Assistant, people: People
) -> None:
    hook = {"url": "https://before.example.vn", "secret_token": "of-somebody-else"}

    async def run() -> None:
        async with ZaloBotServer() as server:
            server.events.set_webhook(hook)
            async with zalo_served(server, assistant, HowZaloServed(people=people)):
                assert server.events.hook is None
                server.events.set_webhook(hook)
                await server.wait_until(lambda: server.events.hook is None)
                await server.user_says(POSTAL)
                assert POSTAL_ANSWER in (await told(server, 1))[0].text

    asyncio.run(run())


def test_what_a_last_poll_brings_is_answered_or_kept(assistant: Assistant, people: People) -> None:
    """Told to stop while a poll is held open: it is not cut off, since Zalo may have answered."""

    async def run() -> None:
        how = HowZaloServed(people=people)
        async with ZaloBotServer() as server:
            async with zalo_served(server, assistant, how) as bot:
                await server.wait_for("getUpdates")
                server.faults.next("getUpdates", slow(0.5))
                await server.wait_until(lambda: bool(server.faults.played))
                await server.user_says(POSTAL)
                bot.stop.set()
            assert server.events.unread + len(server.events.read) == 1
            left = len(InboxStore(people).waiting("zalo"))
            assert len(server.sent()) + left + server.events.unread == 1

    asyncio.run(run())


def test_zalo_need_not_be_there_at_the_start(assistant: Assistant, people: People) -> None:
    async def run() -> None:
        async with ZaloBotServer() as server:
            server.faults.next("getMe", dropped(), bad_gateway())
            async with zalo_served(server, assistant, HowZaloServed(people=people)):
                await server.user_says(POSTAL)
                assert POSTAL_ANSWER in (await told(server, 1))[0].text

    asyncio.run(run())


def test_a_token_that_zalo_does_not_know_ends_it(assistant: Assistant) -> None:
    async def run() -> None:
        async with ZaloBotServer() as server:
            server.revoked = True
            async with zalo_served(server, assistant):
                pass

    with pytest.raises(ZaloTokenUnknownError):
        asyncio.run(run())


@pytest.mark.parametrize("by_webhook", [False, True], ids=["polls", "posts"])
def test_a_token_that_is_revoked_ends_it_after_a_while(
    assistant: Assistant, by_webhook: bool
) -> None:
    async def run() -> None:
        async with ZaloBotServer() as server:
            how = HowZaloServed(by_webhook=by_webhook)
            async with zalo_served(server, assistant, how) as bot:
                server.revoked = True
                await asyncio.wait([bot.done], timeout=60)

    with pytest.raises(ZaloTokenRevokedError):
        asyncio.run(run())


def test_posts_are_answered_once_however_often_and_late_they_come(
    assistant: Assistant, people: People
) -> None:
    async def run() -> None:
        how = HowZaloServed(by_webhook=True, people=people)
        async with ZaloBotServer() as server, zalo_served(server, assistant, how):
            assert await server.user_says(POSTAL) == 200
            assert await server.repeat() == 200
            assert await server.repeat() == 200
            late = event("text", message("6e", None, ago=900, text="/xyz"))
            assert await server.events.bring(late, after=0.1) == 200
            first, second = await told(server, 2)
            assert POSTAL_ANSWER in first.text
            assert second.text == f"{chat.LATE}\n\n{chat.UNKNOWN_COMMAND}"
            await server.wait_until(lambda: not InboxStore(people).waiting("zalo"))
            assert len(server.sent()) == 2

    asyncio.run(run())


def test_a_forged_post_is_refused_before_it_is_read() -> None:
    taken: list[object] = []

    async def keep(raw: object) -> bool:
        taken.append(raw)
        return len(taken) < 3

    async def run() -> None:
        application = http_application([zalo_bot_route(SECRET, keep)])
        async with (
            served_http(application, [HttpAddress("127.0.0.1", 0)]) as (address,),
            loopback_client() as client,
        ):

            async def post(body: bytes, secret: str | None = SECRET) -> int:
                headers = {} if secret is None else {SECRET_HEADER: secret}
                url = f"{address.url}/zalo/bot"
                return (await client.post(url, content=body, headers=headers)).status_code

            for secret in (None, "", "wrong", SECRET[:-1], f"{SECRET}x"):
                assert await post(b"{", secret) == 403
            for body in (b"", b"{", b"[]", b"NaN", b'{"a": NaN}', b"\xff", b"[" * 100_000):
                assert await post(body) == 400
            assert await post(b'"' + b"a" * 1024 * 1024 + b'"') == 413
            assert taken == []
            assert await post(b'{"event_name": "a"}') == 200
            assert await post(b'{"ok": true, "result": {}}') == 200
            assert await post(b"{}") == 503
            assert (await client.get(f"{address.url}/zalo/bot")).status_code == 405

    asyncio.run(run())


def test_who_is_to_be_told_something_is_told_once(assistant: Assistant, people: People) -> None:
    with people.begin() as session:
        for user, words in (("6e", "Cán bộ trả lời"), ("7a", "chẳng ai đọc"), ("6e", "thứ hai")):
            person = person_of(session, Asker("zalo", user))
            leave_notice(session, person.id, "answered", [("text", words)])

    async def run() -> None:
        how = HowZaloServed(people=people)
        async with ZaloBotServer() as server:
            server.chats.gone.add("7a")
            async with zalo_served(server, assistant, how):
                await told(server, 2)
            async with zalo_served(server, assistant, how):
                await server.wait_for("getUpdates", 3)
            assert [one.text for one in server.sent()] == ["Cán bộ trả lời", "thứ hai"]

    asyncio.run(run())


def test_while_the_database_fails_people_are_answered_and_choose_by_number(
    people: People,
) -> None:
    with people.begin() as session:
        session.connection().exec_driver_sql("DROP TABLE offered")

    async def run() -> None:
        how = HowZaloServed(people=people)
        async with ZaloBotServer() as server, zalo_served(server, ScriptedAssistant(WITH_ALL), how):
            await server.user_says("ở đâu")
            await told(server, 2)
            await server.user_says("1")
            assert len(await told(server, 4)) == 4

    asyncio.run(run())


def test_the_settings_say_where_zalo_is() -> None:
    channels = ChannelSettings()
    assert channels.zalo_bot.token is None
    assert channels.zalo_bot.api_url == "https://bot-api.zaloplatforms.com"
