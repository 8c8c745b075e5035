"""Files of questions with what answers them: ``document<Tab>question`` or ``document@place<Tab>…``.

A line that begins with ``#`` is a note; the first says whom the file's questions are from. A third
field lists twins: other documents that the question fits as well, apart by commas. Where there is
no document, ``= name`` names the matter itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.knowledge.table import table_rows
from index.vietnamese.tokens import has_syllables

_NAMED = "= "


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question, the id of the document or passage that answers it, and other documents that do.

    ``path`` and ``line`` say where it stands.
    """

    question: str
    target: str
    twins: tuple[str, ...]
    path: Path
    line: int

    @property
    def name(self) -> str | None:
        """The name of the matter, where no document is about it."""
        return self.target.removeprefix(_NAMED) if names_matter(self.target) else None

    @property
    def document(self) -> str:
        """The id of the document that answers, or that the passage is from."""
        return self.target.rpartition("@")[0] or self.target

    @property
    def documents(self) -> frozenset[str]:
        """Every document that answers."""
        return frozenset((self.document, *self.twins))


def names_matter(target: str) -> bool:
    """Whether what is asked for is a matter named by its title, and no document's id."""
    return target.startswith(_NAMED)


def question_rows(path: Path) -> Iterator[QuestionRow]:
    """The questions of one file, in its order.

    Raises TableError where a line has no question, or the file cannot be read.
    """
    for row in table_rows(path):
        target, question, twins = (*row.cells, "", "")[:3]
        if not has_syllables(target) or not question:
            raise row.fault("thiếu mã hay câu hỏi: mỗi dòng là mã, phím Tab, rồi câu hỏi")
        others = tuple(filter(None, map(str.strip, twins.split(","))))
        yield QuestionRow(question, target, others, path, row.line)
