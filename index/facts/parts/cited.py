"""Where a document cites an article of a numbered directive: ``khoản 2 Điều 12 Luật … số …``."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.facts.mentions import Mention
from index.facts.parts.labels import label_of
from index.knowledge.kinds import names_of
from index.vietnamese.text import without_diacritics

_LOOK_BACK = 120
_ARTICLE = re.compile(
    r"(?:khoản (?P<clause>\d+[a-zđ]?)[^.;\n]{0,12}?\s)?Điều (?P<article>\d+[a-zđ]?)"
    rf"(?:\s+(?:của\s+)?{names_of()}(?:\s+[^.;,\d\n]{{2,60}}?)?(?:\s+số)?:?|,)?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CitedPart:
    """An article, and perhaps its Khoản, of the directive ``number`` where a document names it.

    ``start`` and ``end`` are offsets into its text; it is cited from the passage ``passage_id``.
    """

    document_id: str
    number: str
    article: str
    clause: str
    start: int
    end: int
    passage_id: str


def cited_parts(text: str, mentions: Iterable[Mention]) -> Iterator[CitedPart]:
    """The articles that stand right before the numbers of a text, where running text names them."""
    for mention in mentions:
        found = mention.reference
        if not mention.inside or mention.passage_id is None:
            continue
        opening = max(0, found.start - _LOOK_BACK)
        match = _ARTICLE.search(text, opening, found.start)
        if match is None:
            continue
        yield CitedPart(
            document_id=mention.document_id,
            number=found.number,
            article=label_of(without_diacritics(match["article"]).lower()),
            clause=label_of((match["clause"] or "").lower()),
            start=match.start(),
            end=found.end,
            passage_id=mention.passage_id,
        )
