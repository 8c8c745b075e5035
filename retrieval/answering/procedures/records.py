"""Which record of a procedure counts where: the portal's, or a place's, the newest or an older."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.engines import DocumentHead
from retrieval.answering.procedures.catalogue import code_of
from retrieval.searching.fusion import Candidate
from retrieval.searching.heads import Heads
from retrieval.understanding.question import Question

_ARTICLE = "Điều "
_HEAD = 1500
"""Characters that a decision needs up to its first article."""


@dataclass(frozen=True, slots=True)
class RecordChoice:
    """The record that counts, older ones of its place, and those that hold beside it.

    ``places`` are the newest records of each place where nobody said which is meant; ``counting``
    is then None, as it is where the place that was named has none.
    """

    counting: DocumentHead | None
    older: tuple[DocumentHead, ...] = ()
    beside: tuple[DocumentHead, ...] = ()
    places: tuple[DocumentHead, ...] = ()


def is_elsewhere(head: DocumentHead, question: Question) -> bool:
    """Whether a record is made for a place, and the question names only others."""
    about = head.description
    if not about.is_procedure or about.place is None or not question.local:
        return False
    return not any(local.concerns(head.id) for local in question.local)


def that_count(
    question: Question, candidates: Sequence[Candidate], heads: Heads
) -> list[Candidate]:
    """Without passages of records that do not count where the question is asked.

    Those are records of other places, those beside which another of the same code counts, and what
    a decision says in its lists of procedures that were found themselves. The head and the articles
    of a decision stay; where one is named, all of it does.
    """
    found = {one.passage.document_id: heads[one.passage.document_id] for one in candidates}
    left_out = {name for name, head in found.items() if is_elsewhere(head, question)}
    left_out |= _doubles([one for name, one in found.items() if name not in left_out], question)
    names_one = question.references or question.named_documents
    decisions = set() if names_one else {name.partition("~")[2] for name in found} - {""}
    return [
        one
        for one in candidates
        if one.passage.document_id not in left_out
        and (
            one.passage.document_id not in decisions
            or one.passage.section.startswith(_ARTICLE)
            or (one.passage.start < _HEAD and not one.passage.cells)
        )
    ]


def _doubles(found: Sequence[DocumentHead], question: Question) -> set[str]:
    """The ids of records of a code of which another counts."""
    records: dict[str, list[DocumentHead]] = {}
    for head in found:
        if head.description.is_procedure:
            records.setdefault(code_of(head), []).append(head)
    doubles: set[str] = set()
    for of_code in records.values():
        ids = {one.id for one in of_code}
        if len(ids) == 1 or question.subject in ids or ids & set(question.codes):
            continue
        choice = record_chosen(of_code[0], of_code, question)
        kept = {one.id for one in (choice.counting, *choice.places) if one is not None}
        doubles |= ids - kept
    return doubles


def record_chosen(
    head: DocumentHead, records: Sequence[DocumentHead], question: Question
) -> RecordChoice:
    """Choose among all records of one procedure, of which ``head`` is the one that was found.

    A place that is named decides; without one the portal's record holds everywhere, else that of
    the only place. A record that the question, or the conversation, names itself stays.
    """
    everywhere = [one for one in records if one.description.place is None]
    placed = [one for one in records if one.description.place is not None]
    if head.id in question.codes or question.subject == head.id:
        mine = [one for one in placed if one.description.place == head.description.place]
        if head in mine:
            return RecordChoice(head, _older(head, mine), tuple(everywhere[:1]))
        return RecordChoice(head)
    if question.local:
        here = [one for one in placed if not is_elsewhere(one, question)]
        exact = [one for one in here if any(one.id in local.about for local in question.local)]
        if here:
            newest = max(exact or here, key=_day)
            # what the province of today decided since, where one of before is named
            since = [one for one in here if one not in exact and _day(one) > _day(newest)]
            beside = (*sorted(since, key=_day)[-1:], *everywhere[:1])
            return RecordChoice(newest, _older(newest, here), beside)
        return RecordChoice(everywhere[0] if everywhere else None)
    of_places: dict[str, list[DocumentHead]] = {}
    for one in placed:
        of_places.setdefault(one.description.place or "", []).append(one)
    newest_ones = tuple(max(of_place, key=_day) for of_place in of_places.values())
    if everywhere:
        return RecordChoice(everywhere[0], beside=newest_ones)
    if len(newest_ones) > 1:
        return RecordChoice(None, places=newest_ones)
    return RecordChoice(newest_ones[0], _older(newest_ones[0], placed))


def _older(newest: DocumentHead, records: Sequence[DocumentHead]) -> tuple[DocumentHead, ...]:
    place = newest.description.place
    mine = [one for one in records if one.description.place == place]
    others = [one for one in mine if one.id != newest.id and _day(one) < _day(newest)]
    return tuple(sorted(others, key=_day, reverse=True))


def _day(head: DocumentHead) -> date:
    about = head.description
    return about.effective_on or about.issued_on or date.min
