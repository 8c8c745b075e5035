"""What somebody did on a page and what came of it, kept for a while to be shown at an address."""

import asyncio
import logging
import secrets
from collections import OrderedDict
from collections.abc import Awaitable

from bot.channels.web.kept import PageReply, page_reply
from bot.counter.handouts import Handouts
from bot.counter.reply import Progress, Reply, text
from bot.messages import office_pages as words
from bot.messages.errors import SORRY

_log = logging.getLogger(__name__)
_MOST = 500
_WAITING = Reply((text(words.AT_WORK),))


class Act:
    """Something that was done, or is being done; for the session of one mark alone."""

    def __init__(self, mark: str, doing: Awaitable[Reply], handouts: Handouts) -> None:
        self._mark = mark
        self._handouts = handouts
        self._page: PageReply | None = None
        self._task: asyncio.Future[Reply] = asyncio.ensure_future(_done(doing))

    @property
    def mark(self) -> str:
        """Whose it is."""
        return self._mark

    @property
    def progress(self) -> Progress | None:
        """Work that went on after the reply, if there is one."""
        return self._task.result().progress if self._task.done() else None

    @property
    def is_over(self) -> bool:
        """Whether what is shown will stay as it is."""
        if not self._task.done():
            return False
        return self.progress is None or self.progress.is_over()

    async def wait(self, seconds: float) -> None:
        """Until there is a reply, but no longer."""
        await asyncio.wait({self._task}, timeout=seconds)

    async def now(self) -> PageReply:
        """What came of it so far; what it brings besides text is kept once."""
        if self._page is not None:
            return self._page
        is_over = self.is_over
        page = await asyncio.to_thread(self._shown)
        if is_over:
            self._page = page
            self._let_go()
        return page

    def _let_go(self) -> None:
        """Keep no bytes of what the reply brought: the page says where they are fetched."""
        settled: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        settled.set_result(Reply(progress=self.progress))
        self._task = settled

    def _shown(self) -> PageReply:
        reply = self._task.result() if self._task.done() else _WAITING
        if reply.progress is not None:
            reply = reply.progress.now()
        return page_reply(reply, self._handouts, self._mark)


class Acts:
    """The last acts of all sessions, each by a number that nobody guesses."""

    def __init__(self, handouts: Handouts) -> None:
        self._handouts = handouts
        self._known: OrderedDict[str, Act] = OrderedDict()
        self._watched: dict[str, str] = {}

    def begin(self, mark: str, doing: Awaitable[Reply]) -> tuple[str, Act]:
        """Do something for a session; its number and the act itself."""
        number, act = secrets.token_hex(12), Act(mark, doing, self._handouts)
        self._known[number] = act
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
        return number, act

    def watch(self, mark: str, reply: Reply) -> tuple[str, Act]:
        """An act of work that goes on anyway: of each session one, however often it is shown."""
        number = self._watched.get(mark, "")
        act = self.of(mark, number)
        if act is not None and not act.is_over:
            return number, act
        number, act = self.begin(mark, _at_once(reply))
        kept = {one: seen for one, seen in self._watched.items() if seen in self._known}
        self._watched = {**kept, mark: number}
        return number, act

    def of(self, mark: str, number: str) -> Act | None:
        """An act of this session; None where it is gone, or another's."""
        act = self._known.get(number)
        return act if act is not None and act.mark == mark else None


async def _at_once(reply: Reply) -> Reply:
    return reply


async def _done(doing: Awaitable[Reply]) -> Reply:
    try:
        return await doing
    except Exception:  # noqa: BLE001 - whatever it is, somebody waits for a word
        _log.exception("something that was asked for on a page of the office could not be done")
        return Reply((text(SORRY),))
