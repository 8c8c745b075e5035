"""What is known of a directive, what it does to others, and where that is said."""

from dataclasses import dataclass
from datetime import date

from index.model import Relation
from retrieval.cards.directives import Directive

_CHANGING = (Relation.AMENDS, Relation.REPLACES, Relation.REPEALS)


@dataclass(frozen=True, slots=True)
class Words:
    """Where words stand: ``passage_id`` is known where a relation stands in a passage."""

    document_id: str
    start: int
    end: int
    passage_id: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What ``by`` does to ``target``; ``at`` are the words of the number ``written`` there.

    ``by`` is None for a document without a number, ``since`` where no document says from when.
    ``whole`` and ``excepts`` are as in ``retrieval.cards.directives.Change``.
    """

    by: str | None
    target: str
    relation: Relation
    at: Words
    written: str
    since: date | None = None
    whole: bool = False
    excepts: bool = False

    @property
    def changes(self) -> bool:
        """Whether it amends, replaces or repeals."""
        return self.relation in _CHANGING


@dataclass(frozen=True, slots=True)
class Known:
    """A directive, and where others tell of it (None: its facts are its own text's)."""

    directive: Directive
    told_at: Words | None
