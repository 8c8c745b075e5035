"""Who follows directives is told when a new version knows more of them."""

import logging
from collections.abc import Sequence
from datetime import date

from bot.counter.live import LiveAnswerer
from bot.counter.live_version import LiveVersion
from bot.counter.reply import BlockKind
from bot.messages import following as words
from bot.people import Follower, People, spared
from bot.people.queue import NewsLines, ToldVersions
from index.errors import MotcuaError
from retrieval.cards.following import ChangeEvent, ChangesCard
from retrieval.conversation import Conversation

_log = logging.getLogger(__name__)
_CHANGES = "/thaydoi"
_TOLD = 5


class FollowingNews:
    """Compares what two versions say to the followed; what cannot be told is only logged.

    A version is told once. One that is older than what was told, gone back to, is not.
    """

    def __init__(self, people: People) -> None:
        self._people = people
        self._told = ToldVersions(people)

    def tell(self, before: LiveVersion, now: LiveVersion) -> None:
        """Leave a notice to each follower for whom there is something new."""
        with spared("it could not be read who follows what", ValueError):
            last, name = self._told.last(), now.version.name
            if last is not None and name <= last:
                return
            found = (_news(one, before, now) for one in self._people.followers())
            news = [one for one in found if one is not None]
            if self._told.tell(name, news) and news:
                _log.info("%d who follow directives are told of changes", len(news))

    def catch_up(self, live: LiveAnswerer) -> None:
        """Tell of the current version where it was built while nobody served.

        What was told before nobody knows yet: then the next one is the first to be told.
        """
        with spared("it could not be told what is new", ValueError, OSError, MotcuaError):
            last = self._told.last()
            with live.held() as now:
                if last is None:
                    self._told.tell(now.version.name, ())
                elif last < now.version.name:
                    with live.beside(last) as before:
                        self.tell(before, now)


def _news(one: Follower, before: LiveVersion, now: LiveVersion) -> NewsLines | None:
    """What is new to a follower; None where nothing is."""
    known = set(map(_key, _events(one, before)))
    new = [event for event in _events(one, now) if _key(event) not in known]
    if not new:
        return None
    events = enumerate(new[:_TOLD], start=1)
    lines = [words.event(event, place, date.today()) for place, event in events]
    told = "\n".join([words.news(len(new)), *lines, words.NEWS_MORE])
    return NewsLines(one.asker, [(BlockKind.TEXT.value, told)])


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
