"""Who leaves a kiosk is forgotten at once, and what that leaves in files is erased together."""

import asyncio
import json
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from sqlalchemy import select

from bot.channels.web.kiosk_channel import KioskChannel
from bot.channels.web.visitors import KIOSK, Visitor, new_key
from bot.counter.assistant import Assistant
from bot.counter.handouts import Handouts
from bot.counter.inbox import InboxRules
from bot.counter.live import LiveAnswerer
from bot.counter.metrics import Metrics
from bot.counter.service import Service
from bot.people import People
from bot.people.inbox import Incoming
from bot.people.records import Person
from bot.people.transcripts import Transcripts

HOUR_S = 3_600.0


@pytest.fixture
def erased(people: People, monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """One for each time that the files were rewritten."""
    done: list[None] = []
    monkeypatch.setattr(people.database, "erase_traces", lambda: done.append(None))
    return done


def test_many_leave_and_the_files_are_rewritten_once_an_hour(
    live: LiveAnswerer, people: People, tmp_path: Path, erased: list[None]
) -> None:
    at = [0.0]
    service = SimpleNamespace(
        assistant=Assistant(live, people), metrics=Metrics(), handouts=Handouts(tmp_path)
    )
    kiosk = KioskChannel(cast(Service, service), people, None, InboxRules(), clock=lambda: at[0])
    visitors = [Visitor(new_key(), KIOSK) for _ in range(5)]

    async def scenario() -> None:
        for one in visitors:
            asking = kiosk.take(one, "once-once", {"text": "lệ phí"})
            with pytest.raises(TimeoutError):  # too early to be answered
                await asyncio.wait_for(asking, 0.01)
            await kiosk.leave(one.mark)
        await kiosk.leave_silent()
        assert erased == []
        at[0] += HOUR_S
        for _ in range(2):
            await kiosk.leave_silent()
        assert erased == [None]
        # what was on its way when they left is kept after it, and answered to nobody
        Transcripts(people).begin(visitors[0].asker, "once-next", "lệ phí")
        late = json.dumps({"text": "lệ phí", "once": "once-next"})
        await kiosk._answer(Incoming(KIOSK, "k", visitors[0].mark, late))

    asyncio.run(scenario())
    with people.begin() as session:
        assert session.scalars(select(Person.id).where(Person.channel == KIOSK)).all() == []
