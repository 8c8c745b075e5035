"""Who follows directives is told when a new version knows more of them."""

import logging
from collections.abc import Sequence
from datetime import date

from bot.counter.live import LiveVersion
from bot.counter.reply import BlockKind
from bot.messages import following as words
from bot.people import Follower, People, spared
from bot.people.leaving import NEWS
from bot.people.queue import Notices
from retrieval.cards.following import ChangeEvent, ChangesCard
from retrieval.conversation import Conversation

_log = logging.getLogger(__name__)
_CHANGES = "/thaydoi"
_TOLD = 5


class FollowingNews:
    """Compares what two versions say to the followed; what cannot be told is only logged."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._notices = Notices(people)

    def tell(self, before: LiveVersion, now: LiveVersion) -> None:
        """Leave a notice to each follower for whom there is something new."""
        with spared("it could not be read who follows what", ValueError):
            for one in self._people.followers():
                self._tell(one, before, now)

    def _tell(self, one: Follower, before: LiveVersion, now: LiveVersion) -> None:
        known = set(map(_key, _events(one, before)))
        new = [event for event in _events(one, now) if _key(event) not in known]
        if new:
            events = enumerate(new[:_TOLD], start=1)
            lines = [words.event(event, place, date.today()) for place, event in events]
            told = "\n".join([words.news(len(new)), *lines, words.NEWS_MORE])
            self._notices.leave(one.asker, NEWS, [(BlockKind.TEXT.value, told)])
            _log.info("somebody who follows directives is told of %d changes", len(new))


def _events(one: Follower, live: LiveVersion) -> Sequence[ChangeEvent]:
    conversation = Conversation(followed=one.followed)
    heard = live.listener.hear(conversation, _CHANGES, one.role)
    card = heard.answers[0].card if heard.answers else None
    return card.all_events if isinstance(card, ChangesCard) else ()


def _key(event: ChangeEvent) -> tuple[str, ...]:
    """The same in both versions: words move, what is done by whom does not."""
    change, citing = event.change, event.citing
    done = "" if change is None else f"{change.by} {change.relation} {change.whole} {change.parts}"
    new = "" if event.new is None else event.new.number
    named = "" if citing is None else f"{citing.name} {citing.relation}"
    return (event.followed.what, event.number, done, new, named)
