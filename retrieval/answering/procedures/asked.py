"""What a question about a procedure wants to be told."""

from dataclasses import replace

from index.facts.procedures.ways import BY_POST, ONLINE
from index.vietnamese.tokens import syllables
from retrieval.answering.procedures.parts import FACETS
from retrieval.understanding.facet import Facet
from retrieval.understanding.intent import FACET_OF, SubmissionForm
from retrieval.understanding.question import Question
from retrieval.understanding.word_lists import WORD_LISTS

_MOST = 3
_BESIDES = (
    Facet.PAPERS,
    Facet.FEE,
    Facet.DURATION,
    Facet.WAY,
    Facet.LOCATION,
    Facet.CONDITION,
    Facet.LEGAL_BASIS,
    Facet.RESULT,
)
"""What may be asked for beside something else, or in words that ask for it in other texts."""
_FACET = {
    Facet.ADDRESS: Facet.LOCATION,
    Facet.PERSON: Facet.AGENCY,
    Facet.SIGNER: Facet.AGENCY,
    Facet.NUMBER: Facet.LEGAL_BASIS,
    Facet.TIME: Facet.DURATION,
}
"""What is asked of a procedure in words that ask for something else of other documents."""
_ASKING = WORD_LISTS["để hỏi"]
_SURE, _SURER = 0.35, 0.7
"""From this chance on, the second where the patterns know one, what the model read counts: of 1,200
messages that ask for a part in indirect words the patterns know 0.40, the model 0.84, both in this
way 0.80 (by writers to whom it was not fitted); of plain questions for a field the patterns know
more."""


def facets_asked(question: Question) -> tuple[Facet, ...]:
    """The facets of a card that are asked for, the first first; none when none is."""
    found = _by_words(question)
    if question.intents is None or len(found) > 1 or Facet.LEGAL_BASIS in found:
        return found
    part, chance = question.intents.part
    facet = FACET_OF.get(part)
    if is_a_wish(question) and question.intents.beyond > chance:
        return ()
    if chance >= (_SURER if found else _SURE):
        forms = [Facet.WAY] if form_asked(question) else []
        return tuple(dict.fromkeys([*([facet] if facet else []), *forms]))
    return found


def is_a_wish(question: Question) -> bool:
    """Whether it only says what somebody wants: "tôi muốn mở tiệm tạp hóa"."""
    asks = _ASKING & set(syllables(question.focus))
    is_open = question.said.facet is Facet.OTHER and not _by_words(question)
    return question.subject is None and is_open and not asks


def asks_plainly(question: Question) -> bool:
    """Whether its words name a part that only procedures have, whatever else they may ask."""
    return Facet.LEGAL_BASIS in _by_words(question) or question.said.plainly


def with_part(question: Question) -> Question:
    """The question with the part of a procedure that the model reads in it among its facets.

    Where its words ask for nothing in particular, that is what is asked. A question that names a
    year, a directive or a place may be one about a report, of which the model knows nothing.
    """
    if question.intents is None or question.years or question.references or question.local:
        return question
    part, chance = question.intents.part
    facet = FACET_OF.get(part)
    if facet is None or chance < _SURE or question.intents.beyond > chance:
        return question
    first = facet if question.facet in (Facet.OTHER, Facet.COUNT) else question.facet
    return replace(question, facet=first, facets=question.facets | {facet})


def _by_words(question: Question) -> tuple[Facet, ...]:
    first = _FACET.get(question.facet, question.facet)
    if first is Facet.AGENCY and question.said.whom:
        first = Facet.LOCATION
    found = [first] if first in FACETS else []
    if form_asked(question) and Facet.WAY not in found:
        found.append(Facet.WAY)
    found += [facet for facet in _BESIDES if facet in question.facets and facet not in found]
    if not found and question.said.part is not None:
        found.append(question.said.part)
    return tuple(found[:_MOST])


def form_asked(question: Question) -> str | None:
    """The way to hand in that is asked about, as the portal names it; None for any or both."""
    forms = question.said.forms
    if len(forms) != 1:
        return None
    return BY_POST if SubmissionForm.POST in forms else ONLINE
