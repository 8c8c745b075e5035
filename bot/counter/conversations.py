"""The conversation of each asker: in memory, and masked in the database of people."""

from collections import OrderedDict
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from threading import Lock
from time import monotonic

from bot.people import Asker, People, spared
from bot.people.masking import mask
from retrieval.conversation import Conversation

_CONVERSATIONS = 10_000
_LASTS = timedelta(minutes=30)
_MASKED = 1_000
"""Texts whose masked form is known: each is kept again with the next three messages."""


class Conversations:
    """What each asker talks about; forgotten after half an hour without a message.

    What somebody says in private and in each group are conversations of their own. They survive a
    restart where there is a database; without one, or when it fails, they are kept in memory.
    """

    def __init__(self, people: People | None) -> None:
        self._people = people
        self._known: OrderedDict[Asker, tuple[float, Conversation]] = OrderedDict()
        self._lock = Lock()
        self._mask = lru_cache(maxsize=_MASKED)(mask)

    def of(self, asker: Asker) -> Conversation:
        """The asker's conversation, a new one where there is none."""
        with self._lock:
            known = self._known.get(asker)
        if known is not None:
            since, conversation = known
            recent = monotonic() - since <= _LASTS.total_seconds()
            return conversation if recent else Conversation()
        kept = None
        with spared("a conversation could not be read"):
            kept = self._people and self._people.conversation(asker, _LASTS)
        return Conversation.of_json(kept) if kept else Conversation()

    def keep(self, asker: Asker, conversation: Conversation) -> None:
        """Remember it in the place of the one before."""
        with self._lock:
            self._known.pop(asker, None)
            self._known[asker] = (monotonic(), conversation)
            while len(self._known) > _CONVERSATIONS:
                self._known.popitem(last=False)
        if self._people is not None:
            with spared("a conversation could not be kept"):
                masked = conversation.masked(self._mask)
                self._people.keep_conversation(asker, masked.to_json(), _LASTS)

    def move_group(self, channel: str, old: str, new: str) -> None:
        """What is talked about in a group goes on under its new id; what was begun there stays."""
        with self._lock:
            for one in [one for one in self._known if (one.channel, one.group) == (channel, old)]:
                self._known.setdefault(replace(one, group=new), self._known.pop(one))

    def forget(self, asker: Asker) -> None:
        """Forget what the person said, in private and in every group."""
        with self._lock:
            for one in [one for one in self._known if one.is_same_person(asker)]:
                del self._known[one]
        self._mask.cache_clear()
