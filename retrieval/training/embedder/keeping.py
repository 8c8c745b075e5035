"""What the model knew before it is tuned stays: texts whose vectors are held where they were."""

from collections.abc import Iterable

from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import EmbedDistillLoss
from torch import Tensor


class KeptVectors(EmbedDistillLoss):
    """One minus the cosine of a vector with its own before the tuning (labels), times a weight."""

    def __init__(self, model: SentenceTransformer, weight: float) -> None:
        super().__init__(model, distance_metric="cosine")
        self._weight = weight

    def forward(
        self, sentence_features: Iterable[dict[str, Tensor]], labels: Tensor | None
    ) -> Tensor:
        """The weighted mean over all texts of the batch."""
        loss: Tensor = super().forward(sentence_features, labels)
        return self._weight * loss
