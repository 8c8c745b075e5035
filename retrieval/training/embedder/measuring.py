"""What the vectors of titles alone find: the measure by which a tuned model is kept or not."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.embedding import Vectors
from index.errors import MotcuaError
from retrieval.training.embedder.material import Material

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


@dataclass
class WeakerModelError(MotcuaError):
    """The tuned model finds a smaller share of titles first than the one that it is made from."""

    before: float
    after: float


@dataclass(frozen=True, slots=True)
class TitleRecall:
    """Shares of questions whose title comes first, among five, among ten."""

    count: int
    first: float
    five: float
    ten: float

    def line(self, name: str) -> str:
        """One line for a log."""
        shares = f"first {self.first:.3f}, among five {self.five:.3f}, among ten {self.ten:.3f}"
        return f"{name}: {self.count} questions, {shares}"


def measured(model: "SentenceTransformer", material: Material) -> TitleRecall:
    """Look the titles of questions that are held apart up among all, by their vectors alone."""
    asked, documents = material.apart, material.documents
    if not asked:
        return TitleRecall(0, 0.0, 0.0, 0.0)
    ids = sorted(one for one in documents.documents if documents.is_matter(one))
    groups = np.array([documents.groups[one] for one in ids])
    titles = _unit(model.encode_document([documents.title(one) for one in ids]))
    read = [material.speller.as_read(one.question) for one in asked]
    ranks = []
    for one, scores in zip(asked, _unit(model.encode_query(read)) @ titles.T, strict=True):
        right = {documents.groups[name] for name in one.documents if name in documents.groups}
        ranks.append(int(np.flatnonzero(np.isin(groups[np.argsort(-scores)], list(right)))[0]))
    shares = [float(np.mean(np.array(ranks) < within)) for within in (1, 5, 10)]
    return TitleRecall(len(ranks), *shares)


def _unit(vectors: object) -> Vectors:
    """Some models give vectors of other lengths; the index keeps unit vectors."""
    made = np.asarray(vectors, np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True))
