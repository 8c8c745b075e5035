"""In which order files of tests are handed out, so that all workers are done at about one time."""

from collections.abc import Iterable
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SLOWEST = (
    "retrieval/answering/tables/test_office_files.py",
    "bot/alike/test_alike.py",
    "bot/people/test_served_by_workers.py",
    "index/reading/loaders/test_scans.py",
    "index/building/test_killed_builds.py",
    "bot/test_cli_serving.py",
    "bot/test_zalo_trouble.py",
    "retrieval/training/test_fitting.py",
    "bot/test_workers.py",
    "bot/web/test_in_a_browser.py",
    "bot/test_nothing_lost.py",
    "bot/test_zalo_official_trouble.py",
    "retrieval/answering/test_published.py",
    "index/building/test_hostile_files.py",
    "retrieval/training/test_tuning.py",
    "bot/test_building_in_chat.py",
    "bot/test_cli_indexing.py",
    "bot/web/test_kiosk.py",
    "bot/people/test_backup.py",
    "index/golden/test_golden.py",
    "index/facts/test_relations_of_law.py",
    "bot/web/test_office_pages.py",
    "bot/test_building_in_telegram.py",
    "index/building/test_incremental.py",
    "bot/people/test_migrations.py",
    "bot/test_zalo_official.py",
    "bot/test_zalo_served.py",
    "bot/test_exports.py",
    "index/embedding/test_embedding.py",
    "bot/people/test_database.py",
    "test_readme.py",
    "bot/test_statistics_in_chat.py",
    "test_patterns.py",
    "bot/sheets/test_page.py",
    "bot/web/test_many_at_the_page.py",
    "index/engines/test_milvus.py",
    "index/engines/test_engine.py",
    "index/reading/loaders/test_office.py",
    "test_contributing.py",
    "index/engines/test_agreement.py",
    "bot/test_cli_surroundings.py",
    "bot/test_cli_asking.py",
)
"""The files that take more than fourteen seconds, the longest first (``pytest --durations=0``).

A worker takes a whole file. If one of these came last, the others would wait for its worker.
"""


def slowest_first(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """The tests of these files before all others; else they stay as they come."""
    place = {TESTS / name: at for at, name in enumerate(SLOWEST)}
    return sorted(items, key=lambda item: place.get(item.path, len(place)))
