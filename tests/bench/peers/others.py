"""What others have made, each in a process of its own: builds, then answers questions by number.

Run by file, in an environment that has no motcua: ``python others.py SYSTEM FOLDER``. On each line
of standard input stands the number of a question, or ``words N`` to search by words alone; a line
of JSON answers it: milliseconds, and the rows found, best first.
"""

import json
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

KEPT = 50
Vectors = NDArray[np.float32]
_RRF = 60  # Cormack, Clarke & Büttcher 2009


class System(Protocol):
    """Something that searches; rows are places in the texts it was built of."""

    def fused(self, text: str, vector: Vectors) -> Sequence[int]:
        """The best rows by words and vectors together."""

    def words(self, text: str) -> Sequence[int]:
        """The best rows by words alone."""


def rrf(*lists: Sequence[int]) -> list[int]:
    """Reciprocal rank fusion."""
    scores: dict[int, float] = defaultdict(float)
    for one in lists:
        for place, row in enumerate(one):
            scores[row] += 1 / (_RRF + place + 1)
    return sorted(scores, key=lambda row: -scores[row])


class Floor:
    """One pass of numpy over all vectors: what no search of them all can be quicker than."""

    def __init__(self, texts: list[str], vectors: Vectors, folder: Path) -> None:
        self._vectors = np.array(vectors)

    def fused(self, text: str, vector: Vectors) -> Sequence[int]:
        scores = self._vectors @ vector
        best = np.argpartition(scores, -KEPT)[-KEPT:]
        return best[np.argsort(-scores[best])].tolist()

    def words(self, text: str) -> Sequence[int]:
        return []


class HandMade:
    """bm25s and a flat FAISS index, fused by hand."""

    def __init__(self, texts: list[str], vectors: Vectors, folder: Path) -> None:
        import bm25s
        import faiss

        self._bm25 = bm25s.BM25(method="atire")
        self._known: dict[str, int] = {}
        ids = [
            [self._known.setdefault(word, len(self._known)) for word in text.lower().split()]
            for text in texts
        ]
        tokenized = bm25s.tokenization.Tokenized(ids=ids, vocab=self._known)
        self._bm25.index(tokenized, show_progress=False)
        self._flat = faiss.IndexFlatIP(vectors.shape[1])
        self._flat.add(np.array(vectors))

    def fused(self, text: str, vector: Vectors) -> Sequence[int]:
        return rrf(self.words(text), self._flat.search(vector[None], KEPT)[1][0].tolist())

    def words(self, text: str) -> Sequence[int]:
        tokens = [word for word in text.lower().split() if word in self._known]
        found = self._bm25.retrieve([tokens], k=KEPT, show_progress=False, n_threads=1)
        return found.documents[0].tolist()


class NomVn:
    """nom-vn: bm25s over words of several syllables, and numpy."""

    def __init__(self, texts: list[str], vectors: Vectors, folder: Path) -> None:
        from nom.retrieve import BM25Retriever, DenseRetriever, hybrid_score

        self._words = BM25Retriever.fit(texts)
        self._dense = DenseRetriever(np.array(vectors), documents=texts)
        self._fuse = hybrid_score

    def fused(self, text: str, vector: Vectors) -> Sequence[int]:
        lists = [self._words.search(text, top_k=KEPT), self._dense.search(vector, top_k=KEPT)]
        return [hit.idx for hit in self._fuse(lists, top_k=KEPT)]

    def words(self, text: str) -> Sequence[int]:
        return [hit.idx for hit in self._words.search(text, top_k=KEPT)]


