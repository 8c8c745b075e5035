"""Browsers that ask as the page's script does: post, then wait for the events."""

import asyncio
import json
import random
import secrets
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import monotonic

import httpx

from bot.channels.web.visitors import COOKIE

_LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=0)
_PATIENCE_S = 180.0


@dataclass
class Crowd:
    """How long each question waited for its reply, and how many replies each got."""

    url: str
    seconds: list[float] = field(default_factory=list)
    replies: Counter[str] = field(default_factory=Counter)
    asked: list[str] = field(default_factory=list)
    refused: int = 0

    @property
    def lost(self) -> int:
        """Questions that were taken and got no reply."""
        return sum(self.replies[one] == 0 for one in self.asked)

    @property
    def doubled(self) -> int:
        """Questions that got more than one."""
        return sum(self.replies[one] > 1 for one in self.asked)

    def percentile(self, share: float) -> float:
        """Seconds within which this share was answered."""
        if len(self.seconds) < 2:
            return self.seconds[0] if self.seconds else 0.0
        return statistics.quantiles(self.seconds, n=100)[round(share * 100) - 1]

    async def visit(self, people: int, questions: Sequence[str], each: int, think_s: float) -> None:
        """So many people at once, each with so many questions and time to think before each."""
        async with httpx.AsyncClient(
            base_url=self.url, timeout=_PATIENCE_S, limits=_LIMITS, trust_env=False
        ) as client:
            chance = random.Random(people)
            plans = [
                [(chance.choice(questions), chance.uniform(0, 2 * think_s)) for _ in range(each)]
                for _ in range(people)
            ]
            await asyncio.gather(*(self._one(client, plan) for plan in plans))

    async def _one(self, client: httpx.AsyncClient, plan: Sequence[tuple[str, float]]) -> None:
        key = secrets.token_urlsafe(24)
        for words, pause in plan:
            await asyncio.sleep(pause)
            await self._ask(client, key, words)

    async def _ask(self, client: httpx.AsyncClient, key: str, words: str) -> None:
        once, began = secrets.token_hex(12), monotonic()
        shown = {"Cookie": f"{COOKIE}={key}"}
        form, by_script = {"once": once, "text": words}, {**shown, "Accept": "application/json"}
        taken = await client.post("/", data=form, headers=by_script)
        if taken.status_code != 202:
            self.refused += 1
            return
        self.asked.append(once)
        asked = {"once": once}
        async with client.stream("GET", "/luong", params=asked, headers=shown) as events:
            async for line in events.aiter_lines():
                if line == "event: reply":
                    self.replies[once] += 1
                    self.seconds.append(monotonic() - began)
                elif line.startswith("data:"):
                    json.loads(line.removeprefix("data:"))
