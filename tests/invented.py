"""The invented material in ``tests/fixtures``, and indexes over it."""

import json
import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from index.embedding import Embedder
from index.versions.manifest import IndexSettings
from tests.building import build

FIXTURES = Path(__file__).parent / "fixtures"
PROCEDURES = FIXTURES / "procedures/bia-de-kiem-thu.jsonl"
ONE_STOP = FIXTURES / "offices/mot-cua-bia.csv"
POST = FIXTURES / "offices/buu-cuc-bia.csv"
POST_NATIONWIDE = FIXTURES / "offices/buu-cuc-ca-nuoc-bia.csv"
LAWS = (FIXTURES / "law/nha-van-hoa.md", FIXTURES / "law/nghi-dinh-9155-2036-nd-cp.md")
VERSIONS = FIXTURES / "versions"
"""A decree, the one that replaced it, and one that amends that."""
DECREE = FIXTURES / "law/nghi-dinh-9201-2036-nd-cp.md"
"""A decree of two articles, and what is issued with it, of four and an annex."""
CODIFIED = FIXTURES / "law/nha-van-hoa.md"
DECISION = FIXTURES / "decisions/9766-QD-UBND-2036.md"
PUBLISHED = FIXTURES / "decisions/published"
"""Decisions that publish procedures, in several formats, and labels of what they say."""

BIRTH, BIRTH_ABROAD, BIRTH_AGAIN, BIRTH_MOBILE = "1.001193", "2.000528", "1.004884", "1.003583"
MARRIAGE, SINGLE, DEATH, EXTRACTS = "1.000894", "1.004873", "1.000656", "2.000635"
LOST_CARD, RESIDENCE, COPIES = "1.014064", "1.004194", "2.000815"
PASSPORT_AT_COMMUNE, PASSPORT_AT_DISTRICT = "1.010386", "1.010385"
BEES, SIGNBOARD, HALL = "9.000014", "9.000015", "9.000016"

MARRIED_OR_BORN = {BIRTH, BIRTH_ABROAD, BIRTH_AGAIN, BIRTH_MOBILE, MARRIAGE, SINGLE, DEATH}
CIVIL = MARRIED_OR_BORN | {EXTRACTS}
"""The procedures of the field "Hộ tịch"."""


@cache
def records() -> tuple[dict[str, str], ...]:
    """The invented procedures, as the portal would export them."""
    lines = PROCEDURES.read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def build_data(
    sources: Sequence[Path], data: Path, embedder: Embedder, vectors: Path | None = None
) -> Path:
    """Make an index over ``sources`` in ``data``, with the vectors another data folder knows."""
    if vectors is not None:
        shutil.copytree(vectors / "embeddings", data / "embeddings")
    build(list(sources), data, embedder, IndexSettings(), lambda _: None)
    return data
