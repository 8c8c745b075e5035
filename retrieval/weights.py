"""The learnt weights of ranking and deciding: a readable file (``retrieval.training.weights``)."""

from collections.abc import Mapping
from datetime import date
from importlib import resources
from math import exp
from typing import Self

from pydantic import BaseModel, ConfigDict

from index.embedding import are_comparable

Features = Mapping[str, float]
"""What is weighed, by the names that the weights have too."""


class Decision(BaseModel):
    """The chance that a piece of text answers: logistic regression by feature name.

    Below ``threshold`` the answer is "not found".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    weights: dict[str, float]
    intercept: float
    threshold: float

    def confidence(self, features: Features) -> float:
        """The chance, 0 … 1."""
        logit = self.intercept + weighed(self.weights, features)
        return 1 / (1 + exp(-max(-60.0, min(60.0, logit))))


class Fit(BaseModel):
    """When a part was fitted, by which model's vectors, and to which files, by their checksums."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    on: date
    model: str
    files: dict[str, str]


class Weights(BaseModel):
    """Linear weights by feature name.

    ``documents`` ranks documents, ``evidence`` pieces of text and ``articles`` those of directives
    (pairwise logistic regression, all). ``procedures`` decides on the best piece of a procedure,
    whose title names a matter that its rows do not repeat, ``others`` on that of anything else;
    ``subject`` whether a message stays within the subject of its conversation, ``matter`` whether
    the procedure that ranks first is meant, ``within`` whether the best sentence of the subject
    answers, ``article`` whether the article that ranks first is the one asked for, ``cells``
    whether the row of a table that says most of a question is meant. ``fitted`` tells for each of
    them what it was fitted to.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    fitted: dict[str, Fit]
    documents: dict[str, float]
    evidence: dict[str, float]
    procedures: Decision
    others: Decision
    subject: Decision
    matter: Decision
    within: Decision
    articles: dict[str, float]
    article: Decision
    cells: Decision

    @classmethod
    def bundled(cls) -> Self:
        """The weights that come with the package."""
        file = resources.files("retrieval").joinpath("data/weights.json")
        return cls.model_validate_json(file.read_text(encoding="utf-8"))

    def are_for(self, model: str) -> bool:
        """Whether all of them were fitted to the vectors of this model.

        With another one ranking still works; how sure an answer must be is not calibrated.
        """
        return all(are_comparable(one.model, model) for one in self.fitted.values())

    def decision(self, is_procedure: bool) -> Decision:
        """The decision on a piece of a procedure, or of anything else."""
        return self.procedures if is_procedure else self.others


def weighed(weights: Mapping[str, float], features: Features) -> float:
    """The weighted sum by which documents and pieces of text are ranked."""
    return float(sum([weight * features[name] for name, weight in weights.items()]))
