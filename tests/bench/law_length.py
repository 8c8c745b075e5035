"""Compare lengths of passages of laws: half the words of a sentence must find that sentence.

    python -m tests.bench.law_length

Three hundred sentences of four law texts (two codified titles, two decrees; ../shared), every
other word left out at random, are searched for by both searches together.
"""

import random
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.cutting.passages import PassageLength, cut
from index.cutting.searched_text import searched_text
from index.embedding import BUNDLED, DEFAULT, Embedder, Vectors, open_embedder
from index.engines import DocumentFacts, Engine, Filter
from index.engines.embedded import EmbeddedKind
from index.model import Document, Role
from index.vietnamese.sentences import sentence_spans
from index.vietnamese.tokens import question_tokens
from retrieval.searching.fusion import convex
from retrieval.training.embedder.documents import readable_documents
from tests.bench.corpora import LAW

FILES = (
    "an-ninh-quoc-gia/nghi-dinh-58-2026-nd-cp-sua-doi-an-ninh-trat-tu.md",
    "chinh-sach-xa-hoi/nguoi-cao-tuoi.md",
    "an-ninh-quoc-gia/nhap-canh-xuat-canh-qua-canh-cu-tru-cua-nguoi-nuoc-ngoai-tai-viet-nam.md",
    "xay-dung-phap-luat-va-thi-hanh-phap-luat/pho-bien-giao-duc-phap-luat.md",
)
LENGTHS = ((300, 600), (450, 800), (600, 1000))
QUESTIONS, DEPTH = 300, 50
SHORTEST, LONGEST = 60, 250


@dataclass(frozen=True, slots=True)
class LawSentence:
    """A sentence, where it begins, and how it is asked for."""

    document: str
    start: int
    question: str
    vector: Vectors


def sought_in(documents: Sequence[Document], embedder: Embedder) -> list[LawSentence]:
    """Sentences of the documents, half of their words left."""
    chance = random.Random(5)
    sentences = [
        (document.id, passage.start + start, passage.text[start:end])
        for document in documents
        for passage in cut(document, PassageLength())
        for start, end in sentence_spans(passage.text)
        if SHORTEST < end - start < LONGEST
    ]
    found = []
    for name, start, sentence in chance.sample(sentences, QUESTIONS):
        words = " ".join(word for word in sentence.split() if chance.random() < 0.5)
        found.append(LawSentence(name, start, words, embedder.question(words)))
    return found


def rank(engine: Engine, one: LawSentence) -> int:
    """The place of the passage that holds the sentence, or a place too far down to matter."""
    allowed = Filter(Role.ADMIN)
    lexical = engine.search.lexical(question_tokens(one.question), DEPTH, allowed)
    nearest = engine.search.nearest(one.vector, DEPTH, allowed)
    passages = (hit.passage for hit in convex(lexical, nearest, 0.5))
    return next(
        (
            place
            for place, passage in enumerate(passages, start=1)
            if passage.document_id == one.document and passage.start <= one.start < passage.end
        ),
        10 * DEPTH,
    )


def main() -> None:
    """Print a row for each length."""
    documents = list(readable_documents(LAW / name for name in FILES))
    print("| target, longest | passages | @1 | @5 | @10 |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as model:
        embedder = open_embedder(DEFAULT, Path(model) / BUNDLED)
        sought = sought_in(documents, embedder)
        for target, longest in LENGTHS:
            with tempfile.TemporaryDirectory() as folder:
                count = 0
                with closing(EmbeddedKind().writer(Path(folder), embedder.dimension)) as writer:
                    for document in documents:
                        passages = list(cut(document, PassageLength(target, longest)))
                        count += len(passages)
                        texts = [searched_text(document.description, one) for one in passages]
                        vectors = embedder.passages(texts)
                        writer.add(document, passages, vectors, vectors[:1], DocumentFacts())
                    writer.finish({})
                engine = EmbeddedKind().open(Path(folder))
                ranks = [rank(engine, one) for one in sought]
                shares = [sum(place <= cut_off for place in ranks) for cut_off in (1, 5, 10)]
                figures = " | ".join(f"{share / len(ranks):.2f}" for share in shares)
                print(f"| {target}, {longest} | {count} | {figures} |")
                engine.close()


if __name__ == "__main__":
    main()
