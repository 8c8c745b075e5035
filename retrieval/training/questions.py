"""The questions with known answers that intents and weights are fitted to."""

import argparse
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from index.errors import MotcuaError
from index.knowledge.question_rows import QuestionRow
from index.knowledge.spoken_titles import bundled_files
from index.knowledge.table import table_rows
from index.model import Role
from index.versions import OpenVersion
from retrieval.evaluation.questions import Expectation, read_questions
from retrieval.training.embedder.documents import is_held_apart, title_groups
from retrieval.training.embedder.questions import read_asked
from retrieval.understanding.intent import Intent

_FOLLOW_UPS = Path(__file__).parent / "embedder/questions/hoi_tiep.tsv"
_OF_ARTICLES = Path(__file__).parent / "embedder/questions/van_ban.tsv"
_ASKED = frozenset(
    "cho_mien_tay dang_lo khong_dau lam_an_nho mien_trung nguoi_gia_mien_bac nhan_tin"
    " thanh_thi".split()
)
"""The writers whose questions the fits ask; the others' are known to an index they ask them of."""


@dataclass
class OneSidedError(MotcuaError):
    """All of the ``count`` questions for a part have one outcome: nothing can be learnt."""

    count: int


@dataclass(frozen=True, slots=True)
class IntentExample:
    """A message: what it asks for, who wrote it, and the code of the nearest procedure, if any.

    ``names_matter`` says that it is understood alone.
    """

    intent: Intent
    writer: str
    text: str
    code: str = ""
    names_matter: bool = True


class TuningQuestions:
    """The files: those of a folder by their names, spoken titles that are asked, follow-ups."""

    def __init__(
        self, folder: Path, spoken: Iterable[Path], follow_ups: Path, of_articles: Path
    ) -> None:
        self.of_seeds = folder / "tuning.jsonl"
        self.of_procedures = sorted(folder.glob("procedures_tuning*.jsonl"))
        self.of_cards = folder / "cards_tuning.jsonl"
        self.of_tables = folder / "tables_tuning.jsonl"
        self.conversations = folder / "conversations_tuning.jsonl"
        self.intents = folder / "intents_tuning.tsv"
        self.other_intents = folder / "intents_testing.tsv"
        self.of_articles = of_articles
        self.spoken, self.follow_ups = tuple(spoken), follow_ups

    @property
    def files(self) -> list[Path]:
        """All that anything is fitted to."""
        own = (
            *(self.of_seeds, self.of_cards, self.of_tables, self.conversations, self.intents),
            *(self.follow_ups, self.of_articles),
        )
        return [*own, *self.of_procedures, *self.spoken]

    def asked(self, known: Collection[str]) -> list[QuestionRow]:
        """The spoken titles that are asked, about documents with ``known`` ids.

        Raises TableError where a line is broken, or names none of them.
        """
        return read_asked(self.spoken, frozenset(known))

    def held_apart(self, version: OpenVersion) -> list[Expectation]:
        """Every spoken title that is asked of a procedure that the embedder never saw."""
        heads = version.engine.facts.procedures(Role.CITIZEN)
        groups = title_groups(heads)
        return [
            Expectation(
                id=f"p-{one.path.stem}-{one.line}",
                turns=(one.question,),
                documents=tuple(sorted(one.documents)),
                slice=f"held apart {one.path.stem}",
            )
            for one in self.asked(groups)
            if any(is_held_apart(groups[name]) for name in one.documents)
        ]


def add_questions(parser: argparse.ArgumentParser) -> None:
    """Add the options that say where the questions are."""
    parser.add_argument(
        "--questions",
        type=Path,
        default=Path("tests/questions"),
        help="folder with tuning.jsonl, procedures_tuning*.jsonl, cards_tuning.jsonl,"
        " tables_tuning.jsonl,"
        " conversations_tuning.jsonl and intents_tuning.tsv (%(default)s)",
    )
    parser.add_argument(
        "--spoken",
        nargs="*",
        type=Path,
        default=asked_spoken_titles(),
        help="files of spoken titles to ask (eight of those that come with the package)",
    )
    parser.add_argument(
        "--follow-ups",
        type=Path,
        default=_FOLLOW_UPS,
        help="follow-ups behind the spoken titles that they follow (the embedder's)",
    )
    parser.add_argument(
        "--of-articles",
        type=Path,
        default=_OF_ARTICLES,
        help="questions about passages of law (the embedder's)",
    )


def asked_spoken_titles() -> list[Path]:
    """The files of spoken titles that the fits ask and the embedder was trained on."""
    return [path for path in bundled_files() if path.stem in _ASKED]


def read_all(paths: Iterable[Path]) -> list[Expectation]:
    """The questions of several files."""
    return [one for path in paths for one in read_questions(path)]


def read_intents(path: Path) -> list[IntentExample]:
    """The messages of a file of intents; raises TableError where it cannot be read."""
    return [
        IntentExample(Intent(kind), writer, text, code, names == "1")
        for kind, _, code, names, writer, text in (row.cells for row in table_rows(path))
    ]
