"""The procedures that a decision publishes as documents of their own, beside the decision."""

import re
from collections.abc import Iterator
from dataclasses import replace

from index.facts.procedures.published.merging import short_code
from index.facts.procedures.published.procedure import PublishedProcedure, PublishingDecision
from index.facts.procedures.published.reading import publication_in
from index.facts.procedures.published.text import procedure_text, replaced_text
from index.model import Description, Document, Kind

_NO_NAME = re.compile(r"[\s()~]+")


def published_procedures(document: Document) -> Iterator[Document]:
    """A document for each procedure that a document publishes, and for each that one replaces.

    Its id is ``code~decision``, by the id of the decision's document, so that it is neither the
    portal's record of that code nor another place's; without a code, ``0.000007`` is the seventh.
    """
    publication = publication_in(document)
    if publication is None:
        return
    decision = publication.decision
    for place, one in enumerate(publication.procedures, start=1):
        text = procedure_text(one, decision)
        yield _document(document, decision, one, published_id(one.code, place, document.id), text)
        if one.replaced_code:
            old = replace(one, name=one.replaced_name or one.replaced_code, field="", level="")
            text = replaced_text(one, decision)
            yield _document(
                document, decision, old, published_id(one.replaced_code, place, document.id), text
            )


def published_id(code: str, place: int, decision: str) -> str:
    """The id of the procedure at a place, from 1, of what a decision's document publishes."""
    name = _NO_NAME.sub("-", decision).strip("-")
    return f"{short_code(code) or f'0.{place:06}'}~{name}"


def _document(
    source: Document, decision: PublishingDecision, one: PublishedProcedure, name: str, text: str
) -> Document:
    about = source.description
    return Document(
        id=name,
        description=Description(
            title=one.name,
            kind=Kind.PROCEDURE,
            number=decision.number,
            issuer=decision.issuer,
            issued_on=decision.issued_on,
            effective_on=decision.effective_on,
            place=decision.place,
            province=about.province,
            access=about.access,
            field=one.field or None,
            levels=one.level or None,
        ),
        source=source.source,
        text=text,
        recognised=source.recognised,
    )
