"""A question of the queue is taken, answered, read by another officer, and told."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.counter.queue import wording
from bot.counter.queue.listing import (
    LINES,
    drafted,
    queue_page,
    to_answer,
    to_approve,
    what_next,
)
from bot.counter.queue.similar import near_items
from bot.counter.reply import Reply, text
from bot.messages import queue as words
from bot.messages import turning
from bot.people import Asker
from bot.people.queue import (
    AnswerGround,
    AwaitedStep,
    DeskSteps,
    GroundKind,
    ItemState,
    OfficerAnswers,
    Queue,
    QueueLine,
    QueueStep,
    WriteOutcome,
)
from index.vietnamese.text import clean_characters

LINK = re.compile(r"https?://[^\s<>\"]{3,500}")
_ANSWER = re.compile(r"(?P<item>\d{1,9})[.:)]?(?:\s+(?P<text>.*))?", re.DOTALL)
OF_ITEMS = (QueueStep.ANSWER, QueueStep.SEND)
"""Steps that are about an item of the queue; all others are about an answer."""
Asking = Callable[[Asker, str], Reply]
"""Answers what an officer wants to look up."""


class Answering:
    """From the list to the answer that is told; every method raises NotAllowedError."""

    def __init__(
        self,
        queue: Queue,
        answers: OfficerAnswers,
        steps: DeskSteps,
        ask: Asking,
        model: str,
    ) -> None:
        """``model`` is that by which questions are compared."""
        self._model = model
        self._queue = queue
        self._answers = answers
        self._steps = steps
        self._ask = ask

    def list(self, asker: Asker, first: int) -> Reply:
        """A page of the queue, from one item on."""
        return queue_page(self._queue.lines(asker, first, LINES), self._queue.count(asker), first)

    def take(self, asker: Asker, item_id: int) -> Reply:
        """Take an item to answer it, or to read what another officer has written."""
        line = self._queue.line(asker, item_id)
        if line is None:
            return Reply((text(words.GONE),))
        if line.state is ItemState.WRITTEN and line.answer_id is not None:
            answer = self._answers.answer(asker, line.answer_id)
            return Reply((text(words.GONE),)) if answer is None else to_approve(line, answer)
        before = self._steps.awaited(asker)
        if not self._queue.take(asker, item_id):
            return Reply((text(words.TAKEN),))
        if before is not None and before.about != item_id and before.step in OF_ITEMS:
            self._queue.release(asker, before.about)  # one at a time
        self._steps.await_step(asker, AwaitedStep(QueueStep.ANSWER, item_id))
        return self._taken(asker, line)

    def merge(self, asker: Asker, item_id: int) -> Reply:
        """What this officer answers now is answered to who asked that item, too."""
        awaited = self._steps.awaited(asker)
        if awaited is None or awaited.step not in OF_ITEMS:
            return Reply(notice=turning.GONE)
        is_merged = self._queue.merge(asker, item_id, awaited.about)
        line = self._queue.line(asker, awaited.about)
        if not is_merged or line is None:
            return Reply((text(words.NOT_MERGED),))
        return replace(self._taken(asker, line), replaces=True)

    def _taken(self, asker: Asker, line: QueueLine) -> Reply:
        items = self._queue.open_items(asker, self._model)
        own = next((one for one in items if one.id == line.id), None)
        return to_answer(line, [] if own is None else near_items(own, items))

    def release(self, asker: Asker, item_id: int) -> Reply:
        """Let others answer it."""
        self._queue.release(asker, item_id)
        self._steps.await_step(asker, None)
        return Reply((text(words.RELEASED),), replaces=True)

    def draft(self, asker: Asker, item_id: int, message: str) -> Reply:
        """Show what was typed before it is sent; it may be a question of the officer's own."""
        draft = clean_characters(message).strip()
        wrong = _wrong(draft)
        if wrong is not None:
            return Reply((text(wrong),))
        self._steps.await_step(asker, AwaitedStep(QueueStep.SEND, item_id, draft))
        return drafted(item_id, draft)

    def send(self, asker: Asker, item_id: int) -> Reply:
        """Tell what was shown to who asked."""
        draft = self._steps.value(asker, QueueStep.SEND, item_id)
        if draft is None:
            return Reply(notice=turning.GONE)
        line = self._queue.line(asker, item_id)
        if line is None or line.state is not ItemState.TAKEN or not line.is_theirs:
            return Reply((text(words.GONE),))
        return self._write(asker, item_id, draft)

    def look_up(self, asker: Asker, item_id: int) -> Reply:
        """What was typed was a question: answer it, and await the answer to the item again."""
        draft = self._steps.value(asker, QueueStep.SEND, item_id)
        if draft is None:
            return Reply(notice=turning.GONE)
        self._steps.await_step(asker, AwaitedStep(QueueStep.ANSWER, item_id))
        return self._ask(asker, draft)

    def answer_typed(self, asker: Asker, rest: str) -> Reply:
        """``/traloi 12 Có ạ.`` answers at once."""
        match = _ANSWER.fullmatch(rest.strip())
        line = self._queue.line(asker, int(match["item"])) if match else None
        if match is None or line is None:
            return Reply((text(words.NO_SUCH_ITEM),))
        answer = clean_characters(match["text"] or "").strip()
        wrong = _wrong(answer)
        return Reply((text(wrong),)) if wrong else self._write(asker, line.id, answer)

    def _write(self, asker: Asker, item_id: int, answer: str) -> Reply:
        links = [AnswerGround(GroundKind.LINK, one, one) for one in LINK.findall(answer)]
        result = self._answers.write(asker, item_id, answer, links)
        if result.answer_id is None:
            return Reply((text(wording.written(result)),))
        self._steps.await_step(asker, None)
        return Reply((text(wording.written(result)),), what_next(result.answer_id))

    def approve(self, asker: Asker, answer_id: int) -> Reply:
        """Tell what another officer wrote to who asked."""
        result = self._answers.approve(asker, answer_id)
        rows = what_next(answer_id) if result.outcome is WriteOutcome.TOLD else ()
        return Reply((text(wording.written(result)),), rows)

    def give_back(self, asker: Asker, answer_id: int) -> Reply:
        """What another officer wrote is not told; the item waits again."""
        is_given_back = self._answers.give_back(asker, answer_id)
        return Reply((text(words.RELEASED if is_given_back else words.GONE),), replaces=True)


def _wrong(answer: str) -> str | None:
    """What is wrong with an answer, None where nothing is."""
    if not any(map(str.isalnum, answer)):
        return words.EMPTY_ANSWER
    return words.TOO_LONG if len(answer) > words.LONGEST_ANSWER else None
