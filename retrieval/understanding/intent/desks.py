"""What a question asks of the desks: units, lists of directives, figures, offices."""

from dataclasses import dataclass
from typing import Self

from retrieval.understanding.intent.directives import DirectiveReader
from retrieval.understanding.intent.figures import FiguresAsked, FiguresReader
from retrieval.understanding.intent.lists import ListAsked, ListReader
from retrieval.understanding.intent.offices import OfficeAsked, OfficeReader
from retrieval.understanding.intent.rows import Patterns
from retrieval.understanding.intent.units import UnitAsked, UnitReader
from retrieval.understanding.question import Question


@dataclass(frozen=True, slots=True)
class DesksAsked:
    """What one question asks of each desk; nothing of most.

    What is asked of a directive that is named is read by its desk, which knows the numbers.
    """

    units: frozenset[UnitAsked]
    directives: ListAsked | None
    figures: FiguresAsked | None
    office: OfficeAsked | None


@dataclass(frozen=True, slots=True)
class DesksReader:
    """Read what is asked of the desks, once for each question."""

    units: UnitReader
    lists: ListReader
    directives: DirectiveReader
    figures: FiguresReader
    offices: OfficeReader

    @classmethod
    def bundled(cls) -> Self:
        """With the tables that come with the package."""
        patterns = Patterns.bundled()
        return cls(
            UnitReader(patterns),
            ListReader(patterns),
            DirectiveReader(patterns),
            FiguresReader(patterns),
            OfficeReader(patterns),
        )

    def read(self, question: Question) -> DesksAsked:
        """What a question asks, which is settled: the documents about its places are known."""
        office = self.offices.read(question)
        units = self.units.read(question.focus, question.asked, question.plain)
        return DesksAsked(
            # "một cửa xã Trà Mai giờ ở đâu" is about the office, which says what became of the unit
            units=units if office is None else frozenset(),
            directives=self.lists.by_question(question.focus),
            figures=self.figures.read(question),
            office=office,
        )
