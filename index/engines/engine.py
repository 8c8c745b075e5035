"""An engine: what writes a version, and what searches it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from index.embedding import Vectors
from index.engines.facts import Facts
from index.engines.search import PassageSearch
from index.facts.directives import Shelf
from index.facts.figures import Figure
from index.facts.mentions import Mention
from index.facts.parts import CitedPart, DirectivePart, NamedDirective
from index.facts.procedures.record import ProcedureRecord
from index.model import Document, Passage, Role


class Engine(Protocol):
    """One complete, immutable version that answers searches, from any thread."""

    @property
    def search(self) -> PassageSearch:
        """Its passages."""

    @property
    def facts(self) -> Facts:
        """What its documents state."""

    def withhold(self, answers: frozenset[str] | None) -> None:
        """Nobody sees the officers' answers with these ids, and no others, from now on.

        They were taken back, or hold no more, since the version was built. None withholds all.
        What only they brought in (``index.engines.attached``) goes and comes back with them.
        """

    def check(self) -> None:
        """Raise EngineAwayError where a part that is on a server cannot be asked now.

        Without that part it may still answer, and worse.
        """

    def close(self) -> None:
        """Let go of files and memory; whoever asks on gets an error."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a document states: the numbers that stand in it, and its figures, in text order.

    ``record`` is how the text of a procedure is laid out, ``parts`` are those of a directive,
    ``cited`` the articles of others that it cites, ``names`` what it calls others.
    """

    mentions: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    record: ProcedureRecord | None = None
    parts: tuple[DirectivePart, ...] = ()
    cited: tuple[CitedPart, ...] = ()
    names: tuple[NamedDirective, ...] = ()


class EngineWriter(Protocol):
    """Write one version's documents; nothing is searchable before ``finish``."""

    def add(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: Vectors,
        titles: Vectors,
        facts: DocumentFacts,
    ) -> None:
        """Add one document and its passages, in text order; ids are new each time.

        ``vectors`` are the passages' unit vectors, shape ``(len(passages), dimension)``, ``titles``
        that of the title, then those of the spoken titles, each a row.
        """

    def add_source(self, document_id: str, source: str) -> None:
        """Note another source of a document that was added before."""

    def text_of(self, document_id: str) -> str:
        """The text of a document that was added before."""

    def finish(self, shelves: Mapping[Role, Shelf]) -> None:
        """Write everything out, with the directives that each role may know of.

        Raises EngineAwayError or EngineRefusedError where a server is a part of the engine.
        """

    def close(self) -> None:
        """Let go of open files, whether it is finished or not."""


class KeepingWriter(EngineWriter, Protocol):
    """A writer that can take over documents of a version before, as they were written there."""

    def keep(self, document_id: str) -> None:
        """Add a document of the version before with all that it had there but other sources."""

    def text_before(self, document_id: str) -> str:
        """The text of a document of the version before."""


class EngineKind(Protocol):
    """One way to keep a version; its settings are its own."""

    def files_in(self, folder: Path) -> frozenset[str]:
        """The files that it writes, or has written, into a version's folder."""

    def writer(self, folder: Path, dimension: int) -> EngineWriter:
        """Write a version into ``folder``, which is new and empty."""

    def open(self, folder: Path) -> Engine:
        """Open a version.

        Raises OSError, ValueError, RuntimeError or KeyError where a file is missing or not what it
        should be, EngineAwayError where a server that it cannot do without does not answer.
        """

    def serve(self, folder: Path, others: Sequence[Path]) -> None:
        """Have others than this program find the version that answers from now on, if they look.

        ``others`` are the folders of the other versions. Raises EngineAwayError, AliasMovedError.
        """

    def discard(self, folder: Path) -> None:
        """Let go of what a version has elsewhere, before its folder is deleted, finished or not.

        Of another engine's nothing is. Raises EngineAwayError, EngineRefusedError.
        """


@runtime_checkable
class KeepingKind(EngineKind, Protocol):
    """One that can write a version out of the one before; where it cannot, all is added anew."""

    def writer_after(self, folder: Path, dimension: int, before: Path) -> KeepingWriter:
        """As ``writer``; ``before`` is the folder of a whole version of the same settings.

        Raises OSError, ValueError, RuntimeError or KeyError where that is not what it should be.
        """
