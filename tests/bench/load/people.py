"""People who ask at a given rate, and what each of them was told."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import monotonic

from bot.messages import chat
from tests.telegram.server import BotApiServer

FIRST_CHAT = 1_000
_BESIDE_ANSWERS = frozenset({chat.LOOKING})


@dataclass
class Crowd:
    """So many people in chats of their own; ``asked_at`` are times by chat, in order."""

    server: BotApiServer
    people: int
    seed: int = 1
    asked_at: dict[int, list[float]] = field(default_factory=dict)

    async def ask(self, questions: list[str], a_second: float) -> None:
        """Ask all questions, at random times, by people in turn; rate 0 asks all at once."""
        chance = random.Random(self.seed)
        due = monotonic()
        for place, question in enumerate(questions):
            due += chance.expovariate(a_second) if a_second else 0.0
            await asyncio.sleep(max(0.0, due - monotonic()))
            chat_id = FIRST_CHAT + place % self.people
            self.asked_at.setdefault(chat_id, []).append(monotonic())
            await self.server.user_says(question, chat_id=chat_id, user_id=chat_id)

    @property
    def asked(self) -> int:
        """How many questions were asked."""
        return sum(map(len, self.asked_at.values()))

    @property
    def answered(self) -> int:
        """How many answers came, at most as many as were asked in each chat."""
        return sum(min(len(self._told(one)), len(at)) for one, at in self.asked_at.items())

    async def wait(self, patience: float) -> None:
        """Wait until everybody is answered, or nothing has come for so many seconds."""
        since, before = monotonic(), -1
        while self.answered < self.asked and monotonic() - since < patience:
            if self.answered != before:
                since, before = monotonic(), self.answered
            await asyncio.sleep(0.1)

    def outcome(self) -> Counter[str]:
        """How many were lost and how many doubled: one answer a question, in order."""
        found: Counter[str] = Counter()
        for chat_id, asked in self.asked_at.items():
            surplus = len(self._told(chat_id)) - len(asked)
            found["lost"] += max(0, -surplus)
            found["doubled"] += max(0, surplus)
        return found

    def seconds(self) -> list[float]:
        """From each question to the sending of its answer."""
        return sorted(
            told - asked
            for chat_id, at in self.asked_at.items()
            for asked, told in zip(at, self._told(chat_id), strict=False)
        )

    def _told(self, chat_id: int) -> list[float]:
        """When each answer came."""
        sent = self.server.messages(chat_id)
        return [one.at for one in sent if one.text and one.text not in _BESIDE_ANSWERS]


def p50_and_p95(seconds: list[float]) -> tuple[float, float]:
    """The middle, and what one in twenty exceeds."""
    return median(seconds), quantiles(seconds, n=20)[-1]
