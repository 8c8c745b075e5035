"""What is known of a question besides its words: its place, its subject, its vector."""

from bot.counter.conversations import Conversations
from bot.counter.live import LiveAnswerer
from bot.counter.live_version import LiveVersion
from bot.counter.queue.similar import packed_vector
from bot.people import Asker
from bot.people.masking import mask
from bot.people.queue import SentQuestion
from index.model import Role
from index.vietnamese.text import clean_characters, one_line
from retrieval.understanding.places import NamedPlace
from retrieval.understanding.question import Question

_LONGEST_PLACE, _LONGEST_SUBJECT = 200, 300


class Placer:
    """Looks into the conversation in which a question was asked, where it is still known."""

    def __init__(self, live: LiveAnswerer, conversations: Conversations) -> None:
        self._live = live
        self._conversations = conversations

    def __call__(self, asker: Asker, text: str) -> SentQuestion:
        """What is known of a masked question of theirs."""
        conversation = self._conversations.of(asker)
        asked = next((one for one in reversed(conversation.earlier) if _is(one, text)), None)
        place = subject = None
        if asked is not None:
            place = ", ".join(dict.fromkeys(map(_place, asked.places))) or None
            with self._live.held() as live:
                subject = conversation.subject and _title(live, conversation.subject)
        understood = text if asked is None else mask(asked.understood)
        embedder = self._live.embedder
        return SentQuestion(
            understood,
            place and place[:_LONGEST_PLACE],
            subject and subject[:_LONGEST_SUBJECT],
            packed_vector(embedder.question(understood)),
            embedder.name,
        )


def _place(named: NamedPlace) -> str:
    """As it is called in full, where it is known which one is meant."""
    return named.candidates[0].full_name if len(named.candidates) == 1 else named.written


def _is(asked: Question, text: str) -> bool:
    return mask(one_line(clean_characters(asked.asked))) == text


def _title(live: LiveVersion, document_id: str) -> str | None:
    """Its title as every citizen may read it; officers' documents lend theirs to no question."""
    head = live.version.engine.facts.heads([document_id], Role.CITIZEN).get(document_id)
    return None if head is None else head.description.title
