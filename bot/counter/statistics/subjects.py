"""What was asked about: procedures by their titles, and questions that say the same words."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from bot.counter.excerpts import document_of
from bot.people.statistics import NamedCount, most_first
from index.engines import DocumentHead
from index.model import Role
from retrieval.answering.officers import said_words

Headings = Callable[[Iterable[str], Role], Mapping[str, DocumentHead]]
"""The heads of documents that a role may read, by their ids."""


def procedure_counts(
    cited: Mapping[str, int], headings: Headings, role: Role
) -> tuple[NamedCount, ...]:
    """Questions by the title of the procedure that was cited first, the most frequent first.

    Only what the role may read and what is in the index now has a title.
    """
    by_document = Counter[str]()
    for name, count in cited.items():
        document = document_of(name)
        if document is not None:
            by_document[document] += count
    by_title = Counter[str]()
    for name, head in headings(by_document, role).items():
        if head.description.is_procedure:
            by_title[head.description.title] += by_document[name]
    return most_first(by_title)


def question_groups(texts: Mapping[str, int]) -> tuple[NamedCount, ...]:
    """Questions that say the same words, by the wording that most have, the largest group first."""
    wordings: dict[object, str] = {}
    counts = Counter[str]()
    for one in most_first(texts):
        key = said_words(one.name) or one.name
        counts[wordings.setdefault(key, one.name)] += one.count
    return most_first(counts)
