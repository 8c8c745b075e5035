"""Questions that a person may try first: made from what is indexed, and answered by it."""

from collections.abc import Iterator
from itertools import islice

from bot.messages import chat
from bot.messages.wording import capital
from index.engines import DocumentHead
from index.model import Role
from retrieval.conversation import Conversation, Listener

_SHOWN = 3
_OF_PROCEDURES = 2
_TRIED = 4
_LONGEST = 60
"""Characters of a title that a person would say."""
_COMMUNE = "cấp xã"


def examples_of(listener: Listener, heads: tuple[DocumentHead, ...]) -> tuple[str, ...]:
    """Up to three questions that the documents answer, of different kinds of documents.

    ``heads`` are the documents that a citizen may read; each question is asked as a citizen would.
    One about a report must be answered from one: a procedure says nothing of a district's year.
    """
    procedures = {one.id for one in heads if one.description.is_procedure}

    def is_answered(question: str) -> bool:
        heard = listener.hear(Conversation(), question, Role.CITIZEN)
        cited = {cited.document for answer in heard.answers for cited in answer.citations}
        if question in chat.EXAMPLES and not cited.isdisjoint(procedures):
            return False
        return bool(heard.answers) and all(answer.answered for answer in heard.answers)

    return tuple(islice(filter(is_answered, _candidates(heads)), _SHOWN))


def _candidates(heads: tuple[DocumentHead, ...]) -> Iterator[str]:
    """Two about procedures, then about reports, directives, and procedures again."""
    procedures = list(_about_procedures(heads))
    yield from procedures[:_OF_PROCEDURES]
    yield from chat.EXAMPLES
    numbers = [
        one.description.number
        for one in heads
        if one.description.number and not one.description.is_procedure
    ]
    yield from (chat.EXAMPLE_OF_DIRECTIVES.format(number=one) for one in numbers[:_TRIED])
    yield from procedures[_OF_PROCEDURES:]


def _about_procedures(heads: tuple[DocumentHead, ...]) -> Iterator[str]:
    """What people ask most, as far as it is there; else the shortest titles of communes."""
    titles = sorted(
        (_COMMUNE not in (one.description.levels or "").lower(), len(one.description.title), title)
        for one in heads
        if one.description.is_procedure
        and len(title := one.description.title.rstrip(" .").lower()) <= _LONGEST
    )
    names = [title for *_, title in titles]
    usual = [one for one in chat.USUAL_PROCEDURES if any(one in name for name in names)]
    for place, name in enumerate([*usual, *names[:_TRIED]]):
        asked = chat.EXAMPLES_OF_PROCEDURES[place % len(chat.EXAMPLES_OF_PROCEDURES)]
        yield asked.format(name=capital(name))
