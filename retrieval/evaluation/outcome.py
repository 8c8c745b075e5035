"""Ask the questions, and hold each answer against what is expected of it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from time import perf_counter

from index.engines import Engine
from index.model import Role
from index.vietnamese.text import clean_characters, one_line
from retrieval.answer import Answer
from retrieval.citation import Citation
from retrieval.conversation import Listener
from retrieval.evaluation.questions import Expectation

DEPTH = 10
"""How many of the ranked documents are looked at."""


@dataclass(frozen=True, slots=True)
class FirstQuote:
    """The first words that an answer cites or, when declined, the closest ones."""

    document: str
    quote: str


class Fate(StrEnum):
    """What became of a question that the documents answer."""

    RIGHT = "right"  # a right document is cited
    OFFERED = "offered"  # one is among the choices
    WRONG = "wrong"  # answered from others alone
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question as it was answered.

    ``rank`` is that of the first right document, from 1, ``ranked`` are ids of the documents found,
    best first, ten at most. ``contains`` says that one of the decisive words is in the quotes of an
    answer, ``exact_quotes`` how many of these stand in their documents word for word; ``took_ms``
    are milliseconds from question to answer, ``confidence`` is the chance, 0 … 1, that the evidence
    answers. ``first`` is None when nothing was found, ``against`` why the closest evidence does not
    answer, if one reason was known. ``cited`` and ``offered`` are ids of documents, each once;
    ``chars`` counts what chat shows first, None where nobody told how it is shown.
    """

    expected: Expectation
    answered: bool
    rank: int | None
    contains: bool
    quotes: int
    exact_quotes: int
    took_ms: float
    file: str = ""
    ranked: tuple[str, ...] = ()
    confidence: float = 0.0
    first: FirstQuote | None = None
    against: str | None = None
    cited: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    asked_back: bool = False
    chars: int | None = None

    @property
    def fate(self) -> "Fate | None":
        """What became of an answerable question; None of one that has no answer."""
        wanted = set(self.expected.documents)
        if not self.expected.answerable:
            return None
        if self.answered and (wanted & set(self.cited) or (not wanted and self.contains)):
            return Fate.RIGHT
        if wanted & set(self.offered):
            return Fate.OFFERED
        return Fate.WRONG if self.answered else Fate.LOST


def evaluate(
    listener: Listener,
    engine: Engine,
    questions: Iterable[Expectation],
    role: Role,
    file: str = "",
    shown: Callable[[Answer], str] | None = None,
) -> list[Outcome]:
    """Say every message (of the file so named) as ``role`` says it in chat, and compare.

    What is measured is the reply to the last message of each question; quotes are looked up with
    the ``engine`` of the same version. ``shown`` is an answer as chat shows it first, where its
    length is to be known.
    """
    outcomes = []
    for expected in questions:
        before = listener.after(expected.turns[:-1], role)
        started = perf_counter()
        heard = listener.hear(before, expected.turns[-1], role)
        took = (perf_counter() - started) * 1000
        outcome = _compared(expected, heard.answers, engine, role, took, file)
        if shown is not None:
            chars = sum(len(shown(answer)) for answer in heard.answers)
            outcome = replace(outcome, chars=chars)
        outcomes.append(outcome)
    return outcomes


def _compared(
    expected: Expectation,
    answers: Sequence[Answer],
    engine: Engine,
    role: Role,
    took: float,
    file: str,
) -> Outcome:
    wanted = expected.documents
    ids = (one for answer in answers for one in answer.ranked)
    ranked = tuple(dict.fromkeys(_counted(one, wanted) for one in ids))
    places = enumerate(ranked, start=1)
    rank = next((place for place, one in places if one in expected.documents), None)
    citations = [one for answer in answers for one in answer.citations]
    others = [one for answer in answers for one in answer.others]
    quoted = "\n".join(citation.quote for citation in citations)
    answered = any(answer.answered for answer in answers)
    first = next(iter(citations or others), None)
    choices = [choice for answer in answers for choice in answer.choices]
    return Outcome(
        expected=expected,
        answered=answered,
        rank=rank,
        contains=answered and _says_one_of(quoted, expected.contains),
        quotes=len(citations),
        exact_quotes=sum(_is_exact(one, engine, role) for one in citations),
        took_ms=round(took, 2),
        file=file,
        ranked=ranked[:DEPTH],
        confidence=round(max((answer.confidence for answer in answers), default=0.0), 4),
        first=FirstQuote(first.document, first.quote) if first else None,
        against=next((one.against for one in answers if one.against is not None), None),
        cited=tuple(dict.fromkeys(_counted(one.document, wanted) for one in citations)),
        offered=tuple(
            dict.fromkeys(_counted(one.document, wanted) for one in choices if one.document)
        ),
        asked_back=any(answer.asks_back for answer in answers),
    )


def _counted(document: str | None, wanted: Collection[str]) -> str:
    """The id by which a document counts: a procedure that a decision publishes, by the decision's.

    ``1.001193~1766-QD-UBND-2020`` counts for ``1766-QD-UBND-2020`` where that is wanted.
    """
    name = document or ""
    decision = name.partition("~")[2]
    return decision if decision in wanted and name not in wanted else name


def _says_one_of(text: str, pieces: Sequence[str]) -> bool:
    """Whether one of the pieces stands in a text, in capitals or not; any text says none."""
    said = _plainly(text)
    return not pieces or any(_plainly(piece) in said for piece in pieces)


def _plainly(text: str) -> str:
    return one_line(clean_characters(text)).casefold()


def _is_exact(citation: Citation, engine: Engine, role: Role) -> bool:
    document = engine.facts.document(citation.document, role)
    text = document.text if document else ""
    return text[citation.start : citation.end] == citation.quote
