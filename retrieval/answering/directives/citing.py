"""Cite the sentence in which a document number stands."""

from datetime import date

from index.engines import DocumentHead, Engine, head_of
from index.engines.base import Mention
from index.facts.references import reference_key
from index.model import Document, Passage, Role
from retrieval.answering.directives.effects import sentence_around
from retrieval.answering.directives.known import Words
from retrieval.answering.directives.telling import told
from retrieval.citation import Citation


class Citer:
    """Makes citations for one role; remembers the documents of one answer."""

    def __init__(self, engine: Engine, role: Role) -> None:
        self._engine = engine
        self._role = role
        self._documents: dict[str, Document | None] = {}

    def words(self, at: Words, number: str) -> Citation | None:
        """The sentence around words that hold the number; None where nothing can be cited."""
        passage_id = at.passage_id
        if passage_id is None:
            mentions = self._engine.mentions(number, self._role)
            passage_id = next(
                (
                    one.passage_id
                    for one in mentions
                    if (one.document_id, one.reference.start) == (at.document_id, at.start)
                ),
                None,
            )
        if passage_id is None:
            return None
        return self._cited(at.document_id, passage_id, at.start, at.end)

    def mention(self, mention: Mention) -> Citation | None:
        """The sentence around a mention."""
        if mention.passage_id is None:
            return None
        found = mention.reference
        return self._cited(mention.document_id, mention.passage_id, found.start, found.end)

    def mentions_by_others(
        self, number: str, own: frozenset[str], issued_on: date | None = None
    ) -> list[Mention]:
        """Where other directives' and documents' texts name the number, a passage once.

        Each document comes with its first place before any comes with its second. Headings and
        notes count only where nothing else names it.

        Args:
            number: the number, in any spelling.
            own: ids of the documents of that number.
            issued_on: only places that name this day of issue, as others have the number too.

        """
        key = reference_key(number)
        found = [
            one
            for one in self._engine.mentions(number, self._role)
            if reference_key(one.reference.number) == key and not _is_own(one, key, own)
        ]
        if issued_on is not None:
            found = [one for one in found if self._issued_on(one) == issued_on]
        inside = [one for one in found if one.inside] or found
        once = {one.passage_id: one for one in reversed(inside) if one.passage_id is not None}
        kept = [one for one in inside if one.passage_id and once[one.passage_id] is one]
        seen: dict[str, int] = {}
        ranked = []
        for one in kept:
            seen[one.document_id] = seen.get(one.document_id, 0) + 1
            ranked.append((seen[one.document_id], one))
        return [one for _, one in sorted(ranked, key=lambda each: each[0])]

    def _cited(self, document_id: str, passage_id: str, start: int, end: int) -> Citation | None:
        passage = self._engine.passage(passage_id, self._role)
        document = self._document(document_id)
        if passage is None or document is None:
            return None
        return _citation(passage, head_of(document), document.text, (start, end))

    def _issued_on(self, mention: Mention) -> date | None:
        document = self._document(mention.document_id)
        found = mention.reference
        said = told(document.text, found.start, found.end) if document else None
        return said.issued_on if said else None

    def _document(self, document_id: str) -> Document | None:
        if document_id not in self._documents:
            self._documents[document_id] = self._engine.document(document_id, self._role)
        return self._documents[document_id]


def _citation(passage: Passage, head: DocumentHead, text: str, around: tuple[int, int]) -> Citation:
    span = sentence_around(text, *around)
    return Citation.of(passage, head, span, text[slice(*span)])


def _is_own(mention: Mention, key: str, own: frozenset[str]) -> bool:
    """Whether the number stands in its own directive's text, or in the note above it."""
    if mention.origin is not None and mention.origin.number is not None:
        return reference_key(mention.origin.number) == key
    return mention.document_id in own
