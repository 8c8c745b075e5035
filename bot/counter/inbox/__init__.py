"""What channels bring is kept until it is answered, and answered in order within a chat."""

from bot.counter.inbox.inbox import Inbox, InboxRules, UnreadableUpdateError
from bot.counter.inbox.keeping import InboxNotes
from bot.counter.inbox.thinking import ThinkingPool

__all__ = ["Inbox", "InboxNotes", "InboxRules", "ThinkingPool", "UnreadableUpdateError"]
