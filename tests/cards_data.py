"""An index over the seeds, a few real procedures and the real tables of offices in Đà Nẵng."""

import json
import shutil
from pathlib import Path

from index.building.build import build
from index.embedding import Embedder
from index.versions.manifest import IndexSettings

CORPUS = Path(__file__).parents[2] / "shared/corpus"
PROCEDURES = CORPUS / "procedures/commune-level.jsonl"
ONE_STOP = CORPUS / "offices/one-stop-da-nang-2025.csv"
POST = CORPUS / "offices/post-offices-da-nang-2025.csv"
MISSING = "needs ../shared/corpus"
CODES = {
    *("1.001193", "2.000528", "1.000894", "1.014064", "2.000815", "1.000656"),
    *("1.010386", "1.010385"),
}
"""Births at home and abroad, marriage, a lost card, copies, deaths, a lost passport twice."""


def is_there() -> bool:
    """Whether the real material is at hand."""
    return PROCEDURES.is_file() and ONE_STOP.is_file() and POST.is_file()


def build_cards_data(seeds: Path, seeds_data: Path, data: Path, embedder: Embedder) -> Path:
    """Make the index in ``data``, with the vectors of the seeds as they are known."""
    sources = data / "sources"
    sources.mkdir(parents=True)
    lines = PROCEDURES.read_text(encoding="utf-8").splitlines()
    chosen = [line for line in lines if json.loads(line)["ma_thu_tuc"] in CODES]
    (sources / "thu-tuc.jsonl").write_text("\n".join(chosen), encoding="utf-8")
    shutil.copy(ONE_STOP, sources / "mot-cua-da-nang.csv")
    shutil.copy(POST, sources / "buu-cuc-da-nang.csv")
    shutil.copytree(seeds_data / "embeddings", data / "embeddings")
    build([seeds, sources], data, embedder, IndexSettings(), lambda _: None)
    return data
