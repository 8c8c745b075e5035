"""From files to a filled writer: read, tell doubles apart, cut, embed, a window at a time."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from index.building import cutting
from index.building.cutting import Cutting
from index.building.cuttings import CuttingsCache
from index.building.events import (
    BuildEvent,
    DocumentEvent,
    DuplicateEvent,
    EmbeddingEvent,
)
from index.building.file_parts import FileParts
from index.building.in_order import InOrder
from index.building.near_duplicates import NearDuplicates
from index.building.progress import PassagesLeft
from index.building.reader import ReaderSetup
from index.building.readers import Readers, cutting_from
from index.building.window import PassageWindow
from index.cutting.passages import PassageLength
from index.cutting.short_forms import ShortFormReader
from index.embedding import Embedder
from index.embedding.cache import EmbeddingCache
from index.engines import EngineWriter
from index.errors import SkipReason, UnreadableFileError, UnreadPart
from index.facts.directives.gathering import Gathering
from index.knowledge.spoken_titles import SpokenTitles
from index.lexicon import LexiconCounter
from index.model import Document
from index.reading.bounded.fork_server import ForkServer
from index.reading.bounded.pool import TaskError
from index.reading.loaders.page_readings import PageReadings
from index.reading.readings import ReadingsCache
from index.reading.sources import SourceFile, printable
from index.versions.manifest import IndexSettings, SkippedPart

_REMEMBERED_BUILDS = 5
_TOLD_OF_A_FILE = 20
"""Parts of one file that are named for one reason; the others are counted."""
_MOST_LETTERS = 8_000_000
"""In documents that are being cut at one time."""

READINGS = Path("readings", "files.sqlite")
PAGES = Path("readings", "pages.sqlite")
CUTTINGS = Path("readings", "cuttings.sqlite")
EMBEDDINGS = Path("embeddings")


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """What a version is made from.

    ``fingerprints`` has one for each file, and a file that is known by it is not read again;
    ``data`` is the data folder, where the caches are; ``spoken`` is how people ask for procedures.
    """

    files: Sequence[SourceFile]
    fingerprints: Sequence[str]
    data: Path
    embedder: Embedder
    settings: IndexSettings
    spoken: SpokenTitles
    short_forms: ShortFormReader


def fill(
    writer: EngineWriter,
    inputs: BuildInputs,
    listen: Callable[[BuildEvent], None],
    heed: Callable[[], None],
    full: bool,
    server: ForkServer,
) -> "Filling":
    """Fill ``writer`` with the documents of the files, in order; ``full`` uses no cache.

    Memory holds a window of them; ``listen`` is told of every step, in the order of the files
    whoever reads them first; ``heed`` is called again and again, and raises to stop. Raises
    BrokenCacheError where a cache is damaged, OSError where the disk is full or not writable,
    NoWorkersError where ``server`` has no readers.
    """
    data, settings = inputs.data, inputs.settings
    length = PassageLength(settings.passage_target, settings.passage_longest)
    known = ((data / PAGES).absolute(), (data / READINGS).absolute())
    setup = ReaderSetup(*known, full, length, inputs.short_forms)
    with (
        closing(ReadingsCache(data / READINGS)) as readings,
        closing(PageReadings(data / PAGES, full)) as pages,
        closing(
            CuttingsCache(data / CUTTINGS, length, inputs.short_forms, cutting.CUTTING)
        ) as cuttings,
        closing(EmbeddingCache(data / EMBEDDINGS, inputs.embedder)) as embeddings,
        closing(Readers(server, setup, pages, heed)) as readers,
    ):
        parts = FileParts(inputs.files, inputs.fingerprints, readings, readers, full)
        window = PassageWindow(writer, embeddings, inputs.spoken, heed, full)
        filling = Filling(inputs, parts, readers, cuttings, window, listen, full)
        for position, file in enumerate(inputs.files):
            heed()
            filling.take(file, position)
        filling.finish()
        for cache in (readings, pages, cuttings, embeddings):
            cache.forget_unused(_REMEMBERED_BUILDS)
        return filling


@dataclass
class Filling:
    """What went into the writer, and what did not."""

    inputs: BuildInputs
    parts: FileParts
    readers: Readers
    cuttings: CuttingsCache
    window: PassageWindow
    listen: Callable[[BuildEvent], None]
    full: bool
    documents: int = 0
    duplicates: int = 0
    skipped: list[SkippedPart] = field(default_factory=list)
    became: set[int] = field(default_factory=set)
    """The positions of files that became documents."""
    scanned: int = 0
    unsure: int = 0
    tables: int = 0
    ids: set[str] = field(default_factory=set)
    lexicon: LexiconCounter = field(default_factory=LexiconCounter)
    directives: Gathering = field(default_factory=Gathering)
    steps: InOrder = field(default_factory=InOrder)
    being_cut: dict[str, Document] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.left = PassagesLeft(sum(file.size for file in self.inputs.files))
        self.doubles = NearDuplicates(self._text_of)

    @property
    def passages(self) -> int:
        """How many are with the writer."""
        return self.window.written

    @property
    def read(self) -> tuple[str, ...]:
        """The files that became documents, whole paths."""
        files = [self.inputs.files[position] for position in sorted(self.became)]
        return tuple(printable(file.path.absolute()) for file in files)

    def take(self, file: SourceFile, position: int) -> None:
        """Take what is read of a file, the one at ``position``; its documents wait for vectors."""
        where = printable(file.path)
        read = 0
        unread = Counter[SkipReason]()
        try:
            for kept in self.parts.of(position):
                read += 1
                part = kept.unpacked()
                if isinstance(part, UnreadPart):
                    unread[part.reason] += 1
                    if unread[part.reason] <= _TOLD_OF_A_FILE:
                        self._skip(f"{printable(file.path.parent)}/{part.where}", part.reason)
                else:
                    self.left.part_read(len(part.text.encode()), file.size)
                    self._add(part, where, position)
        except UnreadableFileError as error:
            self._skip(printable(error.path) if error.path != file.path else where, error.reason)
        else:
            if not read:
                self._skip(where, SkipReason.EMPTY)
        for reason, count in unread.items():
            if count > _TOLD_OF_A_FILE:
                self._skip(f"{where}, {count - _TOLD_OF_A_FILE} phần nữa", reason)
        self.left.file_read(file.size)

    def finish(self) -> None:
        """Wait for what is being cut, and hand all that waits to the writer."""
        self.steps.finish()
        self._empty_window()

    def _add(self, document: Document, where: str, position: int) -> None:
        name = self._new_id(document.id)
        if name in self.being_cut:  # it has its name only if there is anything in it
            self.steps.finish()
            name = self._new_id(document.id)
        document = replace(document, id=name)
        original = self.doubles.original_of(document)
        if original is not None:
            self.became.add(position)
            self.steps.add(partial(self._add_source, original, document.source))
            return
        if not self.full and (failure := self.cuttings.failure(document)):
            self._skip(where, failure)
            return
        known = None if self.full else self.cuttings.known(document)
        self.being_cut[document.id] = document
        if known is not None:
            self.steps.add(partial(self._keep, document, lambda: known, where, position))
            return
        answers = self.readers.cut(document, position)
        cut = partial(cutting_from, answers, document, self.cuttings)
        letters = sum(len(one.text) for one in self.being_cut.values())
        keep = partial(self._keep, document, cut, where, position)
        self.steps.add(keep, answers, soon=letters > _MOST_LETTERS)

    def _keep(
        self, document: Document, cut: Callable[[], Cutting], where: str, position: int
    ) -> None:
        """Take a document whose cutting is there; it waits for its vectors."""
        del self.being_cut[document.id]
        try:
            made = cut()
        except TaskError as error:
            self._tell_skipped(where, error.reason)
            return
        if not made.passages:
            self._tell_skipped(where, SkipReason.NO_PASSAGES)
            return
        self.ids.add(document.id)
        self.lexicon.add(document)
        self.became.add(position)
        self.documents += 1
        self.scanned += len(document.scanned)
        self.unsure += len(document.unsure)
        self.tables += len(document.tables)
        self.left.cut(len(made.passages))
        self.directives.add(document, made.passages, made.statements, made.names)
        self.window.add(document, made)
        passages, files = len(made.passages), len(self.inputs.files)
        self.listen(DocumentEvent(document.id, passages, position + 1, files))
        if self.window.is_full:
            self._empty_window()

    def _empty_window(self) -> None:
        self.window.empty(self._tell_embedded)
        self.cuttings.keep()

    def _tell_embedded(self, done: int) -> None:
        self.left.embedded(done)
        self.listen(EmbeddingEvent(done, self.left.expected, self.left.seconds()))

    def _add_source(self, document_id: str, source: str) -> None:
        self.window.add_source(document_id, source)
        self.duplicates += 1
        self.listen(DuplicateEvent(source, document_id))

    def _text_of(self, document_id: str) -> str:
        being_cut = self.being_cut.get(document_id)
        return being_cut.text if being_cut else self.window.text_of(document_id)

    def _new_id(self, wanted: str) -> str:
        """Two files of one stem are two documents: the second is called ``stem~2``."""
        name, count = wanted, 1
        while name in self.ids:
            count += 1
            name = f"{wanted}~{count}"
        return name

    def _skip(self, where: str, reason: SkipReason) -> None:
        self.steps.add(partial(self._tell_skipped, where, reason))

    def _tell_skipped(self, where: str, reason: SkipReason) -> None:
        self.skipped.append(SkippedPart(path=where, reason=reason))
        self.listen(UnreadPart(where, reason))
