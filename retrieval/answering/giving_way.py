"""Where a desk's answer gives way to what a document says."""

from retrieval.answer import Answer, AnswerKind
from retrieval.answering.findings import Findings
from retrieval.cards.offices import OfficeProblem, OfficesCard
from retrieval.understanding.facet import Facet, has_facet

_TOLD_BY_DOCUMENTS = frozenset({Facet.HOURS, Facet.CONTACT})


def gives_way(served: Answer) -> bool:
    """Whether a document may answer better than a desk does.

    So it may where the desk only tells where a commune lies, and where it would ask for a place to
    tell hours or a number, though no table lists an office ("giờ làm việc của bộ phận một cửa").
    """
    card = served.card
    if not isinstance(card, OfficesCard):
        return False
    return bool(card.centres and not card.offices) or _asks_where(served)


def is_better(answer: Answer, served: Answer, found: Findings) -> bool:
    """Whether a document's answer is better than that of a desk that gives way.

    Hours and numbers are those of one place: where documents about several tell them, it has to
    ask which.
    """
    if not _asks_where(served):
        return answer.answered
    facet = served.question.facet
    if answer.kind is not AnswerKind.QUOTE or answer.card is not None:
        return False
    places = {
        found.heads[one.candidate.passage.document_id].description.place
        for one in found.evidence
        if one.against is None and has_facet(one.quote, facet)
    }
    return len(places) == 1


def _asks_where(served: Answer) -> bool:
    card = served.card
    return (
        isinstance(card, OfficesCard)
        and card.problem is OfficeProblem.NO_TABLE
        and served.question.facet in _TOLD_BY_DOCUMENTS
    )
