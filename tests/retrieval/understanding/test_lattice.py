"""The lattice of readings, held against looking at every path."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.understanding.restoration.language_model import LanguageModel
from retrieval.understanding.restoration.lattice import Lattice
from retrieval.understanding.restoration.ngrams import START
from retrieval.understanding.restoration.readings import Reading
from tests.retrieval.small_language import SYLLABLES, random_model

readings = st.builds(Reading, st.integers(1, len(SYLLABLES) - 1), st.floats(-8, 0, allow_nan=False))
runs = st.lists(
    st.lists(readings, min_size=1, max_size=4, unique_by=lambda one: one.number),
    min_size=1,
    max_size=5,
)


def every_path(model: LanguageModel, run: list[list[Reading]]) -> dict[tuple[int, ...], float]:
    """The log chance of each way through the run, one step after the other."""
    scores = {}
    for path in product(*(range(len(readings)) for readings in run)):
        before, last, total = START, START, 0.0
        for word, place in enumerate(path):
            reading = run[word][place]
            step = model.log_probability(*(np.array([n]) for n in (before, last, reading.number)))
            total += float(step[0]) + reading.typed
            before, last = last, reading.number
        scores[path] = total
    return scores


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 5), runs)
def test_the_best_path_is_the_best_of_all_paths(seed: int, run: list[list[Reading]]) -> None:
    model = random_model(seed)
    scores = every_path(model, run)
    best = Lattice(model, run).best()
    assert scores[tuple(best)] == pytest.approx(max(scores.values()))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 5), runs, st.data())
def test_the_best_path_around_a_barred_reading_is_the_best_of_the_rest(
    seed: int, run: list[list[Reading]], data: st.DataObject
) -> None:
    several = [word for word, choices in enumerate(run) if len(choices) > 1]
    if not several:
        return
    word = data.draw(st.sampled_from(several))
    barred = data.draw(st.integers(0, len(run[word]) - 1))
    model = random_model(seed)
    rest = {path: s for path, s in every_path(model, run).items() if path[word] != barred}
    best = tuple(Lattice(model, run).best((word, barred)))
    assert best[word] != barred
    assert rest[best] == pytest.approx(max(rest.values()))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 5), runs)
def test_the_chances_of_a_words_readings_are_those_of_all_paths_through_them(
    seed: int, run: list[list[Reading]]
) -> None:
    model = random_model(seed)
    scores = every_path(model, run)
    total = sum(map(math.exp, scores.values()))
    chances = Lattice(model, run).chances()
    assert [len(row) for row in chances] == [len(readings) for readings in run]
    for word, row in enumerate(chances):
        assert row.sum() == pytest.approx(1.0)
        for place, chance in enumerate(row):
            through = sum(math.exp(score) for path, score in scores.items() if path[word] == place)
            assert chance == pytest.approx(through / total, abs=1e-6)


def test_a_long_run_with_many_readings_has_finite_chances() -> None:
    run = [[Reading(number, -20.0) for number in range(1, len(SYLLABLES))] for _ in range(400)]
    chances = Lattice(random_model(1), run).chances()
    assert len(chances) == 400
    assert np.isfinite(np.concatenate(chances)).all()
