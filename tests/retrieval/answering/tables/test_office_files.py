"""Questions as people type them over 56 files of invented offices, by people who made the files.

They were looked at once each; what is told rightly must not be lost again. The figures are printed
by ``tests.bench.tables``. Of nine scans the three that are read longest are left to it.
"""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from index.embedding import Embedder
from tests.bench.officer import Fate, listener_over, questions_in, replied, version_over_law
from tests.bench.tables import cell_fate

TESTS = Path(__file__).parents[3]
FILES = TESTS / "office_files"
QUESTIONS = TESTS / "questions" / "office_files.jsonl"
pytestmark = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed"
)
TO_THE_BENCH = {"scan0021", "scan0047", "scan0052"}
LEAST_RIGHT, MOST_WRONG, LEAST_DECLINED = 0.7, 0.07, 0.9


@pytest.fixture(scope="module")
def fates(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> dict[bool, Counter[Fate]]:
    """What became of the questions with an answer, and of those without."""
    files = [path for path in sorted(FILES.iterdir()) if path.stem not in TO_THE_BENCH]
    version = version_over_law(tmp_path_factory.mktemp("offices") / "data", files, embedder)
    listener = listener_over(version, embedder)
    fates: dict[bool, Counter[Fate]] = {True: Counter(), False: Counter()}
    for question in questions_in(QUESTIONS):
        if not TO_THE_BENCH.isdisjoint(question.documents):
            continue
        fates[question.answerable][cell_fate(question, replied(listener, question))] += 1
    return fates


def test_most_are_answered_and_few_wrongly(fates: dict[bool, Counter[Fate]]) -> None:
    asked = fates[True] + fates[False]
    assert asked[Fate.RIGHT] >= LEAST_RIGHT * asked.total()
    assert asked[Fate.WRONG] <= MOST_WRONG * asked.total()


def test_what_the_files_do_not_say_is_declined(fates: dict[bool, Counter[Fate]]) -> None:
    assert fates[False][Fate.RIGHT] >= LEAST_DECLINED * fates[False].total()
