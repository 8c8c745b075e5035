"""What people are to be told without having asked now, and questions that were kept."""

from bot.counter.queue import reply_of
from bot.people import Asker, People, QuestionRecord
from bot.people.queue import Notices


def notices_of(people: People, asker: Asker) -> list[str]:
    """The words of each notice that waits for somebody, the oldest first."""
    waiting = Notices(people).waiting(asker.channel, 100)
    own = (one for one in waiting if one.external_id == asker.external_id)
    return ["\n".join(block.text for block in reply_of(one).blocks) for one in own]


def kept_question(
    people: People, asker: Asker, text: str, kind: str = "not_found", *, answered: bool = False
) -> int:
    """Keep a question without an assistant; its id."""
    record = QuestionRecord(
        text=text,
        answered=answered,
        kind=kind,
        confidence=0.0,
        version="none",
        cited=[],
        others=[],
        took_ms=1.0,
    )
    return people.keep_question(asker, record)
