"""What is done besides, for as long as anybody is served: what goes wrong is done again later."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator
from datetime import timedelta
from typing import Any

from bot.counter.assistant import Assistant
from bot.counter.handouts import Handouts
from bot.people import People, Retention, spared

_log = logging.getLogger(__name__)
_DAY = timedelta(days=1).total_seconds()
_HOUR = timedelta(hours=1).total_seconds()


def kept_up(
    handouts: Handouts, assistant: Assistant, people: People | None, keep_days: int
) -> Iterator[Coroutine[Any, Any, None]]:
    """Everything that is done besides."""
    yield repeated(handouts.clean, _HOUR)
    if people is not None:
        retention = Retention(people, keep_days)

        def enforce() -> None:
            with spared("old data about people could not be deleted"):
                retention.enforce()

        yield repeated(assistant.drop_old_files, _DAY)
        yield repeated(enforce, _DAY)
        yield _done(assistant.tell_news)


async def repeated(work: Callable[[], object], pause: float) -> None:
    """Do something now, and again and again after so many seconds, whatever it raises."""
    while True:
        await _done(work)
        await asyncio.sleep(pause)


async def _done(work: Callable[[], object]) -> None:
    try:
        await asyncio.to_thread(work)
    except Exception:  # noqa: BLE001 - nobody waits for it who could be told
        _log.exception("something that is done besides could not be done")
