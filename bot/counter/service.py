"""What a channel hands over to: who thinks, where, and how much one person may ask."""

from dataclasses import dataclass

from bot.counter.assistant import Assistant
from bot.counter.handouts import Handouts
from bot.counter.inbox import ThinkingPool
from bot.counter.limits import MessageLimits
from bot.counter.metrics import Metrics


@dataclass(frozen=True)
class Service:
    """Shared by all channels but for the limits, which know a person by one channel's number.

    ``reading`` is where files are read, beside the ``thinking``; ``handouts`` keeps what a channel
    can show by an address only.
    """

    assistant: Assistant
    thinking: ThinkingPool
    reading: ThinkingPool
    limits: MessageLimits
    presses: MessageLimits
    metrics: Metrics
    handouts: Handouts
