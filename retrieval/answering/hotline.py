"""The telephone number that documents name for whoever needs help with papers."""

import re
from collections.abc import Iterator
from functools import cache

from index.engines import Engine, Filter
from index.model import Role
from index.vietnamese.sentences import sentence_spans
from index.vietnamese.tokens import passage_tokens
from retrieval.citation import Citation
from retrieval.understanding.question import Question

_SOUGHT = "đường dây nóng, tổng đài hỗ trợ người dân về thủ tục hành chính"
_LOOKED_AT = 20
_NUMBER = re.compile(
    r"(?:đường dây nóng|tổng đài|hotline)[^.;\n]{0,80}?"
    r"(?<!\d)(?P<number>1[89]00[\d .]{2,6}\d|1022|(?:0|\+84)[\d .-]{7,12}\d)(?!\d)",
    re.IGNORECASE,
)
_OF_PAPERS = re.compile(
    r"thủ tục|hành chính|một cửa|dịch vụ công|người dân|công dân|hồ sơ", re.IGNORECASE
)
_PUBLISHES = re.compile(r"công bố", re.IGNORECASE)
"""In the title of a decision about procedures: its hotline for trees says nothing of them."""


class Hotlines:
    """One version's, for each role; sought once, when first needed."""

    def __init__(self, engine: Engine) -> None:
        self._known = cache(lambda role: tuple(_sought(engine, role)))

    def of(self, question: Question, role: Role) -> Citation | None:
        """The sentence that names it, of the documents that the role may read; None of none.

        It has to be for papers, and that of the place asked about, of the whole country, or, where
        no place is named, the only one that is named at all.
        """
        known = self._known(role)
        is_only = len({number for number, _, _ in known}) == 1
        fitting = (
            citation
            for _, place, citation in known
            if (is_only and not question.local)
            or place is None
            or any(local.concerns(citation.document) for local in question.local)
        )
        return next(fitting, None)


def _sought(engine: Engine, role: Role) -> Iterator[tuple[str, str | None, Citation]]:
    """The digits of each number, the place of its document, and the sentence, best first."""
    hits = engine.search.lexical(passage_tokens(_SOUGHT), _LOOKED_AT, Filter(role=role))
    heads = engine.facts.heads((hit.passage.document_id for hit in hits), role)
    for hit in hits:
        passage, head = hit.passage, heads[hit.passage.document_id]
        for start, end in sentence_spans(passage.text):
            words = passage.text[start:end]
            named = _NUMBER.search(words)
            title = "" if _PUBLISHES.search(head.description.title) else head.description.title
            if named and _OF_PAPERS.search(f"{title} {words}"):
                span = (passage.start + start, passage.start + end)
                digits = re.sub(r"\D", "", named["number"])
                yield digits, head.description.place, Citation.of(passage, head, span)
