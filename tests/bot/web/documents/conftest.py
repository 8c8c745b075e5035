"""What the tests of documents share: sources of many kinds, and an index over them."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from index.embedding import Embedder
from tests import invented
from tests.answering import live_over
from tests.bot.documents import write_documents
from tests.conftest import ROOT

_GOLDEN = ROOT / "tests/index/golden/files"
_READ = ("bieu-le-phi.xlsx", "ho-so.zip", "ke-hoach-15.pdf", "ke-hoach-15.yml")

ANSWER = "tra-loi-7"
_ANSWER = """---
kind: answer
title: Chợ phiên Bắc Hà họp ngày nào?
issuer: Phường Bịa
date: 05/03/2024
---

Chợ phiên Bắc Hà họp sáng chủ nhật.
"""


@dataclass(frozen=True)
class Shelf:
    """The folder of the sources, and who answers from an index over it.

    The officers' answers in ``withheld`` hold no more.
    """

    sources: Path
    assistant: Assistant
    withheld: set[str] = field(default_factory=set)


@pytest.fixture(scope="session")
def shelf(
    tmp_path_factory: pytest.TempPathFactory,
    seeds: Path,
    procedures_data: Path,
    embedder: Embedder,
) -> Shelf:
    """Seeds, laws, procedures, tables, pages, an archive, and what is for officers alone."""
    folder = tmp_path_factory.mktemp("shelf") / "sources"
    write_documents(folder)
    (folder / f"{ANSWER}.md").write_text(_ANSWER, encoding="utf-8")
    for one in (*(_GOLDEN / name for name in _READ), *seeds.iterdir(), invented.DECREE):
        shutil.copy2(one, folder)
    for one in invented.VERSIONS.iterdir():
        shutil.copy2(one, folder)
    shutil.copy2(invented.PROCEDURES, folder)
    data = invented.build_data(
        [folder], tmp_path_factory.mktemp("shelf-data"), embedder, vectors=procedures_data
    )
    withheld: set[str] = set()
    live = live_over(data, embedder, withheld=lambda: frozenset(withheld))
    return Shelf(folder, Assistant(live, None), withheld)
