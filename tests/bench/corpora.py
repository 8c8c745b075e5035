"""What the benchmarks search."""

import json
from pathlib import Path

from index.building.build import build
from index.embedding import BUNDLED, DEFAULT, open_embedder
from index.versions import OpenVersion, Versions
from index.versions.manifest import IndexSettings
from index.vietnamese.text import without_diacritics
from retrieval.evaluation.questions import Expectation
from retrieval.understanding.short_forms import DocumentShortForms

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
LAW = ROOT.parent / "shared" / "corpus" / "law"
PROCEDURES = ROOT.parent / "shared" / "corpus" / "procedures"
XQUAD = ROOT.parent / "shared" / "questions" / "xquad-vi"


def build_folder(
    folder: Path, *sources: Path, settings: IndexSettings | None = None
) -> OpenVersion:
    """Build and open an index over files; vectors that ``folder`` has cached are not made anew."""
    embedder = open_embedder(DEFAULT, folder / "embeddings" / BUNDLED)
    build(
        list(sources),
        folder,
        embedder,
        settings or IndexSettings(),
        lambda _: None,
        short_forms=DocumentShortForms(),
    )
    return Versions(folder).open()


def stripped(question: Expectation) -> Expectation:
    """The same question typed without diacritics."""
    turns = tuple(map(without_diacritics, question.turns))
    return question.model_copy(update={"turns": turns})


def xquad(folder: Path) -> list[Expectation]:
    """Write the paragraphs of XQuAD-vi as files into ``folder``; returns its questions."""
    data = json.loads((XQUAD / "xquad.vi.json").read_text(encoding="utf-8"))["data"]
    folder.mkdir(parents=True, exist_ok=True)
    questions = []
    paragraphs = (paragraph for article in data for paragraph in article["paragraphs"])
    for number, paragraph in enumerate(paragraphs):
        name = f"xquad-{number:03}"
        (folder / f"{name}.txt").write_text(paragraph["context"], encoding="utf-8")
        questions += [
            Expectation(id=one["id"], turns=(one["question"],), documents=(name,), slice="xquad")
            for one in paragraph["qas"]
        ]
    return questions
