"""What the document numbers of a question lead to, and whether a text has to do with them."""

from collections.abc import Iterator
from itertools import islice

from index.engines import DocumentHead, Engine, Filter
from index.facts.references import references, refers_to
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


def cites(question: Question, text: str) -> bool:
    """Whether a document number that the question names stands in the text."""
    written = [found.number for found in references(text)] if question.references else []
    return any(refers_to(named, number) for named in question.references for number in written)


def is_from_named(question: Question, passage: Passage, head: DocumentHead) -> bool:
    """Whether the passage is from a directive that the question names by its number."""
    number = passage.origin.number if passage.origin else head.description.number
    return number is not None and any(refers_to(named, number) for named in question.references)


def answering_passages(
    question: Question, engine: Engine, allowed: Filter, heads: Heads
) -> list[Passage]:
    """Passages that answer by their place in a document that is named: three at most."""
    if not question.references or allowed.kinds:
        return []  # a search through everything that is allowed finds them or not
    answering = (
        passage
        for passage in _candidates(question, engine, allowed)
        if direct_span(question, passage, heads[passage.document_id]) is not None
    )
    return list(islice(answering, _PASSAGES))


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
