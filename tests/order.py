"""In which order files of tests are handed out, so that all workers are done at about one time."""

from collections.abc import Iterable
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SLOWEST = (
    "retrieval/answering/tables/test_office_files.py",
    "index/building/test_killed_builds.py",
    "index/building/test_incremental.py",
    "index/engines/test_milvus.py",
    "index/engines/test_engine.py",
    "index/engines/test_postgresql.py",
    "test_readme_milvus.py",
    "bot/test_cli_indexing.py",
    "bot/test_cli_asking.py",
    "bot/test_old_buttons.py",
    "bot/test_cli_surroundings.py",
    "retrieval/training/test_tuning.py",
    "retrieval/training/test_fitting.py",
    "index/embedding/test_embedding.py",
    "bot/test_nothing_lost.py",
    "retrieval/answering/test_one_desk.py",
    "index/embedding/test_encoder.py",
    "bot/test_what_a_citizen_sees.py",
    "bot/people/test_backup.py",
    "index/reading/loaders/test_scans.py",
    "index/building/test_build.py",
    "retrieval/answering/test_published.py",
    "test_readme.py",
    "test_patterns.py",
    "index/facts/test_relations_of_law.py",
)
"""The files that take more than twenty seconds, the longest first (``pytest --durations=0``).

A worker takes a whole file. If one of these came last, the others would wait for its worker.
"""


def slowest_first(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """The tests of these files before all others; else they stay as they come."""
    place = {TESTS / name: at for at, name in enumerate(SLOWEST)}
    return sorted(items, key=lambda item: place.get(item.path, len(place)))
