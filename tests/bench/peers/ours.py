"""motcua's own search over the same texts, as ``others`` runs its systems."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

import numpy as np

from index.embedding import Vectors
from index.engines import DocumentFacts, Filter, Hit
from index.engines.embedded.kind import EmbeddedKind
from index.facts.directives import Shelf
from index.model import Description, Document, Kind, Passage, Role
from index.vietnamese.tokens import question_tokens
from retrieval.searching.fusion import convex
from retrieval.searching.search import SearchSettings
from tests.bench.peers.others import KEPT, serve

_PASSAGES_OF_ONE = 20
_ANYBODY = Filter(Role.CITIZEN)


class Motcua:
    """The embedded engine and the fusion of the answers."""

    def __init__(self, folder: Path) -> None:
        self._engine = EmbeddedKind().open(folder)
        self._share = SearchSettings().vector_weight

    def fused(self, text: str, vector: Vectors) -> Sequence[int]:
        search = self._engine.search
        words = search.lexical(question_tokens(text), KEPT, _ANYBODY)
        near = search.nearest(vector, KEPT, _ANYBODY)
        return [_row(one.passage) for one in convex(words, near, self._share)]

    def words(self, text: str) -> Sequence[int]:
        found: list[Hit] = self._engine.search.lexical(question_tokens(text), KEPT, _ANYBODY)
        return [_row(one.passage) for one in found]


def build(folder: Path, built: Path) -> None:
    """Write a version of the texts, twenty passages a document."""
    vectors = np.load(folder / "vectors.npy", mmap_mode="r")
    with closing(EmbeddedKind().writer(built, vectors.shape[1])) as writer:
        for document, passages in documents(folder):
            rows = [_row(one) for one in passages]
            near = np.array(vectors[rows[0] : rows[-1] + 1])
            writer.add(document, passages, near, near[:1], DocumentFacts())
        writer.finish({Role.CITIZEN: Shelf((), ())})


def documents(folder: Path) -> Iterator[tuple[Document, list[Passage]]]:
    """The texts, twenty a document; a passage's page is its row and one."""
    with (folder / "texts.jsonl").open(encoding="utf-8") as lines:
        texts, number, row = map(json.loads, lines), 0, 0
        while some := list(islice(texts, _PASSAGES_OF_ONE)):
            text = "\n".join(some)
            about = Description(title=f"Tài liệu {number}", kind=Kind.NEWS)
            document = Document(f"d{number:07}", about, f"d{number}.txt", text)
            passages, start = [], 0
            for one in some:
                end = start + len(one)
                passages.append(Passage(document.id, "", row + 1, start, end, one))
                row, start = row + 1, end + 1
            yield document, passages
            number += 1


def _row(passage: Passage) -> int:
    assert passage.page is not None
    return passage.page - 1


def main() -> None:
    """Build and answer over the texts of a folder."""
    folder = Path(sys.argv[1])
    built = folder / "motcua"

    def make() -> Motcua:
        if not built.exists():
            built.mkdir()
            build(folder, built)
        return Motcua(built)

    serve(make, folder)


if __name__ == "__main__":
    main()
