"""What a question asks of the desks: units, figures, offices."""

from dataclasses import dataclass
from typing import Self

from retrieval.understanding.intent.articles import ArticleReader
from retrieval.understanding.intent.comparing import ComparisonReader
from retrieval.understanding.intent.continuing import ContinuingReader
from retrieval.understanding.intent.directives import DirectiveReader
from retrieval.understanding.intent.figure_turns import FigureTurnReader
from retrieval.understanding.intent.figures import FigureIntent, FiguresReader
from retrieval.understanding.intent.following import FollowingReader
from retrieval.understanding.intent.lists import ListReader
from retrieval.understanding.intent.offices import OfficeIntent, OfficeReader
from retrieval.understanding.intent.rows import Patterns
from retrieval.understanding.intent.units import UnitIntent, UnitReader
from retrieval.understanding.question import Question


@dataclass(frozen=True, slots=True)
class DeskIntents:
    """What one question asks of each desk; nothing of most.

    What is asked of directives is read by their desk, which knows numbers and names.
    """

    units: frozenset[UnitIntent]
    figures: FigureIntent | None
    office: OfficeIntent | None


class DesksReader:
    """Read what is asked of the desks, once for each question."""

    def __init__(self, patterns: Patterns) -> None:
        self.units = UnitReader(patterns)
        self.lists = ListReader(patterns)
        self.directives = DirectiveReader(patterns)
        self.continuing = ContinuingReader(patterns)
        self.articles = ArticleReader(patterns)
        self.comparing = ComparisonReader(patterns)
        self.following = FollowingReader(patterns)
        self.figures = FiguresReader(patterns)
        self.figure_turns = FigureTurnReader(patterns)
        self.offices = OfficeReader(patterns)

    @classmethod
    def bundled(cls) -> Self:
        """With the tables that come with the package."""
        return cls(Patterns.bundled())

    def read(self, question: Question) -> DeskIntents:
        """What a question asks, which is settled: the documents about its places are known."""
        office = self.offices.read(question)
        units = self.units.read(question.focus, question.asked, question.plain)
        return DeskIntents(
            # "một cửa xã Trà Mai giờ ở đâu" is about the office, which says what became of the unit
            units=units if office is None else frozenset(),
            figures=self.figures.read(question),
            office=office,
        )
