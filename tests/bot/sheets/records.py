"""Procedures read from files as a build reads them, without vectors: what a sheet is made of."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from index.cutting.passages import PassageLength, cut
from index.engines import DocumentHead, head_of
from index.facts.procedures.record import ProcedureRecord
from index.model import Document, Passage, Role
from index.reading.read import read_documents


class RecordEngine:
    """The few methods of an engine that a sheet needs, over the documents of some files."""

    def __init__(self, paths: Iterable[Path]) -> None:
        read = (one for path in paths for one in read_documents(path))
        self.documents = {one.id: one for one in read if isinstance(one, Document)}
        self.facts = self.search = self

    @property
    def codes(self) -> list[str]:
        return [name for name, one in self.documents.items() if one.description.is_procedure]

    def heads(self, names: Iterable[str], role: Role) -> dict[str, DocumentHead]:
        return {name: head_of(one) for name in names if (one := self.document(name, role))}

    def procedures(self, role: Role) -> list[DocumentHead]:
        return list(self.heads(sorted(self.codes), role).values())

    def document(self, name: str, role: Role) -> Document | None:
        found = self.documents.get(name)
        return found if found and role.may_read(found.description.access) else None

    def record(self, name: str, role: Role) -> ProcedureRecord | None:
        found = self.document(name, role)
        return ProcedureRecord.of(found.text) if found else None

    def passages_of(self, name: str, role: Role) -> Sequence[Passage]:
        found = self.document(name, role)
        return list(cut(found, PassageLength())) if found else []
