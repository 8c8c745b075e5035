"""The procedures that a decision publishes as documents of their own, beside the decision."""

import re
from collections.abc import Iterator
from dataclasses import replace

from index.facts.procedures.published.merging import short_code
from index.facts.procedures.published.page import procedure_on_page
from index.facts.procedures.published.procedure import PublishedProcedure, PublishingDecision
from index.facts.procedures.published.reading import Publication, exported_in
from index.facts.procedures.published.text import published_text, replaced_text
from index.facts.procedures.published.wording import PublishingWording
from index.facts.procedures.published.written import written_parts
from index.model import Description, Document, Kind

_NO_NAME = re.compile(r"[\s()~]+")


def published_procedures(document: Document, publication: Publication) -> Iterator[Document]:
    """A document for each procedure that a document publishes, and for each that one replaces.

    Its id is ``code~decision``, by the id of the decision's document, so that it is neither the
    portal's record of that code nor another place's; without a code, ``0.000007`` is the seventh.
    """
    decision = publication.decision
    for place, one in enumerate(publication.procedures, start=1):
        text = published_text(one, decision)
        yield _document(document, decision, one, published_id(one.code, place, document.id), text)
        if one.replaced_code:
            old = replace(one, name=one.replaced_name or one.replaced_code, field="", level="")
            text = replaced_text(one, decision)
            yield _document(
                document, decision, old, published_id(one.replaced_code, place, document.id), text
            )


def exported_procedures(document: Document) -> Iterator[Document]:
    """A document for each procedure of a table that tells of them what a portal's export does."""
    for one in exported_in(document):
        yield _of_portal(document, one)


def portal_procedure(document: Document) -> Document | None:
    """The document as a procedure where it is the portal's page, sheet or record of one."""
    about = document.description
    if about.is_procedure or about.number is not None or document.offices:
        return None
    one = procedure_on_page(
        document.text, about.title, document.id, written_parts(), PublishingWording.bundled()
    )
    return None if one is None else _of_portal(document, one)


def _of_portal(source: Document, one: PublishedProcedure) -> Document:
    """A procedure of the whole country, by its code alone, as the portal's record of it."""
    described = replace(
        source.description,
        title=one.name,
        kind=Kind.PROCEDURE,
        place=None,
        province=None,
        commune=None,
        field=one.field or None,
        levels=one.level or None,
    )
    return replace(
        source,
        id=short_code(one.code),
        description=described,
        text=published_text(one, None),
        tables=(),
        pages=(),
        unsure=(),
        scanned=(),
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
