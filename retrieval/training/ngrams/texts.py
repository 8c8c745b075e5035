"""The texts that the model of syllables is trained on."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from retrieval.training.ngrams.mixing import Corpus
from retrieval.training.provenance import ROOT

EVERYDAY = ROOT / "retrieval/data/everyday"
_TREEBANK = ("train", "dev")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_BOLD = "*"


def kinds(corpus: Path) -> list[Corpus]:
    """What the shipped file is trained on, as tests/bench/restoration.py measured it."""
    return [
        Corpus(laws(corpus / "law"), 0.2, 1, 2),
        Corpus((*treebank(treebank_files(corpus)), *everyday()), 0.8, 1, 1),
    ]


def laws(folder: Path) -> Iterator[str]:
    """The law texts without front matter and marks of bold."""
    for path in sorted(folder.rglob("*.md")):
        yield _FRONT_MATTER.sub("", path.read_text(encoding="utf-8")).replace(_BOLD, "")


def treebank_files(corpus: Path) -> list[Path]:
    """The parts of the treebank that are trained on; the third is what is measured."""
    return [corpus / f"ud-vtb/vi_vtb-ud-{split}.conllu" for split in _TREEBANK]


def treebank(files: Iterable[Path]) -> Iterator[str]:
    """The sentences of a treebank in CoNLL-U."""
    for path in files:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("# text ="):
                    yield line.partition("=")[2]


def everyday() -> Iterator[str]:
    """The sentences that were written for this."""
    for path in sorted(EVERYDAY.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                yield line
