"""Make the sheet of a procedure from what its record states."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.counter.links import procedure_coded
from bot.counter.sheets.papers import Citing, after_bullet, papers_of
from bot.counter.sheets.sheet import Sheet, SheetWay
from index.engines import Engine
from index.facts.procedures.record import ADDRESS, RESULT, WAYS, ProcedureRecord, Span
from index.facts.procedures.ways import NOT_TAKEN, Way
from index.model import Role
from retrieval.answering.procedures.catalogue import code_of
from retrieval.answering.procedures.parts import PartReader, ended_term
from retrieval.cards.offices import FoundOffice
from retrieval.cards.procedure import RecordOrigin, Statement
from retrieval.citation import Citation
from retrieval.understanding.facet import Facet

_LABEL = re.compile(r"(?:thời hạn giải quyết|phí, lệ phí|Hình thức nộp|Không nhận hồ sơ qua): ")
_NO_CODE = "0."
"""Begins what stands for a code where a decision gave none."""
_TRIMMED = " .;,"


def sheet_of(
    engine: Engine,
    code_or_id: str,
    role: Role,
    *,
    today: date | None = None,
    built_on: date | None = None,
    offices: Sequence[FoundOffice] = (),
) -> Sheet | None:
    """The sheet of a procedure, as the role may read it; None where there is no such procedure.

    ``today``, the machine's day unless named, decides which terms in its words are over;
    ``built_on`` is the day of the version and ``offices`` those near the place that is known.
    """
    head = procedure_coded(engine.facts, code_or_id, role)
    if head is None:
        return None
    document = engine.facts.document(head.id, role)
    record = engine.facts.record(head.id, role)
    passages = engine.search.passages_of(head.id, role)
    if document is None or record is None or not passages:
        return None
    today = today or date.today()
    reader = PartReader(document, record, passages, today)
    about, code, text = head.description, code_of(head), document.text
    over = reader.over()
    begun = Sheet(
        document=head.id,
        handle=code if about.place is None else head.id,
        code="" if code.startswith(_NO_CODE) else code,
        title=about.title,
        origin=RecordOrigin(about.place, about.number, about.issued_on),
        source=head.source,
        over=over,
        built_on=built_on,
    )
    if over is not None:  # what it said while it held is not told as if it did
        return begun
    papers = papers_of(text, record, reader.cited)
    ways = tuple(_way(text, one, reader.cited, today) for one in record.ways)
    agency = reader.part(Facet.AGENCY).told
    return replace(
        begun,
        papers=papers.groups,
        notes=papers.notes,
        ways=ways,
        other_ways=tuple(map(reader.cited, _other_ways(text, record))),
        times=_apart(reader, Facet.DURATION),
        fees=_apart(reader, Facet.FEE),
        places=_places(text, reader, record, ways),
        agency=agency[0].citation if agency else None,
        results=tuple(reader.cited(one) for one in _of_part(text, record, RESULT)),
        offices=tuple(offices),
    )


def _way(text: str, way: Way, cite: Citing, today: date) -> SheetWay:
    """The parts of a way's line without the names of its columns."""
    forms = text.find(way.forms[0], way.start)
    forms_end = text.find(way.forms[-1], forms) + len(way.forms[-1])
    told_until = max(forms_end, *(end for _, end in filter(None, (way.time, way.fee))), 0)
    described = _trimmed(text, (told_until, way.end))
    if described is not None:
        described = (after_bullet(text, *described), described[1])
    time, fee = (None if one is None else _unlabelled(text, one) for one in (way.time, way.fee))
    return SheetWay(
        cite((forms, forms_end)),
        None if time is None else cite(time),
        None if fee is None else cite(fee),
        None if described is None else cite(described),
        way.is_refused or text.startswith(NOT_TAKEN, way.start),
        ended_term(text[way.start : way.end], today),
    )


def _unlabelled(text: str, span: Span) -> Span | None:
    label = _LABEL.match(text, *span)
    return _trimmed(text, (label.end() if label else span[0], span[1]))


def _trimmed(text: str, span: Span) -> Span | None:
    """Without blanks and stops around it; None of nothing else."""
    start, end = span
    while start < end and text[start] in _TRIMMED + ":\n":
        start += 1
    while start < end and text[end - 1] in " ;\n":
        end -= 1
    return (start, end) if start < end else None


def _other_ways(text: str, record: ProcedureRecord) -> Iterator[Span]:
    """What the part of the ways says outside the lines of its table."""
    spans = [(way.start, way.end) for way in record.ways]
    for line in _of_part(text, record, WAYS):
        if not any(start <= line[0] < end for start, end in spans):
            yield line


def _of_part(text: str, record: ProcedureRecord, part: str) -> Iterator[Span]:
    """The lines of a part, without bullets."""
    for piece in record.parts.get(part, ()):
        at = piece.start
        for line in text[piece.start : piece.end].split("\n"):
            if line.strip():
                first = at + len(line) - len(line.lstrip())
                last = at + len(line.rstrip())
                first = after_bullet(text, first, last)
                if first < last:
                    yield first, last
            at += len(line) + 1


def _apart(reader: PartReader, facet: Facet) -> tuple[Statement, ...]:
    """What is told of time or fee outside the lines of the ways to hand in."""
    return tuple(one for one in reader.part(facet).told if not one.forms)


def _places(
    text: str, reader: PartReader, record: ProcedureRecord, ways: Sequence[SheetWay]
) -> tuple[Citation, ...]:
    """Where papers are taken, without bullets, unless a way to hand in says just that."""
    told = [one.citation for one in reader.part(Facet.LOCATION).told]
    told = [reader.cited((after_bullet(text, one.start, one.end), one.end)) for one in told]
    if ADDRESS in record.parts:
        return tuple(told)
    described = [one.described for one in ways if one.described is not None]
    return tuple(
        one
        for one in told
        if not any(way.start <= one.start and one.end <= way.end for way in described)
    )
