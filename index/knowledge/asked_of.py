"""Files of questions with what answers them: ``document<Tab>question`` or ``document@place<Tab>…``.

A line that begins with ``#`` is a note; the first says whom the file's questions are from. A third
field lists twins: other documents that the question fits as well, apart by commas. Where there is
no document, ``= name`` names the matter itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import MotcuaError
from index.vietnamese.text import clean_characters, one_line
from index.vietnamese.tokens import syllables

_NOTE = "#"
_NAMED = "= "


@dataclass
class AskedOfError(MotcuaError):
    """A line of a questions file cannot be used; ``reason`` says why in words for people."""

    path: Path
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class AskedOf:
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


def asked_of(path: Path) -> Iterator[AskedOf]:
    """The questions of one file, in its order.

    Raises:
        AskedOfError: a line has no question, or the file is not UTF-8.
        OSError: the file cannot be read.

    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise AskedOfError(path, 1, "tệp không phải UTF-8: hãy lưu lại theo UTF-8") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith(_NOTE):
            continue
        cells = [one_line(clean_characters(cell)) for cell in line.split("\t")]
        target, question, twins = (*cells, "", "")[:3]
        if not syllables(target) or not question:
            raise AskedOfError(
                path, number, "thiếu mã hay câu hỏi: mỗi dòng là mã, phím Tab, rồi câu hỏi"
            )
        others = tuple(filter(None, map(str.strip, twins.split(","))))
        yield AskedOf(question, target, others, path, number)
