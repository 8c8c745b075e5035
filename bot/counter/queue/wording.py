"""Items of the queue and answers in words."""

from collections.abc import Sequence

from bot.messages import queue as words
from bot.people.queue import AnswerGround, KnownAnswer, QueueLine, WrittenAnswer


def line(one: QueueLine) -> str:
    """An item in the list."""
    told = words.line(one.id, one.wordings[0], len(one.wordings), one.since)
    state = words.state(one.state, is_theirs=one.is_theirs)
    return "\n".join(filter(None, (told, words.about(one.subject, one.place), state)))


def asked(one: QueueLine) -> str:
    """All wordings of an item, and what is known of it."""
    return words.asked_as(one.id, one.wordings, one.subject, one.place)


def written(result: WrittenAnswer) -> str:
    """What became of an answer, to the officer."""
    return words.written(result.outcome, result.told)


def grounds(rests_on: Sequence[AnswerGround]) -> str:
    """What an answer rests on, a line each."""
    return "\n".join(words.ground(one.words) for one in rests_on)


def known_line(one: KnownAnswer) -> str:
    """An answer in the list of those that are in force."""
    return words.known_line(
        one.id,
        one.title or one.question,
        one.text,
        is_published=one.published_at is not None,
        expires_on=one.expires_on,
    )
