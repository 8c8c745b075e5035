"""Acts of the office: their files are kept once, and work that is watched is one act."""

import asyncio
import gc
import weakref
from pathlib import Path

from bot.channels.web.office.acts import Acts
from bot.counter.handouts import Handouts
from bot.counter.reply import File, Progress, Reply


class _WatchedFile(File):
    __slots__ = ("__weakref__",)


async def _done(reply: Reply) -> Reply:
    return reply


def test_the_bytes_of_a_file_are_let_go_of_once_it_is_handed_out(tmp_path: Path) -> None:
    async def run() -> None:
        acts = Acts(Handouts(tmp_path))
        reply = Reply(files=(_WatchedFile("a.csv", bytes(1_000)),))
        file = weakref.ref(reply.files[0])
        number, act = acts.begin("a", _done(reply))
        del reply
        await act.wait(5)
        page = await act.now()
        gc.collect()
        assert file() is None
        assert act.is_over
        assert await act.now() == page
        assert len(page.files) == 1
        assert acts.of("a", number) is act

    asyncio.run(run())


def test_work_that_is_watched_is_one_act_of_a_session_until_it_is_over(tmp_path: Path) -> None:
    async def run() -> None:
        acts, is_over = Acts(Handouts(tmp_path)), [False]
        work = Reply(progress=Progress(Reply, lambda: is_over[0]))
        first, act = acts.watch("a", work)
        await act.wait(5)
        assert acts.watch("a", work) == (first, act)
        assert acts.watch("b", work)[0] != first
        is_over[0] = True
        assert acts.watch("a", work)[0] != first

    asyncio.run(run())
