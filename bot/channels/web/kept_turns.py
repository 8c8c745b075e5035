"""What is kept of conversations on the page, by a database that may fail and holds up no page."""

from collections.abc import Callable

from bot.channels.web.deliveries import PlacedReply
from bot.channels.web.kept import PageReply
from bot.counter.queue import reply_of
from bot.counter.reply import Reply
from bot.people import Asker, People, spared
from bot.people.queue import Notices
from bot.people.transcripts import Transcripts, TranscriptTurn

_NOTICES = 20


class KeptTurns:
    """Reads and writes transcripts; every method may take a while, for a thread."""

    def __init__(self, people: People | None) -> None:
        """Without people nothing is kept."""
        self._people = people
        self._transcripts = None if people is None else Transcripts(people)

    def begin(self, asker: Asker, once: str, asked: str) -> None:
        """Keep what is asked."""
        if self._transcripts is not None:
            with spared("a message of the page could not be kept"):
                self._transcripts.begin(asker, once, asked)

    def of(self, asker: Asker, once: str) -> TranscriptTurn | None:
        """The turn of a message; None where it is not kept, or cannot be read."""
        if self._transcripts is not None:
            with spared("a conversation on the page could not be read"):
                return self._transcripts.of(asker, once)
        return None

    def reply(self, asker: Asker, once: str) -> PlacedReply | None:
        """What was replied to a message, as far as it is kept."""
        turn = self.of(asker, once)
        reply = PageReply.of_json(turn.value) if turn is not None and turn.value else None
        return None if reply is None else PlacedReply(reply)

    def reply_in(self, asker: Asker, turn: int) -> PageReply | None:
        """The reply that stands in a turn, as far as it is kept."""
        if self._transcripts is not None:
            with spared("a reply on the page could not be read"):
                return PageReply.of_json(self._transcripts.value(asker, turn) or "")
        return None

    def keep(self, asker: Asker, once: str, told: PlacedReply, said: str = "") -> None:
        """Keep a reply without what is masked of what was ``said``, which it may repeat.

        Of work that goes on nothing is kept.
        """
        if self._transcripts is None or told.progress is not None:
            return
        kept = told.reply.without(said).to_json()
        with spared("a reply on the page could not be kept"):
            if told.replaces is not None and self._transcripts.replace(asker, told.replaces, kept):
                self._transcripts.drop(asker, once)
            else:
                self._transcripts.reply(asker, once, kept)

    def tell(self, asker: Asker, shown: Callable[[Reply], PageReply]) -> None:
        """Keep, as turns of their own, what somebody is to be told without having asked."""
        if self._transcripts is None or self._people is None:
            return
        notices = Notices(self._people)
        with spared("somebody could not be told something on the page"):
            for one in notices.of(asker, _NOTICES):
                self._transcripts.tell(asker, f"n{one.id}", shown(reply_of(one)).to_json())
                notices.note_sent(one.id)

    def latest(self, asker: Asker) -> tuple[TranscriptTurn, ...]:
        """What was said in the last day; nothing where that cannot be read."""
        if self._transcripts is not None:
            with spared("a conversation on the page could not be read"):
                return self._transcripts.latest(asker)
        return ()
