"""Whether a question asks what a document does to others, or what others do to it."""

from dataclasses import dataclass

from index.model import Relation
from retrieval.understanding.intent.rows import Patterns, Scope


@dataclass(frozen=True, slots=True)
class RelationIntent:
    """The relation that is asked for; ``by_others``: what others do to the document named."""

    relation: Relation
    by_others: bool


def relation_asked(text: str, patterns: Patterns) -> RelationIntent | None:
    """What a question with its diacritics asks of relations (``thay thế văn bản nào``), or None."""
    words = text.lower()
    for scope, by_others in ((Scope.IS_DONE, True), (Scope.DOES, False)):
        if found := patterns.matching(scope, words):
            return RelationIntent(Relation(found[0].asks), by_others)
    return None
