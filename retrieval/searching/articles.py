"""Rank the articles of directives that passages were found in: which one states a rule."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from index.cutting.sections import SEPARATOR
from retrieval.searching.documents import RankedDocument
from retrieval.searching.fusion import Candidate
from retrieval.searching.units import UnitWeights
from retrieval.searching.wording import WordForms, WordingReader
from retrieval.understanding.question import Question
from retrieval.weights import Features, Weights, weighed

_ARTICLE = "Điều "
_CIRCULAR = ".TT."
"""In the number of a codified article that comes from a circular."""


@dataclass(frozen=True, slots=True)
class RankedArticle:
    """An article, the passages of it that were found, best first, and how well it fits.

    ``path`` are the headings down to its own. ``features`` are what speaks for it, each about
    0 … 1: ``vector`` is ten times its nearest passage's cosine less the best of all, ``lexical``
    its highest BM25 score over the highest of all, ``best`` and ``second`` its two highest fused
    scores, ``passages`` the logarithm of how many were found. ``heading_said`` is the share of its
    heading that the question says; ``words`` and ``pairs`` are the shares of the question that
    heading, passages and the document's title say together, ``passage_words`` and
    ``passage_pairs`` the most that one passage says with the heading. ``title_asked`` is the
    document's, ``circular`` marks an article of a circular in a codified title.
    """

    document: RankedDocument
    path: str
    candidates: tuple[Candidate, ...]
    features: Features
    score: float

    @property
    def heading(self) -> str:
        """``Điều 17. Lấy ý kiến thành viên Chính phủ``."""
        return self.path.rpartition(SEPARATOR)[2]


class ArticleRanker:
    """Rank articles by a learnt weighted sum of their features."""

    def __init__(self, reader: WordingReader, weights: Weights) -> None:
        self._reader = reader
        self._weights = weights

    def rank(
        self,
        question: Question,
        candidates: Sequence[Candidate],
        documents: Sequence[RankedDocument],
        units: UnitWeights,
    ) -> list[RankedArticle]:
        """The articles of the candidates, best first; what stands in no article is left out."""
        document_of = {one.head.id: one for one in documents}
        found: dict[tuple[str, str], list[Candidate]] = {}
        for candidate in candidates:
            path = article_path(candidate.passage.section)
            if path and candidate.passage.document_id in document_of:
                found.setdefault((candidate.passage.document_id, path), []).append(candidate)
        asked = self._reader.forms(question)
        lexical = max((one.lexical for one in candidates), default=0.0) or 1.0
        vector = max((one.vector for one in candidates), default=0.0)
        ranked = []
        for (document, path), own in found.items():
            about = document_of[document]
            features = {
                **_fit(own, lexical, vector),
                **self._wording(path, own, about, units, asked),
                "circular": float(_CIRCULAR in path.rpartition(SEPARATOR)[2]),
            }
            score = weighed(self._weights.articles, features)
            ranked.append(RankedArticle(about, path, tuple(own), features, score))
        return sorted(ranked, key=lambda one: (-one.score, one.document.head.id, one.path))

    def _wording(
        self,
        path: str,
        own: Sequence[Candidate],
        about: RankedDocument,
        units: UnitWeights,
        asked: WordForms,
    ) -> Features:
        """How much of the question is said, where."""
        name = path.rpartition(SEPARATOR)[2].partition(" ")[2].partition(" ")[2]
        heading = self._reader.text(name)
        said = [units.asked.passage(one.passage) | heading for one in own]
        shares = [units.shares(forms) for forms in said]
        whole = units.shares(about.title.union(*said))
        words = {form for form in heading if "_" not in form}
        return {
            "heading_said": len(words & asked) / max(1, len(words)),
            "words": whole.words,
            "pairs": whole.pairs,
            "passage_words": max(one.words for one in shares),
            "passage_pairs": max(one.pairs for one in shares),
            "title_asked": about.features["title_asked"],
        }


def article_path(section: str) -> str:
    """The headings down to the article's own; empty where a section lies in no article."""
    parts = section.split(SEPARATOR)
    places = [place for place, part in enumerate(parts) if part.startswith(_ARTICLE)]
    return SEPARATOR.join(parts[: places[-1] + 1]) if places else ""


def _fit(own: Sequence[Candidate], lexical: float, vector: float) -> Features:
    fused = sorted((one.score for one in own), reverse=True)
    return {
        "vector": 10 * (max(one.vector for one in own) - vector),
        "lexical": max(one.lexical for one in own) / lexical,
        "best": fused[0],
        "second": fused[1] if len(fused) > 1 else 0.0,
        "passages": math.log(len(own)),
    }
