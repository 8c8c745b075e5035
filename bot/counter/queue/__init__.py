"""What the documents did not say: sent by citizens, answered by officers, told and published."""

from bot.counter.queue.clerk import QueueClerk, QueueRules, queue_clerk
from bot.counter.queue.desk import QUEUE_COMMANDS
from bot.counter.queue.placing import Placer
from bot.counter.queue.publishing import ANSWERS, write_answers
from bot.counter.queue.telling import reply_of, told_at_once

__all__ = [
    "ANSWERS",
    "QUEUE_COMMANDS",
    "Placer",
    "QueueClerk",
    "QueueRules",
    "queue_clerk",
    "reply_of",
    "told_at_once",
    "write_answers",
]
