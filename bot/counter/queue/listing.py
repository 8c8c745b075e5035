"""The queue and the answers as officers see them, with what can be done about each."""

from collections.abc import Sequence
from dataclasses import replace

from bot.counter.presses import Press, PressKind
from bot.counter.queue import wording
from bot.counter.reply import Block, Button, Reply, heading, quote, source, text
from bot.messages import queue as words
from bot.people.queue import ItemState, KnownAnswer, OpenItem, QueueLine

LINES = 6
"""Items on one page."""


def queue_page(lines: Sequence[QueueLine], count: int, first: int) -> Reply:
    """A page of the queue, from one item on, of ``count`` in all."""
    answered = (Button(words.ANSWERED, Press(PressKind.ANSWERED, 0)),)
    if not lines:
        return Reply((text(words.EMPTY),), (answered,), replaces=first > 0)
    rows = [row for one in lines if (row := _row(one))]
    if first + len(lines) < count:
        rows.append((Button(words.FURTHER, Press(PressKind.QUEUE, first + LINES)),))
    told = (
        heading(words.queue_heading(count)),
        *(_item(wording.line(one), one.id) for one in lines),
    )
    how = () if first else (text(words.HOW_TO_ANSWER),)
    return Reply((*told, *how), (*rows, answered), replaces=first > 0)


def _item(told: str, number: int) -> Block:
    return replace(text(told), about=number)


def _row(one: QueueLine) -> tuple[Button, ...]:
    if one.state is ItemState.WRITTEN and one.answer_id is not None:
        see = Button(words.labelled(words.APPROVE, one.id), Press(PressKind.TAKE, one.id))
        return () if one.is_theirs else (see,)
    if one.state is ItemState.TAKEN and not one.is_theirs:
        return ()
    return (Button(words.labelled(words.TAKE, one.id), Press(PressKind.TAKE, one.id)),)


def to_approve(one: QueueLine, answer: KnownAnswer) -> Reply:
    """An answer of another officer, to be read before it is told."""
    buttons = (
        Button(words.APPROVE, Press(PressKind.APPROVE, answer.id)),
        Button(words.GIVE_BACK, Press(PressKind.GIVE_BACK, answer.id)),
    )
    rests_on = (source(wording.grounds([ground])) for ground in answer.grounds)
    return Reply((text(wording.asked(one)), quote(answer.text), *rests_on), (buttons,))


def to_answer(one: QueueLine, near: Sequence[OpenItem]) -> Reply:
    """An item that an officer has taken, how to answer it, and what may be answered with it."""
    release = Button(words.GIVE_BACK, Press(PressKind.RELEASE, one.id))
    merges = [
        (Button(words.labelled(words.MERGE, other.id), Press(PressKind.MERGE, other.id)),)
        for other in near
    ]
    told = [text(words.near_line(other.id, other.text)) for other in near]
    beside = (text(words.NEAR), *told) if near else ()
    return Reply((text(wording.asked(one)), *beside, text(words.WRITE)), (*merges, (release,)))


def drafted(item_id: int, draft: str) -> Reply:
    """What an officer typed, before it is sent."""
    rows = (
        (Button(words.ANSWER_SURE, Press(PressKind.ANSWER_SURE, item_id)),),
        (Button(words.LOOK_UP, Press(PressKind.LOOK_UP, item_id)),),
    )
    return Reply((text(words.IS_THIS_THE_ANSWER), quote(draft), text(words.HOW_TO_REWRITE)), rows)


def what_next(answer_id: int) -> tuple[tuple[Button, ...], ...]:
    """What can be done about an answer that was written."""
    return (
        (Button(words.GROUND, Press(PressKind.GROUND, answer_id)),),
        (Button(words.PUBLISH, Press(PressKind.PUBLISH, answer_id)),),
        (Button(words.TAKE_BACK, Press(PressKind.TAKE_BACK, answer_id)),),
    )


def answers_page(answers: Sequence[KnownAnswer]) -> Reply:
    """The latest answers that are in force."""
    if not answers:
        return Reply((text(words.NO_ANSWERS),))
    rows = []
    for one in answers:
        take_back = Button(
            words.labelled(words.TAKE_BACK, one.id), Press(PressKind.TAKE_BACK, one.id)
        )
        publish = Button(words.labelled(words.PUBLISH, one.id), Press(PressKind.PUBLISH, one.id))
        rows.append((take_back,) if one.published_at else (take_back, publish))
    return Reply(tuple(_item(wording.known_line(one), one.id) for one in answers), tuple(rows))
