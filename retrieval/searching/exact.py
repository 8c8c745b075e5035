"""What the document numbers of a question lead to, before anything is searched for."""

from collections.abc import Iterator
from itertools import islice

from index.engines import Engine, Filter
from index.model import Passage
from retrieval.searching.direct import direct_span
from retrieval.searching.heads import Heads
from retrieval.understanding.facet import Facet
from retrieval.understanding.question import Question

_DOCUMENTS = 20  # of a number that very many cite
_PASSAGES = 3


def numbered_documents(question: Question, engine: Engine, allowed: Filter) -> frozenset[str]:
    """Ids of the documents that the question names by number, and of those citing it: some 20."""
    citing = (
        passage.document_id
        for number in question.references
        for passage in engine.search.citing(number, allowed)
    )
    documents = dict.fromkeys((*sorted(question.named_documents), *citing))
    return frozenset(islice(documents, _DOCUMENTS))


def answering_passages(
    question: Question, engine: Engine, allowed: Filter, heads: Heads
) -> list[Passage]:
    """Passages that answer by their place in a document that is named: three at most."""
    if not question.references or allowed.kinds:
        return []  # a search through everything that is allowed finds them or not
    return list(
        islice(
            (
                passage
                for passage in _candidates(question, engine, allowed)
                if direct_span(question, passage, heads[passage.document_id]) is not None
            ),
            _PASSAGES,
        )
    )


def _candidates(question: Question, engine: Engine, allowed: Filter) -> Iterator[Passage]:
    asked = question.said.relation
    named = sorted(question.named_documents)[:_PASSAGES]
    if asked is None and question.facet is Facet.SIGNER:
        for document in named:
            yield from engine.search.passages_of(document, allowed.role)
    elif asked is not None and asked.by_others:
        for number in question.references:
            yield from engine.search.citing(number, allowed)
    elif asked is not None:
        for document in named:
            starts = [
                found.start
                for found in engine.facts.references_of(document, allowed.role)
                if found.relation is asked.relation
            ]
            for passage in engine.search.passages_of(document, allowed.role):
                if any(passage.start <= start < passage.end for start in starts):
                    yield passage
