"""Whoever sends much waits behind whoever sends little: queues, threads, and the served bot."""

import asyncio
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.serving import THREADS
from bot.counter.assistant import Assistant
from bot.counter.inbox import ThinkingPool
from bot.counter.inbox.fair_queue import FairQueue
from bot.messages import chat
from bot.people import Asker
from tests.bot.asked import ANSWERS
from tests.bot.served import HURRIED, HowServed, replies, served
from tests.telegram.server import BotApiServer

STEPS = st.lists(st.one_of(st.sampled_from("abcd"), st.none()), max_size=80)
"""Somebody adds a thing, or (None) one is taken."""


def taken(steps: Sequence[str | None]) -> tuple[list[tuple[str, int]], list[list[str]]]:
    """What came out in order, and whose things waited at each moment before."""
    queue: FairQueue[tuple[str, int]] = FairQueue()
    numbers: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    out, before = [], []
    for person in [*steps, *[None] * len(steps)]:
        if person is not None:
            queue.add(person, (person, numbers[person]))
            numbers[person] += 1
            waiting[person] += 1
        elif waiting.total():
            before.append([one for one, count in waiting.items() if count])
            out.append(queue.take())
            waiting[out[-1][0]] -= 1
        else:
            with pytest.raises(LookupError):
                queue.take()
        assert len(queue) == len(list(queue)) == waiting.total()
        assert all(queue.count(one) == count for one, count in waiting.items())
    return out, before


@given(STEPS)
def test_all_that_is_added_is_taken_once_and_each_persons_in_order(
    steps: Sequence[str | None],
) -> None:
    of: dict[str, list[int]] = defaultdict(list)
    for person, number in taken(steps)[0]:
        of[person].append(number)
    added = Counter(one for one in steps if one is not None)
    assert of == {person: list(range(count)) for person, count in added.items()}


@given(STEPS)
def test_while_somebody_waits_nobody_else_is_served_twice(steps: Sequence[str | None]) -> None:
    out, before = taken(steps)
    passed: dict[str, Counter[str]] = defaultdict(Counter)
    for (served_now, _), waiting in zip(out, before, strict=True):
        for person in waiting:
            passed[person][served_now] += 1
            assert person == served_now or passed[person][served_now] <= 1
        passed.pop(served_now)  # they wait anew, if they do


def test_fifty_thoughts_of_one_person_hold_up_nobody_else() -> None:
    begun: list[str] = []
    at_once, most = Counter[str](), Counter[str]()
    counting = threading.Lock()

    def think(who: str) -> str:
        with counting:
            begun.append(who)
            at_once["all"] += 1
            most["all"] = max(most["all"], at_once["all"])
        time.sleep(0.002)
        with counting:
            at_once["all"] -= 1
        return who

    async def run() -> list[str]:
        pool = ThinkingPool(3)
        flood = Asker("telegram", "1")
        chats = [Asker("telegram", "1", group) for group in ("-1", "-2")]  # the same person
        many = [pool.run(lambda: think("flood"), one) for one in (flood, *chats) for _ in range(17)]
        tasks = [asyncio.create_task(one) for one in many]
        await asyncio.sleep(0)  # all of them are there before
        few = [
            pool.run(lambda who=who: think(who), Asker("web", who))  # type: ignore[misc]
            for who in ("an", "bình", "chi")
        ]
        found = await asyncio.gather(*tasks, *few)
        pool.close()
        return found

    found = asyncio.run(run())
    assert Counter(found) == {"flood": 51, "an": 1, "bình": 1, "chi": 1}
    assert most["all"] == 3
    assert max(map(begun.index, ("an", "bình", "chi"))) <= 3 + 3 + 3  # three of these side by side


def test_a_thought_that_nobody_waits_for_any_more_gives_its_place_on() -> None:
    async def run() -> str:
        pool, gate = ThinkingPool(1), threading.Event()
        holding = asyncio.create_task(pool.run(gate.wait))
        await asyncio.sleep(0.01)
        given_up = asyncio.create_task(pool.run(lambda: "given up", Asker("web", "1")))
        awaited = asyncio.create_task(pool.run(lambda: "awaited", Asker("web", "2")))
        await asyncio.sleep(0.01)
        given_up.cancel()
        holding.cancel()  # its thread goes on
        await asyncio.sleep(0.01)
        assert not awaited.done()
        gate.set()
        told = await asyncio.wait_for(awaited, 10)
        assert await asyncio.wait_for(pool.run(lambda: "again"), 10) == "again"
        pool.close()
        return told

    assert asyncio.run(run()) == "awaited"


def called(words: str) -> dict[str, object]:
    """A message in a group that is meant for the bot."""
    entity = {"type": "mention", "offset": 0, "length": len("@test_bot")}
    return {"text": f"@test_bot {words}", "entities": [entity]}


@pytest.mark.parametrize("groups", [[-100], list(range(-124, -99))], ids=["one", "many"])
def test_a_flood_in_groups_holds_up_nobody_who_asks_once(
    assistant: Assistant, groups: list[int]
) -> None:
    """In one group everybody's messages are one lane; in many the person is still one."""
    (question, _), (other, other_answer), *_ = ANSWERS.items()
    asks_in, many = (-100, 20) if len(groups) == 1 else (8, 50)
    hurried = replace(HURRIED, paces=replace(HURRIED.paces, group=HURRIED.paces.chat))

    async def run() -> list[str]:
        async with BotApiServer() as server:
            for place in range(many):
                chat_id = groups[place % len(groups)]
                await server.user_sends(called(question), chat_id=chat_id, user_id=7)
            await server.user_sends(called(other), chat_id=asks_in, user_id=8)
            async with served(server, assistant, HowServed(tempo=hurried)):
                for group in groups:
                    await replies(server, many // len(groups) + (group == asks_in), group)
            calls = (call for call in server.calls if call.method == "sendMessage")
            return [str(call.arguments["text"]) for call in calls]

    told = [text for text in asyncio.run(run()) if text != chat.LOOKING]
    assert len(told) == many + 1
    (place,) = [place for place, text in enumerate(told) if other_answer in text]
    assert place <= 2 * THREADS, "only what was being thought about came before"
