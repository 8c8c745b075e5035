"""What channels bring is kept until it is answered, and answered in order within a chat."""

from bot.counter.inbox.inbox import Inbox, InboxRules, UnreadableUpdateError
from bot.counter.inbox.thinking import ThinkingPool

__all__ = ["Inbox", "InboxRules", "ThinkingPool", "UnreadableUpdateError"]
