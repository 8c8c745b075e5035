"""What an amending directive changes in another: its items, with the words that they quote."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.engines import Engine
from index.facts.directives import StatedRelation
from index.facts.references import reference_key
from index.model import Document, Relation, Role
from retrieval.answering.comparing.texts import DirectiveText
from retrieval.answering.directives.citing import Citer
from retrieval.cards.comparisons import AmendedPart
from retrieval.citation import Citation
from retrieval.understanding.addresses import addresses_in

_CHANGES = frozenset({Relation.AMENDS, Relation.REPLACES, Relation.REPEALS})
_OPENS = re.compile(r"[\s>*_:]*[“\"]")
_CLOSES = re.compile(r"[”\"][.;]?[\s*_]*(?=\n|$)")
_MOST_QUOTED = 8000
_MOST = 200


class AmendmentReader:
    """Reads what one directive does to others, for one role."""

    def __init__(self, engine: Engine, role: Role) -> None:
        self._facts, self._role = engine.facts, role
        self._engine = engine
        self._citer = Citer(engine, role)
        self._olds: dict[str, DirectiveText] = {}
        self._texts: dict[str, Document | None] = {}

    def parts(self, number: str, target: str | None) -> tuple[AmendedPart, ...]:
        """The items of a directive that change parts of others, or of one of them, in order."""
        stated = [
            one
            for one in self._facts.relations_by(number, self._role)
            if one.relation in _CHANGES
            and not one.whole
            and (target is None or reference_key(one.target) == reference_key(target))
        ]
        items = [one for one in stated if one.parts and _names_place(one.parts)] or stated
        items.sort(key=lambda one: (one.at.document_id, one.at.start))
        made = (self._part(one, items) for one in items[:_MOST])
        return tuple(one for one in made if one is not None)

    def _part(self, stated: StatedRelation, items: Sequence[StatedRelation]) -> AmendedPart | None:
        words = self._words(stated, items)
        if words is None:
            return None
        old = self._old(stated.target, stated.parts)
        return AmendedPart(stated.parts, stated.relation, stated.target, words, old)

    def _words(self, stated: StatedRelation, items: Sequence[StatedRelation]) -> Citation | None:
        """The sentence of the item, with what it quotes below it up to the next item."""
        made = self._citer.words(stated.at)
        if made is None:
            return None
        if made.document not in self._texts:
            self._texts[made.document] = self._facts.document(made.document, self._role)
        document = self._texts[made.document]
        opens = document and _OPENS.match(document.text, made.end)
        if document is None or not opens:
            return made
        next_item = min(
            (one.at.start for one in items if one.at.start > made.end), default=len(document.text)
        )
        last = min(next_item, made.end + _MOST_QUOTED)
        closes = [one.end() for one in _CLOSES.finditer(document.text, opens.end(), last)]
        end = closes[0] if closes else made.end
        quote = document.text[made.start : end].rstrip()
        return replace(made, quote=quote, end=made.start + len(quote))

    def _old(self, target: str, parts: Sequence[str]) -> Citation | None:
        """The article of the target that the parts lie in, as its text here has it."""
        named = addresses_in(parts[0]) if parts else []
        article = named[0].address.article if named else ""
        if not article:
            return None
        if target not in self._olds:
            self._olds[target] = DirectiveText(self._engine, target, self._role)
        text = self._olds[target]
        at = next((one.part for one in text.articles if one.part.label == article), None)
        return text.cited(at, at.start, at.end) if at else None


def _names_place(parts: Sequence[str]) -> bool:
    return any(letter.isdigit() for one in parts for letter in one) or "Phụ lục" in parts[0]
