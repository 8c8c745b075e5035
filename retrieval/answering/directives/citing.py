"""Cite the sentence in which a document number stands."""

from datetime import date

from index.engines import Engine, head_of
from index.facts.directives import TextSpan
from index.facts.mentions import Mention
from index.facts.references import reference_key
from index.model import Document, Role
from index.vietnamese.sentences import sentence_spans
from retrieval.citation import Citation

_LONGEST_SENTENCE = 380


class Citer:
    """Makes citations for one role; remembers the documents of one answer."""

    def __init__(self, engine: Engine, role: Role) -> None:
        self._engine = engine
        self.role = role
        self._documents: dict[str, Document | None] = {}

    def words(self, at: TextSpan) -> Citation | None:
        """The sentence around words; None where nothing can be cited."""
        if at.passage_id is None:
            return None
        return self._cited(at.document_id, at.passage_id, at.start, at.end)

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
        notes count only where nothing else names it. ``own`` are ids of the documents of that
        number; with ``issued_on`` only places count that name this day, as others have the number
        too.
        """
        key = reference_key(number)
        found = [
            one
            for one in self._engine.facts.mentions(number, self.role)
            if reference_key(one.reference.number) == key and not _is_own(one, key, own)
        ]
        if issued_on is not None:
            found = [one for one in found if one.issued_on == issued_on]
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
        passage = self._engine.search.passage(passage_id, self.role)
        if document_id not in self._documents:
            self._documents[document_id] = self._engine.facts.document(document_id, self.role)
        document = self._documents[document_id]
        if passage is None or document is None:
            return None
        span = _sentence_around(document.text, start, end)
        return Citation.of(passage, head_of(document), span, document.text[slice(*span)])


def _is_own(mention: Mention, key: str, own: frozenset[str]) -> bool:
    """Whether the number stands in its own directive's text, or in the note above it."""
    if mention.origin is not None and mention.origin.number is not None:
        return reference_key(mention.origin.number) == key
    return mention.document_id in own


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around ``text[start:end]``, as offsets; of a very long one, the words near."""
    opens = text.rfind("\n", 0, start) + 1
    closes = text.find("\n", end)
    line = text[opens : closes if closes >= 0 else len(text)]
    first, last = next(
        (
            (opens + one, opens + other)
            for one, other in sentence_spans(line)
            if opens + one <= start and end <= opens + other
        ),
        (start, end),
    )
    if last - first <= _LONGEST_SENTENCE:
        return first, last
    if start - first > _LONGEST_SENTENCE // 2:
        first = text.rfind(" ", first, start - _LONGEST_SENTENCE // 2) + 1 or first
    if last > first + _LONGEST_SENTENCE:
        last = max(end, text.rfind(" ", end, first + _LONGEST_SENTENCE))
    return first, last
