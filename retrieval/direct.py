"""Words that answer by their place in a document: the signature, the title of a directive."""

from index.engines import DocumentHead
from index.model import Passage
from index.references import refers_to
from index.signature import signature_span
from retrieval.facet import Facet
from retrieval.question import Question, plain_place


def direct_span(question: Question, passage: Passage, head: DocumentHead) -> tuple[int, int] | None:
    """Where the passage answers directly, as offsets into its text, or None.

    "Who signed it" is answered by the signature of the document that the question names, and
    "what is it about" by its title.
    """
    if not _is_named(question, head):
        return None
    if question.facet is Facet.SIGNER:
        return signature_span(passage.text)
    if question.facet is Facet.SUBJECT:
        start = passage.text.find(head.description.title)
        return (start, start + len(head.description.title)) if start >= 0 else None
    return None


def _is_named(question: Question, head: DocumentHead) -> bool:
    about = head.description
    if question.references:
        number = about.number or ""
        return any(refers_to(named, number) for named in question.references)
    by_place = about.place is not None and plain_place(about.place) in question.places
    return by_place and about.number is not None and question.facet is Facet.SIGNER
