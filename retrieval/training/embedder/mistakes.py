"""What the product finds in place of what is right: a model learns most from those."""

from collections.abc import Sequence
from pathlib import Path

from index.embedding import open_embedder
from index.engines import Filter
from index.knowledge.question_rows import QuestionRow
from index.model import Role
from index.versions import Versions
from retrieval.answering.answerer import Answerer
from retrieval.conversation import Talker
from retrieval.understanding.language import Language
from retrieval.weights import Weights

_FOUND = 5
"""Documents looked at for a question; the right ones among them are passed over."""


def mistakes(
    asked: Sequence[QuestionRow], data: Path, unpacked: Path, language: Language
) -> list[tuple[str, ...]]:
    """Ask an index of the same documents; for each question the ids of wrong ones found first.

    It is searched with the model that it was built with, whose encoder is written to ``unpacked``.

    Raises NoIndexError where there is no index, BrokenVersionError where it cannot be opened,
    EmbedderUnavailableError where the model that it was built with is not on this machine.
    """
    version = Versions(data).open()
    embedder = open_embedder(version.manifest.model, unpacked)
    answerer = Answerer(version, embedder, language, Weights.bundled())
    allowed = Filter(Role.CITIZEN)
    talker = Talker(answerer)
    found = (talker.find((one.question,), allowed).documents[:_FOUND] for one in asked)
    return [
        tuple(each.head.id for each in documents if each.head.id not in one.documents)
        for one, documents in zip(asked, found, strict=True)
    ]
