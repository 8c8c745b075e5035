"""Short reports that a test writes down."""

from datetime import date

from index.cutting.sections import paragraphs as paragraphs_of
from index.facts.figures import Figure
from index.facts.figures.extraction import facts_in, figures_in
from index.model import Description, Document, Kind

TITLE = "Kết quả cải cách hành chính"
OPENING = "Công tác này được lãnh đạo huyện quan tâm, chỉ đạo thường xuyên."
ISSUED = date(2023, 4, 1)


def report(
    *paragraphs: str,
    kind: Kind = Kind.REPORT,
    title: str = TITLE,
    place: str | None = "huyện A Lưới",
    issued_on: date | None = ISSUED,
) -> Document:
    """A report of these paragraphs."""
    about = Description(title, kind, place=place, issued_on=issued_on)
    return Document("bao-cao", about, "bao-cao.txt", "\n\n".join((title, OPENING, *paragraphs)))


def figures_of(document: Document) -> list[Figure]:
    """The counted facts of a document."""
    return facts_in(document, paragraphs_of(document.text, document.description.title))


def amounts_of(document: Document) -> list[Figure]:
    """All numbers of a document that say how much."""
    return figures_in(document, paragraphs_of(document.text, document.description.title))


def found(*paragraphs: str) -> list[tuple[str, str, str]]:
    """Value, unit and indicator of each figure of a report."""
    figures = figures_of(report(*paragraphs))
    return [(str(figure.value), figure.unit, figure.indicator) for figure in figures]


def only_figure(*paragraphs: str) -> Figure:
    """The one figure of a report."""
    (figure,) = figures_of(report(*paragraphs))
    return figure
