"""Say which article states a rule, or which ones may."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.actions import ShowPart
from retrieval.answer import Answer, AnswerKind, Choice, Mismatch
from retrieval.answering.evidence import Evidence, EvidenceFinder
from retrieval.answering.findings import Findings
from retrieval.cards.found_articles import FoundArticle, FoundArticles
from retrieval.citation import Citation
from retrieval.searching.articles import RankedArticle
from retrieval.weights import Features, Weights

_SHOWN = 3
_LOOKED_AT = 8
_USUAL_COSINE = 0.85
_ADDRESS = re.compile(r"Điều \d[\w.]*")
_ELSEWHERE = frozenset({Mismatch.PLACE, Mismatch.REFERENCE})
"""What speaks against every word of an article: it is of another place, or of another directive."""


@dataclass(frozen=True, slots=True)
class StatingArticle:
    """An article that was found, and the piece of it that speaks of what is asked."""

    article: RankedArticle
    piece: Evidence


class WhichArticle:
    """Chooses among the articles that were found."""

    def __init__(self, finder: EvidenceFinder, weights: Weights) -> None:
        self._finder = finder
        self._weights = weights

    def answer(self, found: Findings) -> Answer | None:
        """The article, with others that may be meant; None where no article was found.

        Where it is not sure, the answer is "not found" and shows those that may be meant.
        """
        stating = self.stating(found)
        if not stating:
            return None
        decision = self._weights.article
        chance = decision.confidence(features_of(found, stating))
        is_sure = chance >= decision.threshold
        card = FoundArticles(tuple(_shown(one, found) for one in stating[:_SHOWN]), is_sure)
        cited = [one.citation for one in card.articles]
        return Answer(
            question=found.question,
            kind=AnswerKind.ARTICLE if is_sure else AnswerKind.NOT_FOUND,
            citations=tuple(cited[:1]) if is_sure else (),
            others=tuple(cited[1:] if is_sure else cited),
            close=len(cited),
            confidence=chance,
            ranked=found.ranked,
            choices=tuple(map(_choice, card.articles)),
            card=card,
        )

    def stating(self, found: Findings) -> list[StatingArticle]:
        """The best articles, each with the best piece of it; those of other places left out."""
        made = []
        for article in found.articles[:_LOOKED_AT]:
            pieces = self._finder.find(
                found.question, article.candidates, found.documents, found.units
            )
            if pieces and pieces[0].against not in _ELSEWHERE:
                made.append(StatingArticle(article, pieces[0]))
        return made


def features_of(found: Findings, stating: Sequence[StatingArticle]) -> Features:
    """What tells how sure the first article is, each about 0 … 1."""
    first, others = stating[0], stating[1:]
    ranked = first.article.features
    nearest = max(one.vector for one in first.article.candidates)
    behind = others[0].article.score if others else first.article.score - 1
    return {
        "ahead": first.article.score - behind,
        "cosine": 10 * (nearest - _USUAL_COSINE),
        "best": ranked["best"],
        "words": ranked["words"],
        "pairs": ranked["pairs"],
        "passage_words": ranked["passage_words"],
        "passage_pairs": ranked["passage_pairs"],
        "heading_said": ranked["heading_said"],
        "piece_words": first.piece.features["words"],
        "facet_missing": float(first.piece.against is not None),
        "length": math.log(1 + len(found.units.words)),
    }


def _shown(stating: StatingArticle, found: Findings) -> FoundArticle:
    piece, heading = stating.piece, stating.article.heading
    passage = piece.candidate.passage
    span = (piece.start, piece.end)
    citation = Citation.of(passage, found.heads[passage.document_id], span, piece.quote)
    address = _ADDRESS.match(heading)
    return FoundArticle(address.group().rstrip(".") if address else heading, heading, citation)


def _choice(article: FoundArticle) -> Choice:
    cited = article.citation
    is_codified = cited.origin is not None
    named = article.address if is_codified else f"{article.address} {cited.number or ''}".strip()
    return Choice(ShowPart(named), named, document=cited.document)
