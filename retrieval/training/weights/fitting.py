"""All parts of the weights, one upon the other."""

from collections.abc import Iterator, Sequence, Set

from retrieval.training.ground import Ground
from retrieval.training.learning import DecisionRecipe, Example, report_decision
from retrieval.training.weights import articles, cells, matter, ranking, subject, within
from retrieval.training.weights.cases import cases_of_documents, cases_to_decide
from retrieval.weights import Weights

_RANKED = {"evidence", "procedures", "others"}
_DECISIONS = {
    "cells": (cells.RECIPE, cells.examples),
    "within": (within.RECIPE, within.examples),
    "matter": (matter.RECIPE, matter.examples),
    "subject": (subject.RECIPE, subject.examples),
}


def fit_parts(
    ground: Ground, weights: Weights, wanted: Set[str], verbose: bool
) -> Iterator[tuple[str, Weights]]:
    """Fit parts anew and print what they reach; gives the name of each and the weights with it.

    ``verbose`` prints what is decided wrongly.

    Raises OneSidedError where the questions for a part have one outcome alone, QuestionsError or
    TableError where a file of questions cannot be used.
    """

    def learnt(name: str, recipe: DecisionRecipe, examples: Sequence[Example]) -> Weights:
        report_decision(name, recipe, examples, verbose)
        return weights.model_copy(update={name: recipe.fit(examples)})

    if "documents" in wanted:
        cases = cases_of_documents(ground, weights)
        weights = weights.model_copy(update={"documents": ranking.fit_documents(cases)})
        ranking.report_documents(cases, weights)
        yield "documents", weights
    if not _RANKED.isdisjoint(wanted):
        cases = cases_to_decide(ground, weights)
        if "evidence" in wanted:
            weights = weights.model_copy(update={"evidence": ranking.fit_evidence(cases)})
            ranking.report_evidence(cases)
            yield "evidence", weights
        decided = ranking.examples(cases, weights)
        for name, recipe in ranking.RECIPES.items():
            if name in wanted:
                weights = learnt(name, recipe, decided[name])
                yield name, weights
    if not wanted.isdisjoint({"articles", "article"}):
        asked = articles.questions_asked(ground, weights)
        if "articles" in wanted:
            weights = weights.model_copy(update={"articles": articles.fit(asked)})
            articles.report(asked)
            yield "articles", weights
        if "article" in wanted:
            examples = list(articles.examples(asked, weights))
            weights = learnt("article", articles.RECIPE, examples)
            yield "article", weights
    for name, (recipe, examples_of) in _DECISIONS.items():
        if name in wanted:
            weights = learnt(name, recipe, list(examples_of(ground, weights)))
            yield name, weights