class LanceHybrid:
    """LanceDB: its full text search and its vectors, with its own fusion."""

    def __init__(self, texts: list[str], vectors: Vectors, folder: Path) -> None:
        import lancedb
        import pyarrow as pa
        from lancedb.index import FTS
        from lancedb.rerankers import RRFReranker

        values = pa.array(np.array(vectors).ravel())
        table = pa.table(
            {
                "row": pa.array(range(len(texts))),
                "text": pa.array(texts),
                "vector": pa.FixedSizeListArray.from_arrays(values, vectors.shape[1]),
            }
        )
        shutil.rmtree(folder / "lance", ignore_errors=True)
        self._table = lancedb.connect(str(folder / "lance")).create_table("passages", table)
        self._table.create_index("text", config=FTS())
        self._fusion = RRFReranker()

    def fused(self, text: str, vector: Vectors) -> Sequence[int]:
        search = self._table.search(query_type="hybrid").vector(vector).text(_plain(text))
        found = search.rerank(self._fusion).distance_type("dot").limit(KEPT).to_arrow()
        return found["row"].to_pylist()

    def words(self, text: str) -> Sequence[int]:
        found = self._table.search(_plain(text), query_type="fts").limit(KEPT).to_arrow()
        return found["row"].to_pylist()


class LangChain:
    """LangChain's ensemble of its BM25 retriever and its FAISS store."""

    def __init__(self, texts: list[str], vectors: Vectors, folder: Path) -> None:
        from langchain_classic.retrievers import EnsembleRetriever
        from langchain_community.retrievers import BM25Retriever
        from langchain_community.vectorstores import FAISS
        from langchain_core.embeddings import Embeddings

        owner = self

        class Given(Embeddings):
            def embed_documents(self, texts: list[str]) -> list[list[float]]:
                raise NotImplementedError

            def embed_query(self, text: str) -> list[float]:
                return owner.vector

        self.vector: list[float] = []
        numbered = [{"row": row} for row in range(len(texts))]
        self._words = BM25Retriever.from_texts(texts, metadatas=numbered, k=KEPT)
        pairs = list(zip(texts, np.array(vectors).tolist(), strict=True))
        store = FAISS.from_embeddings(pairs, Given(), metadatas=numbered)
        dense = store.as_retriever(search_kwargs={"k": KEPT})
        self._both = EnsembleRetriever(retrievers=[self._words, dense], weights=[0.5, 0.5])

    def fused(self, text: str, vector: Vectors) -> Sequence[int]:
        self.vector = vector.tolist()
        return [one.metadata["row"] for one in self._both.invoke(text)]

    def words(self, text: str) -> Sequence[int]:
        return [one.metadata["row"] for one in self._words.invoke(text)]


SYSTEMS: dict[str, Callable[[list[str], Vectors, Path], System]] = {
    "floor": Floor,
    "bm25s + FAISS": HandMade,
    "nom-vn": NomVn,
    "LanceDB": LanceHybrid,
    "LangChain": LangChain,
}


def _plain(text: str) -> str:
    return "".join(letter if letter.isalnum() else " " for letter in text)


def memory() -> float:
    """Megabytes that this process holds, mapped files included."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def serve(make: Callable[[], System], folder: Path) -> None:
    """Build, say how long it took, and answer until there are no more lines."""
    begun = perf_counter()
    system = make()
    print(json.dumps({"built_s": perf_counter() - begun}), flush=True)
    texts = [json.loads(line) for line in (folder / "asked.jsonl").read_text().splitlines()]
    vectors = np.load(folder / "asked.npy")
    for line in sys.stdin:
        if line.strip() == "memory":
            print(json.dumps(memory()), flush=True)
            continue
        *how, number = line.split()
        text, vector = texts[int(number)], vectors[int(number)]
        begun = perf_counter()
        found = system.words(text) if how else system.fused(text, vector)
        took = 1000 * (perf_counter() - begun)
        print(json.dumps([took, [int(row) for row in found[: 2 * KEPT]]]), flush=True)


def main() -> None:
    """One system over the texts of a folder."""
    name, folder = sys.argv[1], Path(sys.argv[2])

    def make() -> System:
        lines = (folder / "texts.jsonl").read_text(encoding="utf-8").splitlines()
        vectors = np.load(folder / "vectors.npy", mmap_mode="r")
        return SYSTEMS[name]([json.loads(line) for line in lines], vectors, folder)

    serve(make, folder)


if __name__ == "__main__":
    main()
