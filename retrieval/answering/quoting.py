"""Answer in the words of documents: the best sentences, or only what is close to the question."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from index.engines import Engine
from index.model import Role
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.evidence import Evidence
from retrieval.answering.findings import Findings
from retrieval.answering.whole_part import is_whole, whole_part
from retrieval.citation import Citation

_OTHERS = 3
_SPOKEN_OF = 0.4
"""The share of the question's words, by rarity, of which what is close to it has to speak."""
_SECOND_BEHIND = {True: 1.0, False: 1.4}
"""How far behind the best a second quote may be, in a procedure and elsewhere: measured on the
tuning questions, where a procedure's part is quoted whole and a second one seldom adds anything;
up to 1.9 brought more to read and no more answers."""


def quoted(found: Findings, confidence: float, engine: Engine, role: Role) -> Answer:
    """The best evidence (there must be some), and where else it is spoken of."""
    chosen = _chosen(found, engine, role)
    rest = [one for one in found.evidence if not any(map(one.overlaps, chosen))]
    others = _apart(rest)
    return Answer(
        question=found.question,
        kind=AnswerKind.QUOTE,
        citations=_cited(chosen, found),
        others=_cited(others, found),
        close=len(list(takewhile(lambda one: not _speaks_of_little(one), others))),
        confidence=confidence,
        ranked=found.ranked,
    )


def not_found(found: Findings, confidence: float) -> Answer:
    """That nothing answers, and what is close."""
    others = _apart(sorted(found.evidence, key=_speaks_of_little))
    return Answer(
        question=found.question,
        kind=AnswerKind.NOT_FOUND,
        others=_cited(others, found),
        close=len(others) - sum(map(_speaks_of_little, others)),
        against=found.best.against if found.best else None,
        confidence=confidence,
        ranked=found.ranked,
    )


def _chosen(found: Findings, engine: Engine, role: Role) -> list[Evidence]:
    """The best evidence and, when it is close behind, the next that says something else."""
    best = found.evidence[0]
    if best.direct:
        return [best]
    behind = _SECOND_BEHIND[found.is_of_procedure(best)]
    best = _widened(best, found, engine, role)
    close = (
        one
        for one in found.evidence
        if one.against is None
        and not one.overlaps(best)
        and best.score - one.score <= behind
        and not one.repeats(best)
    )
    second = next(close, None)
    return [best] if second is None else [best, _widened(second, found, engine, role)]


def _widened(evidence: Evidence, found: Findings, engine: Engine, role: Role) -> Evidence:
    """The whole part of a procedure where a list is asked for."""
    passage, facet = evidence.candidate.passage, found.question.facet
    document = None
    if is_whole(facet, passage):
        document = engine.facts.document(passage.document_id, role)
    if document is None:
        return evidence
    siblings = engine.search.passages_of(document.id, role)
    start, end = whole_part(facet, passage, siblings)
    first = next(one for one in siblings if one.start == start)
    candidate = replace(evidence.candidate, passage=first)
    quote = document.text[start:end]
    return replace(evidence, candidate=candidate, start=start, end=end, quote=quote)


def _cited(evidence: Sequence[Evidence], found: Findings) -> tuple[Citation, ...]:
    passages = [one.candidate.passage for one in evidence]
    return tuple(
        Citation.of(passage, found.heads[passage.document_id], (one.start, one.end), one.quote)
        for one, passage in zip(evidence, passages, strict=True)
    )


def _speaks_of_little(evidence: Evidence) -> bool:
    """Whether it speaks of too little of the question to be shown in place of an answer."""
    return evidence.features["context"] < _SPOKEN_OF


def _apart(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The first three that do not overlap."""
    chosen: list[Evidence] = []
    for one in evidence:
        if len(chosen) < _OTHERS and not any(map(one.overlaps, chosen)):
            chosen.append(one)
    return chosen
