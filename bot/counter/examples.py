"""Questions that a person may try first: made from what is indexed, and answered by it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.messages import chat
from bot.messages.wording import capital
from index.engines import DocumentHead
from index.model import Role
from retrieval.actions import ShowProcedures, text_of
from retrieval.conversation import Conversation, Exchange

_SHOWN = 3
_OF_PROCEDURES = 2
_TRIED = 4
_LONGEST = 60
"""Characters of a title that a person would say."""
_COMMUNE = "cấp xã"
_PUBLISHED = "~"
"""In the id of a procedure that a decision published."""
_FIRST = 8
"""Procedures on a screen."""
Hear = Callable[[Conversation, str, Role], Exchange]
"""Hears a message of somebody in that role."""


@dataclass(frozen=True, slots=True)
class FirstPress:
    """What a person may press first: what stands on it, and what is asked."""

    label: str
    text: str


def examples_of(hear: Hear, heads: tuple[DocumentHead, ...]) -> tuple[str, ...]:
    """Up to three questions that the documents answer, of different kinds of documents.

    ``heads`` are the documents that a citizen may read; each question is asked as a citizen would.
    One about a report must be answered from one: a procedure says nothing of a district's year.
    """
    procedures = {one.id for one in heads if one.description.is_procedure}

    def is_answered(question: str) -> bool:
        heard = hear(Conversation(), question, Role.CITIZEN)
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


def first_procedures(
    heads: tuple[DocumentHead, ...], codes: Sequence[str] = ()
) -> tuple[FirstPress, ...]:
    """The procedures of these codes, as far as they are there; without any, the most asked ones."""
    procedures = [one for one in heads if one.description.is_procedure]
    known = {_code(one): one for one in procedures} | {one.id: one for one in procedures}
    named = {code: known[code] for code in codes if code in known} or {
        _code(one): one for one in islice(_most_asked(procedures), _FIRST)
    }
    return tuple(
        FirstPress(_called(one.description.title), text_of(ShowProcedures(code)))
        for code, one in named.items()
    )


def _called(title: str) -> str:
    """Without the word that all of them begin with."""
    return capital(re.sub(r"^thủ tục\s+", "", title.rstrip(" ."), flags=re.IGNORECASE))


def _code(procedure: DocumentHead) -> str:
    """What finds the record that counts, the portal's own before one that a decision published."""
    return procedure.id.partition(_PUBLISHED)[0]


def _most_asked(procedures: Iterable[DocumentHead]) -> Iterator[DocumentHead]:
    """Those that people usually ask, each with the shortest title; then others of communes.

    Of one title the portal's own record, before those that decisions published.
    """
    known = sorted(
        (one for one in procedures if len(one.description.title) <= _LONGEST),
        key=lambda one: (len(one.description.title), _PUBLISHED in one.id, one.id),
    )
    usual = (
        one
        for name in chat.USUAL_PROCEDURES
        for one in known
        if name in one.description.title.lower()
    )
    of_communes = (one for one in known if _COMMUNE in (one.description.levels or "").lower())
    titles: set[str] = set()
    for one in (*usual, *of_communes):
        title = one.description.title.rstrip(" .").lower()
        if title not in titles:
            titles.add(title)
            yield one
