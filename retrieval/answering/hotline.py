"""The telephone number that documents name for whoever needs help."""

import re

from index.engines import Engine, Filter
from index.model import Role
from index.sentences import sentence_spans
from index.tokens import passage_tokens
from retrieval.cards.citation import Citation

_SOUGHT = "đường dây nóng, tổng đài hỗ trợ, hotline"
_LOOKED_AT = 20
_NUMBER = re.compile(
    r"(?:đường dây nóng|tổng đài|hotline)[^.;\n]{0,80}?"
    r"(?<!\d)(?:1[89]00[\d .]{2,6}\d|1022|(?:0|\+84)[\d .-]{7,12}\d)(?!\d)",
    re.IGNORECASE,
)


class Hotlines:
    """One version's, for each role; sought once, when first needed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: dict[Role, Citation | None] = {}

    def of(self, role: Role) -> Citation | None:
        """The sentence that names it, of the documents that the role may read; None of none."""
        if role not in self._known:
            self._known[role] = self._sought(role)
        return self._known[role]

    def _sought(self, role: Role) -> Citation | None:
        hits = self._engine.lexical(passage_tokens(_SOUGHT), _LOOKED_AT, Filter(role=role))
        heads = {head.id: head for head in self._engine.heads(role)} if hits else {}
        for hit in hits:
            passage = hit.passage
            for start, end in sentence_spans(passage.text):
                if _NUMBER.search(passage.text[start:end]):
                    span = (passage.start + start, passage.start + end)
                    return Citation.of(passage, heads[passage.document_id], span)
        return None
