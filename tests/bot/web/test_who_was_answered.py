"""What was told to somebody of the office is for them, whoever uses their browser afterwards."""

import asyncio
import re
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from sqlalchemy import select

from bot.channels.web.channel import WebChannel
from bot.channels.web.deliveries import Deliveries, PlacedReply
from bot.channels.web.kept import PageReply
from bot.channels.web.visitors import Visitor, new_key
from bot.counter.assistant import Assistant
from bot.counter.handouts import Handouts
from bot.counter.inbox import InboxRules
from bot.counter.live import LiveAnswerer
from bot.counter.metrics import Metrics
from bot.counter.reply import File, Reply
from bot.counter.service import Service
from bot.messages import identity
from bot.people import Asker, People
from bot.people.codes import hide_codes
from bot.people.records import QuestionRecord
from bot.people.web_records import TranscriptRecord
from tests.bot.access import make_officer
from tests.bot.web.office import served_office

LAN = Asker("telegram", "2")


async def nothing() -> None:
    """There was no reply before."""


def test_a_reply_comes_to_who_was_answered_alone() -> None:
    async def scenario() -> None:
        visitor, deliveries = Asker("web", "m"), Deliveries()
        told = PlacedReply(PageReply())
        deliveries.hand_over("m", LAN, "once", told)
        assert await deliveries.reply("m", LAN, "once", 0.01, nothing) == told
        assert await deliveries.reply("m", visitor, "once", 0.01, nothing) is None
        deliveries.forget("m")
        assert await deliveries.reply("m", LAN, "once", 0.01, nothing) is None

    asyncio.run(scenario())


def test_what_is_told_once_comes_before_what_is_kept_of_it() -> None:
    async def scenario() -> None:
        deliveries = Deliveries()
        told, kept = PlacedReply(PageReply(), told_once=True), PlacedReply(PageReply())

        async def kept_meanwhile() -> PlacedReply:
            deliveries.hand_over("m", LAN, "once", told)
            return kept

        assert await deliveries.reply("m", LAN, "once", 1.0, kept_meanwhile) is told

    asyncio.run(scenario())


@pytest.mark.parametrize("has_role", [True, False])
def test_a_file_is_for_whoever_has_a_role_alone(
    people: People, database: Path, tmp_path: Path, *, has_role: bool
) -> None:
    visitor = Visitor(new_key(), has_cookie=True)
    if has_role:
        make_officer(database, people, visitor.asker)
    handouts = Handouts(tmp_path)
    service = cast(Service, SimpleNamespace(handouts=handouts, metrics=Metrics()))
    channel = WebChannel(service, people, None, InboxRules())
    shown = channel.shown(visitor, Reply(files=(File("a.csv", b"x"),)))
    found = handouts.find(shown.files[0].address.split("/")[2])
    assert found is not None
    assert found.owner == (visitor.mark if has_role else None)
    assert channel.is_office(visitor.mark) is has_role


def test_a_code_is_shown_once_and_kept_nowhere(live: LiveAnswerer, people: People) -> None:
    async def scenario() -> None:
        async with served_office(Assistant(live, people), people) as office:
            async with office.browser() as browser:
                shown = await browser.post("/", data={"text": "/lienket"})
                code = re.search(r"NOI(?:-\w{4}){4}", shown.text)
                assert code is not None
                assert identity.CODE_WAS_SHOWN in (await browser.get("/")).text
                await browser.post("/", data={"text": f"mã là {code[0]}"})
                await browser.post("/", data={"text": code[0]})
                assert code[0] not in (await browser.get("/")).text
            with people.begin() as session:
                kept = session.scalars(select(TranscriptRecord)).all()
                asked = [one.asked for one in kept]
                assert asked == ["/lienket", "mã là [mã]", "[mã]"]
                assert all(code[0] not in str(one.value) for one in kept)
                texts = session.scalars(select(QuestionRecord.text)).all()
                assert all(code[0] not in one for one in texts)

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("vao 7k3m 9qxa b2cd ef45 nhé", "[mã] nhé"),
        ("MOI7K3M9QXAB2CDEF45", "[mã]"),
        ("Noi nhan thue dang khac", "Noi nhan thue dang khac"),
        ("NOI-7K3M-9QXA", "NOI-7K3M-9QXA"),
    ],
)
def test_codes_are_hidden_however_they_are_written(written: str, kept: str) -> None:
    assert hide_codes(written) == kept
