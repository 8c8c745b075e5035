"""Rows of the store as what they are."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from index.engines.facts import DocumentHead
from index.facts.directives import Directive, StatedRelation
from index.facts.figures import Figure, StatedFigure
from index.facts.mentions import Mention
from index.facts.parts import DirectivePart, PartSort
from index.facts.procedures.record import ProcedureRecord
from index.model import (
    Description,
    Office,
    Origin,
    Passage,
    PassageCell,
    PassageSort,
    Reference,
    Relation,
    ShortForm,
)

DESCRIPTION = TypeAdapter(Description)
ORIGIN = TypeAdapter(Origin)
OFFICE = TypeAdapter(Office)
FIGURE = TypeAdapter(Figure)
DIRECTIVE = TypeAdapter(Directive)
RELATION = TypeAdapter(StatedRelation)
RECORD = TypeAdapter(ProcedureRecord)


def head_in(row: Sequence[Any]) -> DocumentHead:
    """A document's head, from the columns ``schema.HEAD``."""
    document_id, description, source, also_at = row
    about = DESCRIPTION.validate_json(description)
    return DocumentHead(document_id, about, source, tuple(json.loads(also_at)))


def passage_in(row: Sequence[Any]) -> Passage:
    """A passage, from the columns ``schema.PASSAGE`` and its origin's content."""
    document_id, section, page, start, end, text, scanned, short_forms, *more, source = row
    legibility, sort, cells, is_total, noted = more
    origin = ORIGIN.validate_json(source) if source else None
    forms = tuple(ShortForm(*one) for one in json.loads(short_forms)) if short_forms else ()
    return Passage(
        document_id, section, page, start, end, text, origin, bool(scanned), forms, legibility,
        PassageSort(sort), _cells_in(cells), bool(is_total), noted,
    )  # fmt: skip


def _cells_in(content: str | None) -> tuple[PassageCell, ...]:
    found = json.loads(content) if content else ()
    return tuple(PassageCell(tuple(path), start, end) for path, start, end in found)


def mention_in(row: Sequence[Any]) -> Mention:
    """A mention: the columns of its reference, where its passage stands, its origin's content."""
    document_id, number, start, end, relation, inside, told_on, first, last, noted = row
    return Mention(
        document_id=document_id,
        reference=reference_in((number, start, end, relation)),
        passage_id=None if first is None else f"{document_id}@{first}-{last}",
        inside=bool(inside),
        origin=ORIGIN.validate_json(noted) if noted else None,
        issued_on=date.fromisoformat(told_on) if told_on else None,
    )


def reference_in(row: Sequence[Any]) -> Reference:
    """A reference: number, start, end, relation."""
    number, start, end, relation = row
    return Reference(number, start, end, Relation(relation) if relation else None)


def figure_in(row: Sequence[Any]) -> StatedFigure:
    """A figure: document, content, sentence, passage."""
    document_id, content, sentence, passage_id = row
    return StatedFigure(document_id, FIGURE.validate_json(content), sentence, passage_id)


def part_in(row: Sequence[Any]) -> DirectivePart:
    """A part of a directive, from the columns ``schema.PART``."""
    document_id, number, sort, *rest = row
    return DirectivePart(document_id, number, PartSort(sort), *rest)
