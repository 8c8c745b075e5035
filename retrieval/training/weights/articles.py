"""What ranks articles of law, and what decides whether the first one is the one asked for.

The questions are those about passages of law that the embedder was trained on; right is the article
of the passage. Its vectors know these questions, so what the vectors weigh is somewhat too much;
the questions of ``tests.bench.officer`` tell what is reached. Folds are by document.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.knowledge.question_rows import QuestionRow, question_rows
from index.model import Role
from retrieval.answering.answerer import Answerer
from retrieval.answering.articles.which import WhichArticle, features_of
from retrieval.answering.findings import Findings
from retrieval.searching.articles import RankedArticle, article_path
from retrieval.training.ground import CITIZEN, Ground
from retrieval.training.learning import DecisionRecipe, Example, folds, pairwise
from retrieval.training.weights.ranking import SPEAKS_AGAINST, SPEAKS_FOR
from retrieval.understanding.language import Language
from retrieval.weights import Weights, weighed

_STRENGTH = 1.0
_WRONG = 30
_FOLDS = 5
_FIRST = (1, 3, 10)
RECIPE = DecisionRecipe(
    SPEAKS_FOR | {"ahead", "best", "passage_words", "passage_pairs", "heading_said", "piece_words"},
    SPEAKS_AGAINST,
    threshold=0.5,
    folds=_FOLDS,
)


@dataclass(frozen=True)
class AskedArticle:
    """A question, what was found for it, and the article that answers."""

    row: QuestionRow
    path: str
    which: WhichArticle
    found: Findings

    @property
    def features(self) -> NDArray[np.float64]:
        """Those of each article found, a row each."""
        return np.array([list(one.features.values()) for one in self.found.articles])

    @property
    def right(self) -> NDArray[np.bool_]:
        """Whether each article found is the one that answers."""
        return np.array([self.is_right(one) for one in self.found.articles], dtype=bool)

    def is_right(self, article: RankedArticle) -> bool:
        """Whether it answers."""
        return (article.document.head.id, article.path) == (self.row.document, self.path)


def questions_asked(ground: Ground, weights: Weights) -> list[AskedArticle]:
    """All questions for which any article is found."""
    answerer = Answerer(ground.law, ground.embedder, Language.bundled(), weights)
    search = ground.law.engine.search
    asked = []
    for row in question_rows(ground.questions.of_articles):
        start, end = map(int, row.target.rpartition("@")[2].split("-"))
        passages = search.passages_of(row.document, Role.CITIZEN)
        about = next((one for one in passages if one.start < end and start < one.end), None)
        if about is None or not (path := article_path(about.section)):
            continue
        question = answerer.settled(answerer.read(row.question, Role.CITIZEN), Role.CITIZEN)
        found = answerer.with_articles(answerer.find(question, CITIZEN))
        if found.articles:
            asked.append(AskedArticle(row, path, answerer.which_article, found))
    return asked


def fit(asked: Sequence[AskedArticle]) -> dict[str, float]:
    """Pairwise logistic regression: the right article above the first others of its question."""
    differences, weights = [], []
    for one in asked:
        features, right = one.features, one.right
        wrong = features[~right][:_WRONG]
        for this in features[right]:
            differences += list(this - wrong)
            weights += [1 / len(wrong)] * len(wrong)
    return pairwise(list(asked[0].found.articles[0].features), differences, _STRENGTH, weights)


def report(asked: Sequence[AskedArticle]) -> None:
    """Print how often the right article is among the first, where it was not learnt from."""
    before: list[list[bool]] = []
    after: list[list[bool]] = []
    for train, test in folds([one.row.document for one in asked], _FOLDS):
        weights = fit([asked[place] for place in train])
        for one in (asked[place] for place in test):
            found, right = one.found.articles, one.right
            for rows, of_best in ((before, {"best": 1.0}), (after, weights)):
                scores = [-weighed(of_best, article.features) for article in found]
                rows.append(_among(right[np.argsort(scores, kind="stable")]))
    for name, rows in (("by the best passage", before), ("articles", after)):
        shares = ", ".join(f"{share:.3f}" for share in np.mean(rows, axis=0))
        print(f"  {name:20} n {len(rows)}, right among {_FIRST}: {shares}")


def _among(right: NDArray[np.bool_]) -> list[bool]:
    return [bool(right[:count].any()) for count in _FIRST]


def examples(asked: Sequence[AskedArticle], weights: Weights) -> Iterator[Example]:
    """Whether the article that ranks first is right."""
    for one in asked:
        scored = (
            replace(article, score=weighed(weights.articles, article.features))
            for article in one.found.articles
        )
        ranked = tuple(sorted(scored, key=lambda article: -article.score))
        stating = one.which.stating(replace(one.found, articles=ranked))
        if stating:
            yield Example(
                source="law",
                group=one.row.document,
                text=one.row.question,
                features=features_of(one.found, stating),
                right=one.is_right(stating[0].article),
            )
