"""A part of a directive, by the address at which officers ask for it."""

from dataclasses import dataclass
from enum import StrEnum


class PartSort(StrEnum):
    """Phần, Chương, Mục, Tiểu mục, Điều, Khoản, Điểm; and Phụ lục (a Mẫu is one)."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class DirectivePart:
    """Where a part stands, and of what it is a part.

    ``number`` is that of the directive: the document's own, in codified titles that of the origin,
    whose own article gives the ``label`` there, while ``code`` is that of the codified article
    (``5.1.lq.12``, ``labels.code_key``). ``label`` is in the form of ``labels.label_of``; a Khoản
    or Điểm lies in ``article``, a Điểm perhaps in ``clause``. ``series`` counts the texts
    of one document, as what is issued with a decree begins with an Điều 1 of its own.

    ``start`` … ``end`` are offsets into the document's text, heading included; running text begins
    at ``body``. ``heading`` is the heading's words (empty for Khoản and Điểm), ``path`` those above
    it. ``passage_id`` names the passage around ``body``.
    """

    document_id: str
    number: str | None
    sort: PartSort
    label: str
    start: int
    body: int
    end: int
    heading: str = ""
    path: str = ""
    article: str = ""
    clause: str = ""
    series: int = 0
    code: str = ""
    passage_id: str | None = None

    @property
    def is_heading(self) -> bool:
        """Whether it is told in an outline: everything but Khoản and Điểm."""
        return self.sort not in (PartSort.CLAUSE, PartSort.POINT)
