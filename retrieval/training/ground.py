"""What intents and weights are fitted over: indexes, and the questions that are asked of them.

What is asked is not known to the indexes: those spoken titles are left out, and of every fifth
procedure all are, since the weights have to hold for one that nobody has spoken of yet.
"""

import argparse
import hashlib
import shutil
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from index.building.build import build
from index.embedding import BUNDLED, DEFAULT, open_embedder
from index.engines import Filter
from index.knowledge.question_rows import QuestionRow, question_rows
from index.knowledge.spoken_titles import SpokenTitles, bundled_files
from index.model import Role
from index.versions import OpenVersion, Versions
from index.versions.manifest import IndexSettings
from retrieval.answering.answerer import Answerer
from retrieval.evaluation.questions import read_questions
from retrieval.training.command import SHARED
from retrieval.training.provenance import ROOT
from retrieval.training.questions import TuningQuestions, add_questions
from retrieval.understanding.language import Language
from retrieval.understanding.short_forms import DocumentShortForms
from retrieval.weights import Weights

CITIZEN = Filter(role=Role.CITIZEN)
SEEDS = ROOT / "seeds"
_UNSPOKEN_ONE_IN = 5


class Ground:
    """Indexes, built when they are first needed, and questions, as the options of a command say.

    Raises EmbedderUnavailableError where the model cannot be opened.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self.questions = TuningQuestions(
            options.questions, options.spoken, options.follow_ups, options.of_articles
        )
        self.embedder = open_embedder(options.embedder, options.data / BUNDLED)
        self.sources: list[Path] = options.sources
        self._law: Path = options.law
        self._tables: list[Path] = options.tables
        self._data: Path = options.data

    @cached_property
    def seeds(self) -> OpenVersion:
        """The index of the seeds."""
        return self._built("seeds", SEEDS)

    @cached_property
    def procedures(self) -> OpenVersion:
        """The index of the sources."""
        return self._built("procedures", *self.sources)

    @cached_property
    def law(self) -> OpenVersion:
        """The index of the law texts."""
        return self._built("law", self._law)

    @cached_property
    def tables(self) -> OpenVersion:
        """The index of the documents whose tables are asked about."""
        asked = read_questions(self.questions.of_tables)
        names = {name for one in asked for name in one.documents}
        files = (path for folder in self._tables for path in sorted(folder.rglob("*.*")))
        return self._built("tables", *(path for path in files if path.stem in names))

    @cached_property
    def both(self) -> OpenVersion:
        """The index of seeds and sources: there a question finds other things against it."""
        for cache in ("embeddings", "readings"):
            there, here = self._data / "procedures" / cache, self._data / "both" / cache
            if there.is_dir() and not here.exists():
                shutil.copytree(there, here)
        return self._built("both", SEEDS, *self.sources)

    def answerer(self, version: OpenVersion, weights: Weights) -> Answerer:
        """What answers over one of them; what is asked for it reads as if by a writer not known."""
        return Answerer(version, self.embedder, self._language, weights)

    @cached_property
    def _language(self) -> Language:
        from retrieval.training.intents.fitting import FoldedIntents, fit
        from retrieval.training.intents.messages import tuning_messages

        tuning = tuning_messages(self.procedures, self.embedder, self.questions)
        intents = FoldedIntents(fit(tuning, self.embedder.name), tuning)
        return replace(Language.bundled(), intents=intents)

    @cached_property
    def _spoken(self) -> SpokenTitles:
        lines = (one for path in bundled_files() for one in question_rows(path))
        return SpokenTitles(one for one in lines if is_known(one, self.questions.spoken))

    def _built(self, name: str, *sources: Path) -> OpenVersion:
        data = self._data / name
        print(f"index of {', '.join(map(str, sources))} in {data}", flush=True)
        build(
            sources,
            data,
            self.embedder,
            IndexSettings(),
            lambda _: None,
            spoken=self._spoken,
            short_forms=DocumentShortForms(),
        )
        return Versions(data).open()


def add_ground(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what is indexed, where, by which model, and what is asked."""
    parser.add_argument(
        "sources",
        nargs="*",
        type=Path,
        default=[SHARED / "procedures"],
        help=f"procedures: files or folders ({SHARED / 'procedures'})",
    )
    parser.add_argument(
        "--law",
        type=Path,
        default=SHARED / "law",
        help="folder of law texts, for what ranks articles (%(default)s)",
    )
    parser.add_argument(
        "--tables",
        nargs="*",
        type=Path,
        default=[SHARED / "law", SHARED / "files", SHARED / "decisions", SHARED.parent / "cases"],
        help="folders with the documents whose tables are asked about",
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(".cache-training"),
        help="a folder for the indexes; what it has is not made anew (%(default)s)",
    )
    parser.add_argument(
        "--embedder",
        default=DEFAULT,
        help="the model that is fitted to, as MOTCUA_EMBEDDER names it (%(default)s)",
    )
    add_questions(parser)


def is_known(one: QuestionRow, asked: Collection[Path]) -> bool:
    """Whether it stays: of procedures that are all spoken of, and not what the fits ask."""
    return one.path not in asked and not any(map(_is_unspoken, one.documents))


def readable(answerer: Answerer) -> frozenset[str]:
    """Ids of the documents that a citizen may read."""
    return frozenset(one.id for one in answerer.facts.documents(Role.CITIZEN))


def without(answerer: Answerer, documents: Sequence[str]) -> Filter:
    """What may be read where some documents are hidden.

    What is found then is as close as it gets without being an answer: a licence for another trade,
    the papers of another event. Whoever writes questions without an answer writes too few of them.
    """
    return replace(CITIZEN, documents=readable(answerer) - set(documents))


def _is_unspoken(document: str) -> bool:
    digest = hashlib.blake2b(document.encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") % _UNSPOKEN_ONE_IN == 0
