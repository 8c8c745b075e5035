"""What the vectors of titles alone find: the measure by which a tuned model is kept or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from retrieval.training.embedder.documents import TrainingDocuments
from retrieval.training.embedder.questions import AskedOf
from retrieval.training.embedder.spelling import Speller

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


@dataclass(frozen=True, slots=True)
class Measured:
    """Shares of questions whose title comes first, among five, among ten."""

    count: int
    first: float
    five: float
    ten: float

    def line(self, name: str) -> str:
        """One line for a log."""
        shares = f"first {self.first:.3f}, among five {self.five:.3f}, among ten {self.ten:.3f}"
        return f"{name}: {self.count} questions, {shares}"


def measured(
    model: "SentenceTransformer",
    asked: Sequence[AskedOf],
    documents: TrainingDocuments,
    speller: Speller,
) -> Measured:
    """Look the questions' titles up among those of all procedures, by their vectors alone."""
    if not asked:
        return Measured(0, 0.0, 0.0, 0.0)
    ids = sorted(one for one in documents.documents if documents.is_matter(one))
    groups = np.array([documents.groups[one] for one in ids])
    titles = model.encode_document([documents.title(one) for one in ids])
    questions = model.encode_query([speller.as_read(one.question) for one in asked])
    ranks = []
    for one, scores in zip(asked, np.asarray(questions) @ np.asarray(titles).T, strict=True):
        right = {documents.groups[name] for name in one.documents if name in documents.groups}
        ranks.append(int(np.flatnonzero(np.isin(groups[np.argsort(-scores)], list(right)))[0]))
    shares = [float(np.mean(np.array(ranks) < within)) for within in (1, 5, 10)]
    return Measured(len(ranks), *shares)
