"""Words that answer by their place in a document: signature, title, what it does to others."""

from index.engines import DocumentHead
from index.facts.references import refers_to
from index.facts.signature import signature_span
from index.model import Passage
from index.vietnamese.sentences import sentence_spans
from retrieval.understanding.facet import Facet
from retrieval.understanding.intent import RelationIntent
from retrieval.understanding.question import Question, plain_place

_MARKS = " *_|.)/"  # of tables and of bold
_OFFICE_LINES = 4


def direct_span(question: Question, passage: Passage, head: DocumentHead) -> tuple[int, int] | None:
    """Where the passage answers directly, as offsets into its text, or None.

    "Who signed it" is answered by the signature of the document that the question names, "what is
    it about" by its title, and "what does it replace" by the sentence that says so.
    """
    asked = question.said.relation if question.references else None
    if asked is not None:
        return _relation_span(question, asked, passage, head)
    if not _is_named(question, head):
        return None
    if question.facet is Facet.SIGNER:
        return _signed_span(passage.text, head.description.signer)
    if question.facet is Facet.SUBJECT:
        start = passage.text.find(head.description.title)
        return (start, start + len(head.description.title)) if start >= 0 else None
    return None


def _is_named(question: Question, head: DocumentHead) -> bool:
    if question.references:
        return head.id in question.named_documents
    about = head.description
    names = {place.name for place in question.places}
    by_place = about.place is not None and plain_place(about.place) in names
    is_there = any(head.id in local.about for local in question.local)
    return by_place and is_there and about.number is not None and question.facet is Facet.SIGNER


def _signed_span(text: str, signer: str | None) -> tuple[int, int] | None:
    """The signature: as it is usually laid out, or the signer's name with the offices above."""
    span = signature_span(text)
    if span is not None:
        name = text[slice(*span)].rpartition("\n")[2]
        if not name.isupper() and (signer is None or signer in name):
            return span  # in capitals it is one more office, with the name in a table below
    at = text.rfind(signer) if signer else -1
    if signer is None or at < 0:
        return None
    end = at + len(signer)
    if text[end:].partition("\n")[0].strip(_MARKS):
        return None
    start = at
    for line in reversed(text[:at].split("\n")[:-1][-_OFFICE_LINES:]):
        words = line.strip(_MARKS)
        if words and not words.isupper():
            break
        start = text.rfind(line, 0, start) if words else start
    return start, end


def _relation_span(
    question: Question, asked: RelationIntent, passage: Passage, head: DocumentHead
) -> tuple[int, int] | None:
    """The sentence in which the relation stands: of the document named, or of another to it."""
    if asked.by_others is (head.id in question.named_documents):
        return None
    # Its many patterns are compiled for the few who ask for a relation.
    from index.facts.relations import related_references

    for found in related_references(passage.text):
        if found.relation is not asked.relation:
            continue
        if asked.by_others and not any(
            refers_to(named, found.number) for named in question.references
        ):
            continue
        return next(
            (span for span in sentence_spans(passage.text) if span[0] <= found.start < span[1]),
            None,
        )
    return None
