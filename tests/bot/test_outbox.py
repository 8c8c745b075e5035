"""Messages leave at the pace that a service takes, and again where they did not arrive."""

import asyncio
from itertools import pairwise
from time import monotonic

from bot.channels.telegram.tempo import PACES
from bot.counter.outbox import Outbox, Pace, Paces, SendFate, SendVerdict

QUICK = Paces(chat=Pace(1, 0.05), group=Pace(4, 0.4), overall=Pace(10, 0.1))


class Post:
    """Takes messages, and notes when; the first ones fail."""

    def __init__(self, failures: int = 0) -> None:
        self.at: list[float] = []
        self._failures = failures

    async def send(self) -> None:
        """Take one."""
        self.at.append(monotonic())
        if len(self.at) <= self._failures:
            raise OSError


def again(_: Exception) -> SendVerdict:
    """Whatever failed may arrive the next time."""
    return SendVerdict(SendFate.NOT_SENT)


def test_our_paces_are_within_those_of_telegram() -> None:
    assert PACES.chat.count == 1
    assert PACES.chat.seconds > 1
    assert PACES.group.count <= 20
    assert PACES.group.seconds > 60
    assert PACES.overall.count < 30
    assert PACES.overall.seconds == 1


def test_no_stretch_of_time_has_more_messages_than_its_pace() -> None:
    chats = {f"chat {number}": Post() for number in range(20)}
    group = Post()

    async def run() -> None:
        outbox = Outbox(QUICK, again)
        async with asyncio.TaskGroup() as sending:
            for name, post in chats.items():
                for _ in range(2):
                    sending.create_task(outbox.deliver(name, post.send))
            for _ in range(6):
                sending.create_task(outbox.deliver("-1", group.send, is_group=True))

    asyncio.run(run())
    for post in chats.values():
        assert all(later - one >= 0.045 for one, later in pairwise(post.at))
    assert all(later - one >= 0.39 for one, later in zip(group.at, group.at[4:], strict=False))
    sent = sorted([*group.at, *(one for post in chats.values() for one in post.at)])
    assert len(sent) == 46
    assert all(later - one >= 0.09 for one, later in zip(sent, sent[10:], strict=False))


def test_what_waits_for_a_service_that_was_down_goes_when_it_is_well_again() -> None:
    post = Post(failures=9)

    async def run() -> None:
        outbox = Outbox(QUICK, again, first_pause=0.02)
        sending = asyncio.create_task(outbox.deliver("7", post.send))
        while not sending.done():  # also while it sleeps the shortest pause that there is
            outbox.wake()
            await asyncio.wait({sending}, timeout=0.005)

    asyncio.run(run())
    assert len(post.at) == 10
    assert post.at[-1] - post.at[0] < 5, "ten seconds, if nobody were woken"
