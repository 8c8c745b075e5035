"""Whether a text has to do with a document number that the question names."""

from index.engines import DocumentHead
from index.facts.references import references, refers_to
from index.model import Passage
from retrieval.understanding.question import Question


def cites(question: Question, text: str) -> bool:
    """Whether a document number that the question names stands in the text."""
    written = [found.number for found in references(text)] if question.references else []
    return any(refers_to(named, number) for named in question.references for number in written)


def is_from_named(question: Question, passage: Passage, head: DocumentHead) -> bool:
    """Whether the passage is from a directive that the question names by its number."""
    number = passage.origin.number if passage.origin else head.description.number
    return number is not None and any(refers_to(named, number) for named in question.references)
