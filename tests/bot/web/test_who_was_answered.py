"""What was told to somebody of the office is for them, whoever uses their browser afterwards."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from bot.channels.web.channel import WebChannel
from bot.channels.web.deliveries import Deliveries, PlacedReply
from bot.channels.web.kept import PageReply
from bot.channels.web.visitors import Visitor, new_key
from bot.counter.handouts import Handouts
from bot.counter.inbox import InboxRules
from bot.counter.metrics import Metrics
from bot.counter.reply import File, Reply
from bot.counter.service import Service
from bot.people import Asker, People
from tests.bot.access import make_officer

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
