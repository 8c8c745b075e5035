"""From files to a filled writer: read, tell doubles apart, cut, embed, a window at a time."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from index.building import cutting
from index.building.before import Before
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
from index.building.near_duplicates import NearDuplicates, Sketch
from index.building.progress import PassagesLeft
from index.building.reader import ReaderSetup
from index.building.readers import Readers, cutting_from
from index.building.window import PassageWindow
from index.cutting.passages import PassageLength
from index.cutting.short_forms import ShortFormReader
from index.embedding import Embedder
from index.embedding.cache import EmbeddingCache
from index.engines import EngineWriter, KeepingWriter
from index.errors import SkipReason, UnreadableFileError, UnreadPart
from index.facts.directives import Shelf
from index.facts.directives.gathering import DirectiveSource, Gathering, source_of
from index.knowledge.spoken_titles import SpokenTitles
from index.lexicon import LexiconCounter
from index.model import Document, Role
from index.reading.bounded.fork_server import ForkServer
from index.reading.bounded.pool import TaskError
from index.reading.loaders.page_readings import PageReadings
from index.reading.readings import KeptPart, ReadingsCache
from index.reading.sources import SourceFile, printable
from index.versions.manifest import IndexSettings, SkippedPart
from index.versions.notes import Note, NotesWriter

_REMEMBERED_BUILDS = 5
_TOLD_OF_A_FILE = 20
"""Parts of one file that are named for one reason; the others are counted."""
_MOST_LETTERS = 8_000_000
"""In documents that are being cut at one time."""

_SOURCE = TypeAdapter(DirectiveSource)

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


@dataclass(frozen=True, slots=True)
class Earlier:
    """The version before, and the writer that takes over what is in it."""

    version: Before
    writer: KeepingWriter


def fill(
    writer: EngineWriter,
    earlier: Earlier | None,
    notes: NotesWriter,
    inputs: BuildInputs,
    listen: Callable[[BuildEvent], None],
    heed: Callable[[], None],
    full: bool,
    server: ForkServer,
) -> "Filling":
    """Fill ``writer`` with the documents of the files, in order; ``full`` uses no cache.

    What is in the ``earlier`` version already is taken from there, and what is noted of each
    document goes to ``notes``. Memory holds a window of them; ``listen`` is told of every step, in
    the order of the files whoever reads them first; ``heed`` is called again and again, and raises
    to stop. Raises BrokenCacheError where a cache is damaged, OSError where the disk is full or
    not writable, NoWorkersError where ``server`` has no readers.
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
        keeping = earlier.writer if earlier else None
        window = PassageWindow(writer, keeping, embeddings, inputs.spoken, heed, full)
        filling = Filling(inputs, parts, readers, cuttings, window, notes, earlier, listen, full)
        for position, file in enumerate(inputs.files):
            heed()
            filling.take(file, position)
        filling.finish()
        asked = (readings, pages) if earlier else (readings, pages, cuttings, embeddings)
        for cache in asked:
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
    notes: NotesWriter
    earlier: Earlier | None
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
    kept: dict[str, Note] = field(default_factory=dict)
    """By their ids, the documents that are taken from the version before."""
    directives: Gathering = field(default_factory=Gathering)
    steps: InOrder = field(default_factory=InOrder)
    being_cut: dict[str, Document] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.left = PassagesLeft(sum(file.size for file in self.inputs.files))
        self.doubles = NearDuplicates(self._text_of)
        before = self.earlier and self.earlier.version
        forms = before.notes.long_forms() if before else None
        self.lexicon = LexiconCounter(before.lexicon if before else None, forms)

    @property
    def passages(self) -> int:
        """How many are with the writer."""
        return self.window.written

    @property
    def read(self) -> tuple[str, ...]:
        """The files that became documents, whole paths."""
        files = [self.inputs.files[position] for position in sorted(self.became)]
        return tuple(printable(file.path.absolute()) for file in files)

    def shelves(self) -> dict[Role, Shelf]:
        """What each role may know of directives; what documents state is let go."""
        found, self.directives = self.directives.shelves(), Gathering()
        return found

    def take(self, file: SourceFile, position: int) -> None:
        """Take what is read of a file, the one at ``position``; its documents wait for vectors."""
        where = printable(file.path)
        read = 0
        unread = Counter[SkipReason]()
        try:
            for kept in self.parts.of(position):
                read += 1
                if self._was_taken(kept, position):
                    continue
                part = kept.unpacked()
                if isinstance(part, UnreadPart):
                    unread[part.reason] += 1
                    if unread[part.reason] <= _TOLD_OF_A_FILE:
                        self._skip(f"{printable(file.path.parent)}/{part.where}", part.reason)
                else:
                    self.left.part_read(len(part.text.encode()), file.size)
                    self._add(part, kept.digest, where, position)
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
        if self.earlier is not None:
            for note in self.earlier.version.notes:
                if note.document not in self.kept:
                    text = self.earlier.writer.text_before(note.document)
                    self.lexicon.remove(note.title, text, note.access)

    def _was_taken(self, part: KeptPart, position: int) -> bool:
        """Take a document that is made of this part from the version before, if it is there."""
        if self.earlier is None:
            return False
        notes, writer = self.earlier.version.notes, self.earlier.writer
        wanted = notes.wanted(part.digest)
        note = wanted and notes.of(self._free_id(wanted), part.digest)
        if not note:
            return False
        self.left.part_read(note.counts.size, self.inputs.files[position].size)
        name = note.document
        sketch = Sketch.with_values(name, note.access, note.kind, note.number, note.sketch)
        original = self.doubles.original_of_sketched(sketch, lambda: writer.text_before(name))
        if original is not None:
            self._add_double(part.unpacked(), original, position)
            return True
        self.kept[name] = note
        self.steps.add(partial(self._keep_known, note, notes.source_of(name), position))
        return True

    def _add_double(self, part: Document | UnreadPart, original: str, position: int) -> None:
        if isinstance(part, Document):
            self.became.add(position)
            self.steps.add(partial(self._add_source, original, part.source))

    def _keep_known(self, note: Note, source: bytes | None, position: int) -> None:
        """Take a document of the version before; it waits with those that wait for vectors."""
        if source is not None:
            self.directives.take(_SOURCE.validate_json(source))
        self.notes.add(note, source)
        self.window.keep(note.document, note.counts.passages)
        self._count(note, position)

    def _add(self, document: Document, part: bytes, where: str, position: int) -> None:
        wanted = document.id
        document = replace(document, id=self._free_id(wanted))
        sketch = Sketch.of(document)
        original = self.doubles.original_of_sketched(sketch, lambda: document.text)
        if original is not None:
            self._add_double(document, original, position)
            return
        if not self.full and (failure := self.cuttings.failure(document)):
            self._skip(where, failure)
            return
        known = None if self.full else self.cuttings.known(document)
        self.being_cut[document.id] = document
        note = partial(Note.of, document, wanted, part, sketch.values)
        if known is not None:
            self.steps.add(partial(self._keep, document, lambda: known, note, where, position))
            return
        answers = self.readers.cut(document, position)
        cut = partial(cutting_from, answers, document, self.cuttings)
        letters = sum(len(one.text) for one in self.being_cut.values())
        keep = partial(self._keep, document, cut, note, where, position)
        self.steps.add(keep, answers, soon=letters > _MOST_LETTERS)

    def _keep(
        self,
        document: Document,
        cut: Callable[[], Cutting],
        note: Callable[[int], Note],
        where: str,
        position: int,
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
        self.lexicon.add(document)
        source = source_of(document, made.passages, made.statements, made.names)
        self.directives.take(source)
        noted = note(len(made.passages))
        self.notes.add(noted, None if source is None else _SOURCE.dump_json(source))
        self.window.add(document, made)
        self._count(noted, position)

    def _count(self, note: Note, position: int) -> None:
        counts = note.counts
        self.ids.add(note.document)
        self.became.add(position)
        self.documents += 1
        self.scanned += counts.scanned
        self.unsure += counts.unsure
        self.tables += counts.tables
        self.left.cut(counts.passages)
        files = len(self.inputs.files)
        self.listen(DocumentEvent(note.document, counts.passages, position + 1, files))
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
        if self.earlier is not None and document_id in self.kept:
            return self.earlier.writer.text_before(document_id)
        being_cut = self.being_cut.get(document_id)
        return being_cut.text if being_cut else self.window.text_of(document_id)

    def _free_id(self, wanted: str) -> str:
        """Two files of one stem are two documents: the second is called ``stem~2``."""
        name = self._new_id(wanted)
        if name in self.being_cut:  # it has its name only if there is anything in it
            self.steps.finish()
            name = self._new_id(wanted)
        return name

    def _new_id(self, wanted: str) -> str:
        name, count = wanted, 1
        while name in self.ids or name in self.kept:
            count += 1
            name = f"{wanted}~{count}"
        return name

    def _skip(self, where: str, reason: SkipReason) -> None:
        self.steps.add(partial(self._tell_skipped, where, reason))

    def _tell_skipped(self, where: str, reason: SkipReason) -> None:
        self.skipped.append(SkippedPart(path=where, reason=reason))
        self.listen(UnreadPart(where, reason))
