"""The learnt weights of ranking and deciding: a readable file, fitted by tests/bench."""

from importlib import resources
from math import exp
from typing import Self

from pydantic import BaseModel, ConfigDict


class Weights(BaseModel):
    """Linear weights by feature name.

    ``evidence`` ranks pieces of text (pairwise logistic regression); ``decision`` with
    ``intercept`` gives the chance that the best one answers (logistic regression), and below
    ``threshold`` the answer is "not found". ``fitted_on`` names the questions.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    fitted_on: str
    evidence: dict[str, float]
    decision: dict[str, float]
    intercept: float
    threshold: float

    @classmethod
    def bundled(cls) -> Self:
        """The weights that come with the package."""
        file = resources.files("retrieval").joinpath("data/weights.json")
        return cls.model_validate_json(file.read_text(encoding="utf-8"))

    def evidence_score(self, features: object) -> float:
        """The weighted sum by which pieces of text are ranked; ``features`` has the names."""
        return float(
            sum(weight * getattr(features, name) for name, weight in self.evidence.items())
        )

    def confidence(self, features: object) -> float:
        """The chance, 0 … 1, that the best piece of text answers."""
        logit = self.intercept + sum(
            weight * getattr(features, name) for name, weight in self.decision.items()
        )
        return 1 / (1 + exp(-max(-60.0, min(60.0, logit))))
