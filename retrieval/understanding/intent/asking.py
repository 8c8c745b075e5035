"""What a message asks for by its words: patterns of a table, each with examples that are tests."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from index.model import Relation
from index.vietnamese.text import without_diacritics
from retrieval.understanding.facet import Facet
from retrieval.understanding.intent.rows import Patterns, Scope
from retrieval.understanding.word_lists import WORD_LISTS

_MACHINE = re.compile(rf"\b(?:{'|'.join(sorted(WORD_LISTS['trước máy']))}) máy\b")


class SubmissionForm(StrEnum):
    """A way to hand papers in that is asked about."""

    POST = "post"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class RelationIntent:
    """The relation that is asked for; ``by_others``: what others do to the document named."""

    relation: Relation
    by_others: bool


@dataclass(frozen=True, slots=True)
class StatedIntent:
    """What the words of one message ask for.

    ``facet`` is asked for first, of any document, ``facets`` everything that may be; ``part`` is
    the part of a procedure that other words ask for, ``forms`` the ways to hand in that are asked
    about; ``whom`` says that "ai" asks where papers are handed in, ``plainly`` that a part that
    only procedures have is called by its name. ``relation`` is what is asked of how documents
    change each other, ``follows`` says that it goes on with what was asked before, by how it opens
    or what it points back to.
    """

    facet: Facet = Facet.OTHER
    facets: frozenset[Facet] = frozenset()
    part: Facet | None = None
    forms: frozenset[SubmissionForm] = frozenset()
    whom: bool = False
    plainly: bool = False
    relation: RelationIntent | None = None
    follows: bool = False


class StatedIntentReader:
    """Read what messages ask for."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns, self._bare = patterns, patterns.plain(Scope.DOCUMENT)

    @classmethod
    def bundled(cls) -> Self:
        """With the tables that come with the package."""
        return cls(Patterns.bundled())

    def read(self, text: str, official: str = "", plain: bool = False) -> StatedIntent:
        """What a message, as understood and NFC, asks for.

        ``official`` are the official words for what it says in everyday ones. Where it was typed
        without diacritics and the restored words ask for nothing, the bare letters may.
        """
        words = text.lower()
        facets = [Facet(row.asks) for row in self._patterns.matching(Scope.DOCUMENT, words)]
        parts = [Facet(row.asks) for row in self._patterns.matching(Scope.PROCEDURE, words)]
        forms = self._patterns.matching(Scope.FORM, f"{words} {official.lower()}")
        first = facets[0] if facets else self.bare_facet(words) if plain else Facet.OTHER
        return StatedIntent(
            facet=first,
            facets=frozenset(facets),
            part=parts[0] if parts else None,
            forms=frozenset(SubmissionForm(row.asks) for row in forms),
            whom=bool(self._patterns.matching(Scope.WHOM, words)),
            plainly=bool(self._patterns.matching(Scope.PLAIN, words)),
            relation=self.relation(words),
            follows=self._follows(words, plain),
        )

    def relation(self, words: str) -> RelationIntent | None:
        """What a question with its diacritics asks of relations (``thay thế văn bản nào``)."""
        for scope, by_others in ((Scope.IS_DONE, True), (Scope.DOES, False)):
            if found := self._patterns.matching(scope, words):
                return RelationIntent(Relation(found[0].asks), by_others)
        return None

    def _follows(self, words: str, plain: bool) -> bool:
        if self._patterns.matching(Scope.FOLLOWS, words):
            return True
        # "còn" without its mark is often read as "con" (child); before some words it hardly is one
        return plain and bool(
            self._patterns.matching(Scope.FOLLOWS_BARE, without_diacritics(words))
        )

    def bare_facet(self, text: str) -> Facet:
        """What its bare letters ask for first, of any document.

        A machine that the restored words name ("sang tên xe máy") asks for no number ("mấy").
        """
        words = without_diacritics(_MACHINE.sub(" ", text.lower()))
        asked = self._bare.matching(Scope.DOCUMENT, words)
        return Facet(asked[0].asks) if asked else Facet.OTHER
