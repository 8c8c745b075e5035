"""Which figures a question means, by the words of their indicators."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.facts.figures import StatedFigure
from index.facts.figures.nouns import PERCENT
from index.facts.figures.words import STAGE_WORDS
from index.vietnamese.tokens import syllables
from retrieval.searching.wording import QuestionUnit, WordForms, WordingReader
from retrieval.understanding.question import Question
from retrieval.understanding.word_lists import WORD_LISTS

_HEAD = 6
_ONE_NOUN = 2
OF_ALL_WORK = WORD_LISTS["mọi việc"]
"""Words that tell no figure from another."""


@dataclass(frozen=True, slots=True)
class FigureMatch:
    """A figure that fits; ``brevity`` is the share of its words that were asked for, 0 … 1."""

    stated: StatedFigure
    brevity: float


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The words of a figure: what is counted, its first words, its unit, the whole sentence.

    ``when`` are those for its place, its period and its side of a change; ``around`` those of the
    items above it, of its section and of the title of its document.
    """

    stated: StatedFigure
    indicator: WordForms
    head: WordForms
    noun: WordForms
    sentence: WordForms
    when: WordForms
    around: tuple[WordForms, WordForms, WordForms]

    def says(self, unit: QuestionUnit) -> bool:
        """Whether the figure says a word of the question."""
        if unit.said_in(self.indicator):
            return True
        return unit.form in OF_ALL_WORK and unit.said_in(self.sentence)

    def counts(self, units: Sequence[QuestionUnit]) -> bool:
        """Whether these are words for what it counts, not only for where or how.

        So few as one noun has must be its unit, unless that is a share of it.
        """
        if len(units) <= _ONE_NOUN and self.stated.figure.unit != PERCENT:
            return all(unit.said_in(self.noun) for unit in units)
        return any(unit.said_in(self.head) for unit in units)


def figure_words(stated: StatedFigure, title: str, reader: WordingReader) -> FigureWords:
    """Read the words of a figure of a document; its unit is among the first of them."""
    figure = stated.figure
    first = " ".join(syllables(figure.indicator)[:_HEAD])
    stage = STAGE_WORDS[figure.stage] if figure.stage else ""
    when = " ".join((figure.place or "", figure.period or "", stage))
    return FigureWords(
        stated,
        indicator=reader.text(f"{figure.unit} {figure.indicator}"),
        head=reader.text(f"{figure.unit} {first}"),
        noun=reader.text(figure.unit),
        sentence=reader.text(stated.sentence),
        when=reader.text(when),
        around=(reader.text(figure.lead), reader.text(figure.section), reader.text(title)),
    )


def asked_units(question: Question, reader: WordingReader) -> list[QuestionUnit]:
    """The syllables of a question that a figure must say."""
    return [unit for unit in reader.units(question) if not unit.is_pair]


def fitting(units: Sequence[QuestionUnit], figures: Sequence[FigureWords]) -> list[FigureMatch]:
    """The figures that say all words of the question, those with the fewest others first.

    One of the words must be among the figure's first: the TTHC in ``người dân hài lòng trong giải
    quyết TTHC`` are not counted.
    """
    found = [
        FigureMatch(one.stated, len(units) / max(1, len(syllables(one.stated.figure.indicator))))
        for one in figures
        if units and all(one.says(unit) for unit in units) and one.counts(units)
    ]
    return sorted(found, key=lambda one: -one.brevity)
