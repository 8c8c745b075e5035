"""What people are told without having asked now, as blocks of a reply, and back again."""

from collections.abc import Sequence
from datetime import datetime

from bot.counter.queue import wording
from bot.counter.reply import Block, BlockKind, Reply, heading, quote, source, text
from bot.messages import queue as words
from bot.people import spared
from bot.people.queue import KnownAnswer, Lines, Notice, Notices

_AT_ONCE = 20


class NoticeTelling:
    """The words of notices (``NoticeWords``), for one office by its name."""

    def __init__(self, office: str) -> None:
        self._office = office

    def answered(self, question: str, asked_at: datetime, answer: KnownAnswer) -> Lines:
        """To who asked ``question``: who answers, what, and what it rests on."""
        told = words.answered_notice(self._office, question, asked_at)
        rests_on = [source(wording.grounds([one])) for one in answer.grounds]
        return _lines((heading(told), quote(answer.text), *rests_on))

    def withdrawn(self, question: str, answer: KnownAnswer) -> Lines:
        """That an answer which they were told does not hold."""
        told = words.withdrawn_notice(self._office, question)
        return _lines((text(told), quote(answer.text)))

    def waiting(self, count: int) -> Lines:
        """To officers, that so many questions wait."""
        return _lines((text(words.waiting_notice(count)),))


def reply_of(notice: Notice) -> Reply:
    """A notice as it is shown."""
    return Reply(tuple(Block(BlockKind(kind), said) for kind, said in notice.lines))


def told_at_once(notices: Notices, channel: str) -> tuple[Reply, ...]:
    """What people in a channel are to be told, for one that shows it at once; each is told."""
    with spared("it could not be read who is to be told something"):
        waiting = notices.waiting(channel, _AT_ONCE)
        for one in waiting:
            notices.note_sent(one.id)
        return tuple(map(reply_of, waiting))
    return ()


def _lines(blocks: Sequence[Block]) -> Lines:
    return [(block.kind.value, block.text) for block in blocks]
