"""Rows of the store as what they are."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from index.engines.facts import DocumentHead
from index.facts.directives import Directive, StatedRelation
from index.facts.figures import Figure
from index.facts.mentions import Mention
from index.facts.procedures.record import ProcedureRecord
from index.model import (
    Description,
    Kind,
    Office,
    Origin,
    Passage,
    Reference,
    Relation,
    Role,
    ShortForm,
)

OFFICE = TypeAdapter(Office)
FIGURE = TypeAdapter(Figure)
DIRECTIVE = TypeAdapter(Directive)
RELATION = TypeAdapter(StatedRelation)
RECORD = TypeAdapter(ProcedureRecord)


def head_in(row: Sequence[Any]) -> DocumentHead:
    """A document's head, from the columns ``schema.HEAD``."""
    (document_id, title, kind, number, issuer, issued_on, effective_on, place, province, commune,
     signer, access, source, also_at, field, levels) = row  # fmt: skip
    return DocumentHead(
        id=document_id,
        description=Description(
            title=title,
            kind=Kind(kind),
            number=number,
            issuer=issuer,
            issued_on=day_in(issued_on),
            effective_on=day_in(effective_on),
            place=place,
            province=province,
            commune=commune,
            signer=signer,
            access=Role(access),
            field=field,
            levels=levels,
        ),
        source=source,
        also_at=tuple(json.loads(also_at)),
    )


def passage_in(row: Sequence[Any]) -> Passage:
    """A passage, from the columns ``schema.PASSAGE`` and ``schema.ORIGIN``."""
    document_id, section, page, start, end, text, scanned, short_forms, *noted = row
    origin = None if noted[0] is None else _origin(noted)
    forms = tuple(ShortForm(*one) for one in json.loads(short_forms)) if short_forms else ()
    return Passage(document_id, section, page, start, end, text, origin, bool(scanned), forms)


def mention_in(row: Sequence[Any]) -> Mention:
    """A mention, from the columns ``schema.MENTION`` and ``schema.ORIGIN``."""
    document_id, number, start, end, relation, inside, told_on, first, last, *noted = row
    return Mention(
        document_id=document_id,
        reference=reference_in((number, start, end, relation)),
        passage_id=None if first is None else f"{document_id}@{first}-{last}",
        inside=bool(inside),
        origin=None if noted[0] is None else _origin(noted),
        issued_on=day_in(told_on),
    )


def reference_in(row: Sequence[Any]) -> Reference:
    """A reference: number, start, end, relation."""
    number, start, end, relation = row
    return Reference(number, start, end, Relation(relation) if relation else None)


def day_in(written: str | None) -> date | None:
    """A day as it was written, None for none."""
    return date.fromisoformat(written) if written else None


def _origin(row: Sequence[Any]) -> Origin:
    words, article, number, issuer, issued_on, effective_on = row
    return Origin(words, article, number, issuer, day_in(issued_on), day_in(effective_on))
