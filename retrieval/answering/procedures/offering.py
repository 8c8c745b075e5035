"""Which procedures are offered beside a card, or asked about where none is sure."""

from collections.abc import Sequence
from dataclasses import replace

from index.engines import DocumentHead
from retrieval.actions import Ask, ShowOthers
from retrieval.answer import Answer, AnswerKind, Choice
from retrieval.answering.findings import Findings
from retrieval.answering.matter import Matter
from retrieval.answering.procedures.alike import titled_otherwise, variants
from retrieval.answering.procedures.catalogue import handle_of
from retrieval.cards.procedure import ProcedureCard
from retrieval.searching.documents import RankedDocument
from retrieval.understanding.intent import FACET_OF
from retrieval.understanding.question import Question

FAR_BEYOND = 0.9
"""From this chance on that a question asks for what no record says, nothing answers it."""
SURE = 0.8
_SURE_PART = 0.9
"""From this chance of a part on, which the words name too, it is not beyond what records say."""
_ASKED_BACK = 0.1
"""From this chance on that the first procedure is meant, people are asked which one is: of the
tuning questions between this and a card, three of four have theirs among the three closest."""
_SPOKEN_OF = 0.45
"""The cosine with a spoken title that one of what people are asked about must have: where there are
few procedures, the first is far ahead of the next whatever is said."""
_NEXT, _FARTHER, _FARTHER_UNSAID = 3.0, 0.12, 0.04
"""How far behind the first one, by score and by the title's cosine, a procedure is offered beside a
card that is not sure, or asked about: of the tuning questions whose procedure is second to fourth
0.83 are kept, of all others 0.30."""
_CHOICES, _VARIANTS, _NEAR = 4, 2, 3
"""Of a card, and how many of them may be other procedures where it is sure, and where it is not."""
_OFFERED = _NEAR + 1


def which(answer: Answer, procedures: Sequence[DocumentHead]) -> Answer:
    """The question which of these procedures is meant."""
    choices = (*_asking_for(answer.question, procedures), _none_of_these(answer.question))
    kind = AnswerKind.WHICH_PROCEDURE
    return replace(answer, kind=kind, citations=(), others=(), choices=choices)


def asked_back(answer: Answer, matter: Matter) -> Answer:
    """The question which of the closest procedures is meant; no answer where none is likely."""
    is_beyond = answer.question.beyond >= FAR_BEYOND and not _asks_surely(answer.question)
    near = titled_otherwise(_not_far(matter.procedures))[:_NEAR]
    is_near = any(one.spoken >= _SPOKEN_OF or not one.cosine for one in near)
    if matter.chance < _ASKED_BACK or answer.against is not None or is_beyond or not is_near:
        return declined(answer)
    return which(answer, [one.head for one in near])


def declined(answer: Answer) -> Answer:
    """No answer; what was found instead stays as what is close."""
    others = (*answer.citations, *answer.others)
    close = len(answer.citations) + answer.close
    return replace(answer, kind=AnswerKind.NOT_FOUND, citations=(), others=others, close=close)


def farther(answer: Answer, matter: Matter | None) -> Answer:
    """The question which of the procedures is meant that rank behind those offered first."""
    procedures = titled_otherwise(matter.procedures)[_OFFERED:] if matter else ()
    near = [one.head for one in procedures[:_NEAR]]
    if not near:
        return answer
    choices = _asking_for(answer.question, near)
    return replace(answer, kind=AnswerKind.WHICH_PROCEDURE, choices=choices, others=())


def with_beside(answer: Answer, procedures: Sequence[DocumentHead]) -> Answer:
    """The card of a procedure with others behind its buttons, two at most."""
    if not isinstance(answer.card, ProcedureCard) or not procedures:
        return answer
    near = _asking_for(answer.question, procedures[:_VARIANTS])
    return replace(answer, choices=with_near(answer.choices, near))


def with_near(choices: Sequence[Choice], near: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices of a card, fewer of its own the more other procedures are near."""
    return (*choices[: _CHOICES - len(near)], *near)


def offered(question: Question, procedures: Sequence[RankedDocument]) -> tuple[Choice, ...]:
    """The question asked of each of these, and the way on to more where there are many."""
    near = _asking_for(question, [one.head for one in procedures])
    return (*near, _none_of_these(question)) if len(near) >= _NEAR else near


def beside(
    matter: Matter, meant: Sequence[RankedDocument], found: Findings
) -> Sequence[RankedDocument]:
    """The other procedures that a card offers, fewer the surer it is.

    Those that fit alike, variants of its title, and where it is not sure those that rank next.
    """
    first = meant[0]
    near = [*meant[1:], *variants(found.documents, first.head.id)]
    is_sure = matter.chance >= SURE
    if not is_sure:
        near += _not_far(matter.procedures)[1:]
    told = {first.head.id: first} | {one.head.id: one for one in near}
    return titled_otherwise(list(told.values()))[1 : 1 + (_VARIANTS if is_sure else _NEAR)]


def _not_far(procedures: Sequence[RankedDocument]) -> list[RankedDocument]:
    """Those near the first; where nothing of a title is spoken of, nearer."""
    first = procedures[0]
    return [
        one
        for one in procedures
        if one.score >= first.score - _NEXT
        and one.cosine >= first.cosine - (_FARTHER if one.said else _FARTHER_UNSAID)
    ]


def _asks_surely(question: Question) -> bool:
    """Whether words and model agree on the part of a procedure that it asks for.

    "Kết hôn mất bao nhiêu tiền" may ask for the price of a wedding: which procedure is meant is
    asked, and none is told.
    """
    if question.intents is None:
        return False
    part, chance = question.intents.part
    return chance >= _SURE_PART and FACET_OF.get(part) in question.facets


def _label(head: DocumentHead) -> str:
    about = head.description
    return f"{about.title} ({about.place})" if about.place else about.title


def _none_of_these(question: Question) -> Choice:
    """The way on where no procedure that was offered is meant: those that rank behind them."""
    return Choice(ShowOthers(question.focus))


def _asking_for(question: Question, procedures: Sequence[DocumentHead]) -> tuple[Choice, ...]:
    """The question asked of each of these procedures."""
    return tuple(
        Choice(
            Ask(f"{question.focus} (thủ tục {handle_of(one)})"),
            _label(one),
            document=one.id,
        )
        for one in procedures
    )
