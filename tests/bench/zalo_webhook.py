"""How soon Zalo's posts are answered while the bot thinks: milliseconds to the 200.

    python -m tests.bench.zalo_webhook [--data FOLDER] [--posts 1000] [--rate 50]

Zalo cuts off after 2,000. Posts come from a process of their own, at random moments, of many
people; every one asks a question of the seeds. Without a folder an index of the seeds is built.
"""

import argparse
import asyncio
import json
import multiprocessing
import random
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import httpx

from bot.channels.serving import SWITCH_S
from bot.people import People
from bot.settings import Settings
from bot.wiring.office import assistant_of
from tests.bench.corpora import SEEDS, build_folder
from tests.bot.asked import ANSWERS
from tests.bot.served_official import HowOfficial, official
from tests.zalo.official_posts import SignedEvent
from tests.zalo.official_server import OaServer


def main() -> None:
    """Print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--posts", type=int, default=1_000)
    parser.add_argument("--rate", type=float, default=50.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        data = options.data or Path(folder) / "data"
        if options.data is None:
            build_folder(data, SEEDS)
        found = asyncio.run(run(data, Path(folder), options.posts, options.rate))
    print(json.dumps(found))


async def run(data: Path, folder: Path, posts: int, rate: float) -> dict[str, float]:
    """Serve, have another process post, and wait until everybody has an answer."""
    sys.setswitchinterval(SWITCH_S)  # as whoever serves does
    people = People(f"sqlite:///{folder / 'bench.db'}")
    assistant = assistant_of(Settings(data=data), people)
    assistant.open()
    async with OaServer() as server, official(server, assistant, people, HowOfficial()):
        events = [event(server, number) for number in range(posts)]
        url = server.posts.url or ""
        context = multiprocessing.get_context("spawn")
        begun = perf_counter()
        with context.Pool(1) as pool:
            answered = await asyncio.to_thread(pool.apply, posted, (url, events, rate))
        took = [one.milliseconds for one in answered]
        late = [event for event, one in zip(events, answered, strict=True) if one.status != 200]
        for one in late:
            await server.posts.post(one)  # as Zalo does
        await server.wait_until(lambda: len(server.messages.sent) >= posts, timeout=600)
        seconds = perf_counter() - begun
    people.close()
    refused = len(late)
    return {
        "posts": posts,
        "rate": rate,
        "not_kept": refused,
        "all_answered_s": round(seconds, 1),
        **summary(took),
    }


def event(server: OaServer, number: int) -> SignedEvent:
    """A question of somebody."""
    user_id = str(10_000 + number % 200)
    server.messages.last_written[user_id] = server.clock.now()
    question = list(ANSWERS)[number % len(ANSWERS)]
    return server.posts.signed(
        {
            "sender": {"id": user_id},
            "event_name": "user_send_text",
            "message": {"text": question, "msg_id": f"m{number}"},
        }
    )


@dataclass(frozen=True)
class PostAnswer:
    """What came back, and after how long."""

    status: int
    milliseconds: float


def posted(url: str, events: list[SignedEvent], rate: float) -> list[PostAnswer]:
    """The answer to each post, at random moments."""

    async def run() -> list[PostAnswer]:
        limits = httpx.Limits(max_connections=100)
        async with httpx.AsyncClient(trust_env=False, timeout=10, limits=limits) as client:

            async def post(one: SignedEvent) -> PostAnswer:
                begun = perf_counter()
                headers = {"X-ZEvent-Signature": one.mac}
                answer = await client.post(url, content=one.body, headers=headers)
                return PostAnswer(answer.status_code, 1000 * (perf_counter() - begun))

            tasks = []
            for one in events:
                tasks.append(asyncio.create_task(post(one)))
                await asyncio.sleep(random.expovariate(rate))
            return list(await asyncio.gather(*tasks))

    return asyncio.run(run())


def summary(took: list[float]) -> dict[str, float]:
    """p50, p99 and the longest."""
    cuts = quantiles(took, n=100)
    return {"p50_ms": round(cuts[49], 1), "p99_ms": round(cuts[98], 1), "max_ms": round(max(took))}


if __name__ == "__main__":
    main()
