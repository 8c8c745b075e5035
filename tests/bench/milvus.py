"""Measure the engine `milvus` over invented passages, beside the engine of one machine.

    python -m tests.bench.milvus [PASSAGES]

Milvus Lite and PostgreSQL run on this machine, on loopback: sizes and rows a second are theirs, the
times of searches are Milvus Lite's (Python, one process) and no cluster's. Both engines are asked
in turns, and the ratio of a run counts.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

import numpy as np
from sqlalchemy import create_engine, text

from index.building.cutting import cutting_of
from index.cutting.passages import PassageLength
from index.embedding import Vectors
from index.engines import Engine, EngineKind, Filter
from index.engines.embedded import EmbeddedKind
from index.engines.milvus import MilvusKind, MilvusSettings
from index.engines.milvus.words import WordColumns
from index.facts.directives.gathering import Gathering
from index.model import Description, Document, Kind, Role
from index.vietnamese.tokens import question_tokens
from tests.bot.postgresql import postgresql_server, programs
from tests.index.engines.milvus_server import milvus_server

_DIMENSION = 384
_SYLLABLES = 120
_A_DOCUMENT = 20
_QUESTIONS = 60
_CITIZEN = Filter(Role.CITIZEN)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    folder = programs()
    assert folder is not None, "PostgreSQL is not installed"
    with (
        tempfile.TemporaryDirectory() as home,
        milvus_server(Path(home)) as server,
        postgresql_server(folder) as facts,
        facts.database() as url,
    ):
        milvus = MilvusKind(MilvusSettings(uri=server.uri, facts_url=url, seconds=60))
        one, here = _built(milvus, Path(home, "data", "versions", "one"), count)
        two, there = _built(EmbeddedKind(), Path(home, "data", "versions", "two"), count)
        print(f"{one.search.count} passages: written here {there:.0f} s, with servers {here:.0f} s")
        _sizes(Path(home), url, one.search.count)
        _searches(one, two)
        for engine in (one, two):
            engine.close()


def _built(kind: EngineKind, folder: Path, count: int) -> tuple[Engine, float]:
    """An engine over so many passages, and the seconds that it took to write them."""
    folder.mkdir(parents=True)
    chance, numbers = random.Random(7), np.random.default_rng(7)
    words = _words()
    directives = Gathering()
    took, written = 0.0, 0
    with closing(kind.writer(folder, _DIMENSION)) as writer:
        while written < count:
            paragraphs = (
                " ".join(chance.choices(words, k=_SYLLABLES)) + "." for _ in range(_A_DOCUMENT)
            )
            name = f"d{written:07}"
            access = chance.choice((Role.CITIZEN, Role.CITIZEN, Role.CITIZEN, Role.OFFICER))
            about = Description(f"Tin {name}", Kind.NEWS, access=access)
            document = Document(name, about, f"{name}.txt", "\n\n".join(paragraphs))
            cutting = cutting_of(document, PassageLength())
            vectors = _units(numbers, len(cutting.passages) + 1)
            directives.add(document, cutting.passages, cutting.statements, cutting.names)
            began = time.perf_counter()
            writer.add(document, cutting.passages, vectors[1:], vectors[:1], cutting)
            took += time.perf_counter() - began
            written += len(cutting.passages)
        began = time.perf_counter()
        writer.finish(directives.shelves())
    engine = kind.open(folder)
    return engine, took + time.perf_counter() - began


def _sizes(home: Path, url: str, passages: int) -> None:
    scores = WordColumns(home / "data" / "versions" / "one")
    words = sum(len(one) for one in scores.passages()) / passages
    engine = create_engine(url.replace("postgresql:", "postgresql+pg8000:"))
    with engine.connect() as connection:
        query = (
            "SELECT SUM(pg_total_relation_size(c.oid)) FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname LIKE 'motcua%' AND c.relkind = 'r'"
        )
        tables = float(connection.execute(text(query)).scalar() or 0)
    engine.dispose()
    folders = {"Milvus Lite": home / "data", "folder": home / "data" / "versions" / "one"}
    print(f"a passage: {words:.0f} words, {tables / passages:.0f} bytes in PostgreSQL", end="")
    files = [one for one in folders["folder"].rglob("*") if one.is_file()]
    print(f", {sum(one.stat().st_size for one in files) / passages:.0f} in the version's folder")


def _searches(one: Engine, two: Engine) -> None:
    chance, numbers, words = random.Random(8), np.random.default_rng(8), _words()
    questions = [
        (question_tokens(" ".join(chance.choices(words, k=8))), _units(numbers, 1)[0])
        for _ in range(_QUESTIONS)
    ]
    some = frozenset(f"d{number:07}" for number in range(0, 2000, 20))
    within = Filter(Role.CITIZEN, documents=some)
    asked: dict[str, Callable[[Engine, list[str], Vectors], object]] = {
        "words": lambda engine, tokens, _: engine.search.lexical(tokens, 50, _CITIZEN),
        "vectors": lambda engine, _, vector: engine.search.nearest(vector, 50, _CITIZEN),
        "vectors of 100 documents": lambda engine, _, vector: engine.search.nearest(
            vector, 30, within
        ),
        "titles": lambda engine, _, vector: engine.search.near_titles(vector, 10, _CITIZEN),
        "heads of 50 documents": lambda engine, _, __: engine.facts.heads(
            [*some][:50], Role.CITIZEN
        ),
    }
    for name, ask in asked.items():
        times: tuple[list[float], list[float]] = ([], [])
        for tokens, vector in questions:
            for place, engine in enumerate((one, two)):
                began = time.perf_counter()
                ask(engine, tokens, vector)
                times[place].append(1000 * (time.perf_counter() - began))
        there, here = map(median, times)
        print(f"{name}: p50 {there:.1f} ms with servers, {here:.1f} ms here ({there / here:.1f}x)")
    overlap = [
        len(
            {hit.passage.id for hit in one.search.nearest(vector, 50, _CITIZEN)}
            & {hit.passage.id for hit in two.search.nearest(vector, 50, _CITIZEN)}
        )
        / 50
        for _, vector in questions
    ]
    print(f"of the nearest fifty, HNSW finds {sum(overlap) / len(overlap):.3f}")


def _units(numbers: np.random.Generator, count: int) -> Vectors:
    made = numbers.normal(size=(count, _DIMENSION)).astype(np.float32)
    units: Vectors = made / np.linalg.norm(made, axis=1, keepdims=True)
    return units


def _words() -> list[str]:
    """Syllables of the seeds, as often as they stand there."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(Path("seeds").glob("*.txt")))
    return " ".join(texts).split()


if __name__ == "__main__":
    main()
