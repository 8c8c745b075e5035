"""Whether a question is about its places, or about what holds wherever it is asked."""

from collections.abc import Sequence

from retrieval.answering.agreement import holds_everywhere
from retrieval.searching.documents import RankedDocument
from retrieval.understanding.facet import Facet
from retrieval.understanding.question import Question

_OF_PROCEDURES = frozenset({Facet.PAPERS, Facet.STEPS, Facet.CONDITION, Facet.WAY})


def has_documents(question: Question) -> bool:
    """Whether any document is about a place that it names: else its words find only others'."""
    return any(local.about or local.around for local in question.local)


def is_of_everywhere(question: Question, documents: Sequence[RankedDocument]) -> bool:
    """Whether it is about what holds wherever it is asked: a place in it changes nothing.

    So is the matter found first, or one that is named and asked for what only procedures have.
    """
    named = documents if question.facet in _OF_PROCEDURES else ()
    return any(holds_everywhere(one.head) for one in documents[:1]) or any(
        one.is_named and holds_everywhere(one.head) for one in named
    )
