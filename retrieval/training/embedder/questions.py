"""Files of questions with what answers them: ``document<Tab>question`` or ``document@place<Tab>…``.

A line that begins with ``#`` is a note; the first says whom the file's questions are from. A third
field lists twins: other documents that the question fits as well, apart by commas. Where there is
no document, ``= name`` names the matter itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import MotcuaError
from index.text import clean_characters, one_line

_NOTE = "#"
_NAMED = "= "


@dataclass
class TrainingFileError(MotcuaError):
    """A line of a questions file cannot be used; ``reason`` says why in words for people."""

    path: Path
    line: int
    reason: str


@dataclass
class TooFewQuestionsError(MotcuaError):
    """There are not enough questions for one batch of ``needed``."""

    needed: int


@dataclass(frozen=True, slots=True)
class AskedOf:
    """A question, the id of the document or passage that answers it, and other documents that do.

    ``where`` says in which file and line it stands.
    """

    question: str
    target: str
    twins: tuple[str, ...]
    path: Path
    line: int

    @property
    def name(self) -> str | None:
        """The name of the matter, where no document is about it."""
        return self.target.removeprefix(_NAMED) if self.target.startswith(_NAMED) else None

    @property
    def document(self) -> str:
        """The id of the document that answers, or that the passage is from."""
        return self.target.rpartition("@")[0] or self.target

    @property
    def documents(self) -> frozenset[str]:
        """Every document that answers."""
        return frozenset((self.document, *self.twins))


def read_asked(paths: Iterable[Path], known: frozenset[str]) -> list[AskedOf]:
    """Read questions files.

    Args:
        paths: the files.
        known: the ids that a question may name.

    Raises:
        TrainingFileError: a line is broken, names no known document, or repeats a question that
            another document is said to answer.
        OSError: a file cannot be read.

    """
    asked = [one for path in paths for one in _read(path, known)]
    first: dict[str, AskedOf] = {}
    for one in asked:
        other = first.setdefault(one.question.casefold(), one)
        if not other.documents & one.documents:
            reason = (
                f"câu hỏi này đã có ở {other.path.name} dòng {other.line} cho {other.target}:"
                " hãy ghi mã kia vào cột thứ ba, hoặc bỏ một câu"
            )
            raise TrainingFileError(one.path, one.line, reason)
    return asked


def _read(path: Path, known: frozenset[str]) -> Iterator[AskedOf]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise TrainingFileError(path, 1, "tệp không phải UTF-8: hãy lưu lại theo UTF-8") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith(_NOTE):
            continue
        target, _, rest = line.partition("\t")
        question, _, twins = rest.partition("\t")
        question = one_line(clean_characters(question))
        if not question:
            raise TrainingFileError(
                path, number, "thiếu câu hỏi: mỗi dòng là mã, phím Tab, rồi câu hỏi"
            )
        others = tuple(filter(None, map(str.strip, twins.split(","))))
        for name in (target, *others):
            if name not in known and not name.startswith(_NAMED):
                raise TrainingFileError(
                    path, number, f"không có tài liệu hay đoạn nào mang mã “{name}”"
                )
        yield AskedOf(question, target, others, path, number)
