"""The documents of the version that answers, as their pages need them."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from threading import Lock

from bot.channels.web.documents.blocks import blocks_of
from bot.channels.web.documents.originals import Originals
from bot.channels.web.documents.parts import DocumentPart, parts_of
from bot.channels.web.documents.relations import DirectiveStanding, standing_of
from bot.channels.web.documents.restored import restored
from bot.counter.assistant import Assistant
from bot.counter.links import procedure_coded
from bot.counter.live_version import LiveVersion
from index.engines import DocumentHead, head_of
from index.model import Document, Role
from retrieval.answering.procedures.catalogue import code_of

_LONGEST_ID = 1_000
_REMEMBERED = 8
"""Documents whose layout is kept; that of a long one takes a second."""


@dataclass(frozen=True, slots=True)
class ShelvedDocument:
    """A document laid out, and what is known around it.

    ``procedure`` names it where it has a page as a procedure, ``has_original`` says whether its
    file may be handed out.
    """

    document: Document
    parts: tuple[DocumentPart, ...]
    standing: DirectiveStanding | None
    procedure: str | None
    has_original: bool


class DocumentShelf:
    """Finds documents by id; safe to use from many threads."""

    def __init__(self, assistant: Assistant, originals: Originals) -> None:
        self._assistant = assistant
        self.originals = originals
        self._laid_out: OrderedDict[tuple[str, str], tuple[DocumentPart, ...]] = OrderedDict()
        self._keeping = Lock()

    @contextmanager
    def held(self) -> Iterator[LiveVersion]:
        """The version that answers; raises MotcuaError where there is none."""
        with self._assistant.held() as live:
            yield live

    def find(self, live: LiveVersion, document_id: str, role: Role) -> ShelvedDocument | None:
        """The document of exactly this id; None where there is none that the role may read."""
        if len(document_id) > _LONGEST_ID:
            return None
        engine = live.version.engine
        document = engine.facts.document(document_id, role)
        if document is None:
            return None
        head = head_of(document)
        passages = engine.search.passages_of(document_id, role)
        document = restored(document, passages)
        return ShelvedDocument(
            document,
            self._parts(live.version.name, document),
            standing_of(engine, document, role, date.today()),
            self.procedure_name(live, head, role),
            self.originals.path_of(live.version, head, role) is not None,
        )

    def procedure_name(self, live: LiveVersion, head: DocumentHead, role: Role) -> str | None:
        """What a procedure's page is called: its code where that means it, else its id.

        None of what is no procedure that can be asked for by its id.
        """
        if not head.description.is_procedure:
            return None
        names = (code_of(head), head.id) if head.description.place is None else (head.id,)
        for name in names:
            found = procedure_coded(live.version.engine.facts, name, role)
            if found is not None and found.id == head.id:
                return name
        return None

    def _parts(self, version: str, document: Document) -> tuple[DocumentPart, ...]:
        return self._kept((version, document.id), lambda: parts_of(blocks_of(document)))

    def _kept(
        self, key: tuple[str, str], make: Callable[[], tuple[DocumentPart, ...]]
    ) -> tuple[DocumentPart, ...]:
        with self._keeping:
            known = self._laid_out.get(key)
        made = make() if known is None else known
        with self._keeping:
            self._laid_out[key] = made
            self._laid_out.move_to_end(key)
            while len(self._laid_out) > _REMEMBERED:
                self._laid_out.popitem(last=False)
        return made
