"""All procedures that a document publishes, and the decision that does it."""

from dataclasses import dataclass

from index.facts.procedures.columns import ProcedureColumn, ProcedureColumns
from index.facts.procedures.published.articles import abolished_in_articles
from index.facts.procedures.published.decision import publishing_decision
from index.facts.procedures.published.merging import merged
from index.facts.procedures.published.procedure import PublishedProcedure, PublishingDecision
from index.facts.procedures.published.rows import PublishedListReader
from index.facts.procedures.published.wording import PublishingWording
from index.facts.procedures.published.written import WrittenReader, written_parts
from index.model import Document

_EXPORTED = {ProcedureColumn.CODE, ProcedureColumn.NAME, ProcedureColumn.STEPS}


@dataclass(frozen=True, slots=True)
class Publication:
    """A decision and the procedures that it publishes, in its order."""

    decision: PublishingDecision
    procedures: tuple[PublishedProcedure, ...]


def exported_in(document: Document) -> tuple[PublishedProcedure, ...]:
    """The procedures of a table that tells of each by its code what a portal's export does.

    A list of names, or one with counts of papers, is none: it says nothing of how each is done.
    """
    if not document.tables:
        return ()
    columns = ProcedureColumns.bundled()
    lists = PublishedListReader(document.text, "", columns, PublishingWording.bundled())
    tables = [
        table
        for table in document.tables
        if {columns.named(path) for path in table.columns} >= _EXPORTED
    ]
    found = [one for table in tables for one in lists.procedures(table)]
    return merged(one for one in found if one.code)


def publication_in(document: Document) -> Publication | None:
    """What a document publishes; None where it is no decision that does, nor annexed to one.

    A decision that has lost its annex publishes no procedure.
    """
    wording = PublishingWording.bundled()
    about = document.description
    decision = publishing_decision(document.id, about, document.text, wording)
    if decision is None:
        return None
    lists = PublishedListReader(document.text, about.title, ProcedureColumns.bundled(), wording)
    written = WrittenReader(about.title, written_parts(), wording)
    found = [one for table in document.tables for one in lists.procedures(table)]
    found += written.procedures(document.text)
    found += abolished_in_articles(document.text, wording)
    return Publication(decision, merged(found))
