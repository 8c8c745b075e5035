"""What those who look after the process ask it."""

import asyncio
from collections.abc import Callable

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.channels.web import ServicePart, health, health_routes
from bot.counter.metrics import Metrics
from tests.bot.web.asked import browsed


def part(name: str, *up: bool | Exception) -> ServicePart:
    """A part that says this, one after the other, and the last for ever."""
    says = list(up)

    async def is_up() -> bool:
        said = says.pop(0) if len(says) > 1 else says[0]
        if isinstance(said, Exception):
            raise said
        return said

    return ServicePart(name, is_up)


def asked(parts: list[ServicePart], path: str, times: int = 1) -> list[tuple[int, object]]:
    """The status and the JSON of each answer."""

    async def run() -> list[tuple[int, object]]:
        async with browsed(health_routes(parts, Metrics())) as client:
            answers = [await client.get(path) for _ in range(times)]
        return [(answer.status_code, answer.json()) for answer in answers]

    return asyncio.run(run())


def test_a_process_that_is_not_ready_still_lives() -> None:
    assert asked([part("index", False)], "/healthz") == [(200, {"alive": True})]


def test_it_is_ready_when_all_parts_are_up() -> None:
    parts = [part("index", False, True), part("telegram", True), part("database", OSError(), True)]
    assert asked(parts, "/readyz", 2) == [
        (503, {"ready": False, "missing": ["index", "database"]}),
        (200, {"ready": True, "missing": []}),
    ]


def test_a_part_that_hangs_is_not_up_and_is_not_asked_again_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(health, "_PATIENCE_S", 0.1)
    times = 0

    async def run() -> None:
        released = asyncio.Event()

        async def is_up() -> bool:
            nonlocal times
            times += 1
            return await released.wait()

        routes = health_routes([ServicePart("database", is_up), part("index", True)], Metrics())
        async with browsed(routes) as client:
            for _ in range(3):
                answer = await client.get("/readyz")
                assert answer.json() == {"ready": False, "missing": ["database"]}
            released.set()
            await asyncio.sleep(0)
            assert (await client.get("/readyz")).status_code == 200

    asyncio.run(run())
    assert times == 2


def scraped(tell: Callable[[Metrics], object]) -> dict[str, float]:
    """The samples as Prometheus' own parser reads them from what is served."""

    async def run() -> str:
        metrics = Metrics()
        tell(metrics)
        async with browsed(health_routes([], metrics)) as client:
            answer = await client.get("/metrics")
        assert answer.headers["content-type"].startswith("text/plain; version=")
        return answer.text

    return {
        sample.name + "".join(f" {key}={value}" for key, value in sorted(sample.labels.items())): (
            sample.value
        )
        for family in text_string_to_metric_families(asyncio.run(run()))
        for sample in family.samples
    }


def test_what_happens_is_counted() -> None:
    def tell(metrics: Metrics) -> None:
        metrics.question_answered("procedure", 0.2)
        metrics.question_answered("not_found", 0.02)
        metrics.command_typed("vanban")
        metrics.button_pressed("good")
        metrics.updates_taken("telegram", 3)
        metrics.update_closed("done")
        metrics.send_ended("sendMessage", "sent")
        metrics.send_failed("blocked")
        metrics.reply_sent(0.7)
        metrics.version_opened("20260101T000000-abc")
        metrics.watch_inbox(lambda: 4)

    samples = scraped(tell)
    expected = {
        "motcua_questions_total": 2,
        "motcua_answers_total kind=procedure": 1,
        "motcua_commands_total command=vanban": 1,
        "motcua_presses_total kind=good": 1,
        "motcua_updates_taken_total channel=telegram": 3,
        "motcua_updates_closed_total outcome=done": 1,
        "motcua_sends_total method=sendMessage result=sent": 1,
        "motcua_send_failures_total reason=blocked": 1,
        "motcua_answer_seconds_bucket le=0.025": 1,
        "motcua_answer_seconds_count": 2,
        "motcua_reply_seconds_bucket le=1.0": 1,
        "motcua_inbox_depth": 4,
        "motcua_index_info version=20260101T000000-abc": 1,
    }
    assert {name: samples[name] for name in expected} == expected
    assert samples["motcua_process_resident_memory_bytes"] > 1_000_000
    assert samples["motcua_process_cpu_seconds_total"] > 0
    assert all(name.startswith("motcua_") for name in samples)


def test_no_word_of_a_person_becomes_a_label() -> None:
    def tell(metrics: Metrics) -> None:
        metrics.command_typed("nguyenvanan")
        metrics.question_answered("Nguyễn Văn An", 1)
        metrics.send_failed("Chat 7 not found")

    samples = scraped(tell)
    assert samples["motcua_commands_total command=other"] == 1
    assert samples["motcua_answers_total kind=other"] == 1
    assert samples["motcua_send_failures_total reason=other"] == 1


def test_an_inbox_that_cannot_be_asked_costs_no_other_figure() -> None:
    def broken() -> int:
        raise OSError

    samples = scraped(lambda metrics: metrics.watch_inbox(broken))
    assert samples["motcua_inbox_depth"] != samples["motcua_inbox_depth"]
    assert samples["motcua_questions_total"] == 0


def test_two_of_them_do_not_count_for_each_other() -> None:
    one, other = Metrics(), Metrics()
    one.question_answered("quote", 1)
    assert b"motcua_questions_total 1.0" in one.exposition()
    assert b"motcua_questions_total 0.0" in other.exposition()
