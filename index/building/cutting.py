"""What a build makes of one document: passages, and what they state."""

from dataclasses import dataclass, replace

from index.cutting.origin import with_series
from index.cutting.parts import parts_in
from index.cutting.passages import PassageLength, cut
from index.cutting.sections import structure_of
from index.cutting.short_forms import NoShortForms, ShortFormReader
from index.engines import DocumentFacts
from index.facts.directives.stating import Statements, statements_of
from index.facts.figures.extraction import figures_in
from index.facts.mentions import mentions_in
from index.facts.parts import cited_parts, named_directives
from index.facts.procedures.record import ProcedureRecord
from index.facts.relations import TextRelations
from index.model import Document, Kind, Passage

CUTTING = 9
"""Raised whenever a build makes anything else of documents that are read: other passages, texts
that are searched, references, relations, figures, or another lexicon. The next build then makes
them anew and reads no file again. A test over golden outputs reminds (tests/index/golden); a
change that leaves them as they are (a comment, a name, speed) raises nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutting(DocumentFacts):
    """What an engine keeps of a document, its passages, and what it states of directives."""

    passages: tuple[Passage, ...]
    statements: Statements


def cutting_of(
    document: Document, length: PassageLength, short_forms: ShortFormReader | None = None
) -> Cutting:
    """Cut a document, and read what it states; without a reader, no short forms are noted.

    An officer's answer is quoted and states nothing: it is not for it to say what a directive does.
    """
    reader = short_forms or NoShortForms()
    passages = tuple(
        replace(one, short_forms=tuple(reader.in_text(one.text)))
        for one in with_series(cut(document, length))
    )
    if document.description.kind is Kind.ANSWER:
        return Cutting(passages=passages, statements=Statements((), ()))
    stated = TextRelations.of(document.text)
    mentions = tuple(mentions_in(document, passages, stated.related()))
    statements = statements_of(document, mentions, passages, stated.mentions)
    structure = structure_of(document.text, document.description.title, document.tables)
    origins = dict.fromkeys(one.origin for one in passages if one.origin)
    dated = zip(mentions, statements.told, strict=True)
    return Cutting(
        passages=passages,
        mentions=tuple(replace(one, issued_on=told.issued_on) for one, told in dated),
        figures=tuple(figures_in(document, structure.paragraphs)),
        statements=statements,
        record=ProcedureRecord.of(document.text) if document.description.is_procedure else None,
        parts=tuple(parts_in(document, structure, passages)),
        cited=tuple(cited_parts(document.text, mentions)),
        names=tuple(named_directives(document, mentions, origins)),
    )
