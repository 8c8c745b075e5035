"""The queue of what the documents did not say: who waits, what officers answer, who is told."""

from bot.people.queue.answers import OfficerAnswers, WriteOutcome, WrittenAnswer
from bot.people.queue.items import (
    ItemState,
    OpenItem,
    QueueLine,
    SendOutcome,
    SentQuestion,
)
from bot.people.queue.known import AnswerGround, GroundKind, KnownAnswer
from bot.people.queue.notices import Lines, Notice, Notices, NoticeWords
from bot.people.queue.published import PublishedAnswers
from bot.people.queue.steps import AwaitedStep, DeskSteps, QueueStep
from bot.people.queue.told import NewsLines, ToldVersions
from bot.people.queue.waiting import Queue

__all__ = [
    "AnswerGround",
    "AwaitedStep",
    "DeskSteps",
    "GroundKind",
    "ItemState",
    "KnownAnswer",
    "Lines",
    "NewsLines",
    "Notice",
    "NoticeWords",
    "Notices",
    "OfficerAnswers",
    "OpenItem",
    "PublishedAnswers",
    "Queue",
    "QueueLine",
    "QueueStep",
    "SendOutcome",
    "SentQuestion",
    "ToldVersions",
    "WriteOutcome",
    "WrittenAnswer",
]
