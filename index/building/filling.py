"""From files to a filled writer: read, tell doubles apart, cut, embed, a window at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from index.building import cutting
from index.building.cutting import Cutting
from index.building.cuttings import CuttingsCache
from index.building.events import (
    BuildEvent,
    DocumentEvent,
    DuplicateEvent,
    EmbeddingEvent,
    SkipEvent,
)
from index.building.near_duplicates import NearDuplicates
from index.building.progress import TimeLeft
from index.cutting.passages import PassageLength
from index.cutting.searched_text import searched_text
from index.cutting.short_forms import ShortFormReader
from index.embedding import Embedder
from index.embedding.cache import EmbeddingCache
from index.engines import EngineWriter
from index.errors import SkipReason, UnreadableFileError
from index.facts.directives import Gathering, Shelf
from index.knowledge.spoken_titles import SpokenTitles
from index.lexicon import Lexicon, LexiconCounter
from index.model import Document, Passage, Role
from index.reading.loaders.loaded import UnreadPart
from index.reading.read import read_documents
from index.reading.readings import ReadingsCache
from index.reading.sources import SourceFile, printable
from index.versions.manifest import IndexSettings, SkippedPart

_WINDOW = 2048
"""Passages that wait for their vectors together: enough to sort by length, little to hold."""
_REMEMBERED_BUILDS = 5
_MAY_BE_READ_LATER = {SkipReason.NO_ACCESS, SkipReason.TOO_SLOW}

READINGS = Path("readings", "files.sqlite")
CUTTINGS = Path("readings", "cuttings.sqlite")
EMBEDDINGS = Path("embeddings")


@dataclass(frozen=True, slots=True)
class WordKnowledge:
    """How people ask for procedures, and what short forms in documents mean."""

    spoken: SpokenTitles
    short_forms: ShortFormReader


@dataclass(frozen=True, slots=True)
class Contents:
    """What went into the writer, and what did not."""

    documents: int
    passages: int
    duplicates: int
    skipped: tuple[SkippedPart, ...]
    lexicon: Lexicon
    shelves: Mapping[Role, Shelf]


def fill(
    writer: EngineWriter,
    files: Sequence[SourceFile],
    fingerprints: Sequence[str],
    data: Path,
    embedder: Embedder,
    settings: IndexSettings,
    words: WordKnowledge,
    listen: Callable[[BuildEvent], None],
    full: bool,
) -> Contents:
    """Fill ``writer`` with the documents of the files; memory holds a window of them.

    Args:
        writer: takes documents, passages and vectors.
        files: what to read, in order.
        fingerprints: one per file; a file known by it is not read again.
        data: the data folder, where the caches are.
        embedder: what turns passages into vectors.
        settings: how documents are cut.
        words: what is known of the words of people and documents.
        listen: told of every step.
        full: use no cache.

    Raises:
        BrokenCacheError: a cache is damaged.
        OSError: the disk is full or not writable.

    """
    readings = ReadingsCache(data / READINGS)
    length = PassageLength(settings.passage_target, settings.passage_longest)
    cuttings = CuttingsCache(data / CUTTINGS, length, words.short_forms, cutting.CUTTING)
    embeddings = EmbeddingCache(data / EMBEDDINGS, embedder)
    try:
        caches = _Caches(readings, cuttings, embeddings)
        filling = _Filler(writer, caches, words.spoken, listen, full, files)
        for position, (file, known_as) in enumerate(zip(files, fingerprints, strict=True), 1):
            filling.take(file, known_as, position)
        filling.embed()
        readings.forget_unused(_REMEMBERED_BUILDS)
        cuttings.forget_unused(_REMEMBERED_BUILDS)
        embeddings.forget_unused(_REMEMBERED_BUILDS)
        return filling.filled()
    finally:
        readings.close()
        cuttings.close()
        embeddings.close()


@dataclass(frozen=True, slots=True)
class _Caches:
    readings: ReadingsCache
    cuttings: CuttingsCache
    embeddings: EmbeddingCache


@dataclass
class _PendingDocument:
    document: Document
    cutting: Cutting

    @property
    def passages(self) -> tuple[Passage, ...]:
        return self.cutting.passages


@dataclass
class _Filler:
    writer: EngineWriter
    caches: _Caches
    spoken: SpokenTitles
    listen: Callable[[BuildEvent], None]
    full: bool
    files: Sequence[SourceFile]
    documents: int = 0
    passages: int = 0
    duplicates: int = 0
    skipped: list[SkippedPart] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    waiting: list[_PendingDocument] = field(default_factory=list)
    lexicon: LexiconCounter = field(default_factory=LexiconCounter)
    directives: Gathering = field(default_factory=Gathering)

    def __post_init__(self) -> None:
        self.left = TimeLeft(sum(file.size for file in self.files))
        self.doubles = NearDuplicates(self._text_of)

    def filled(self) -> Contents:
        return Contents(
            documents=self.documents,
            passages=self.passages,
            duplicates=self.duplicates,
            skipped=tuple(self.skipped),
            lexicon=self.lexicon.finish(),
            shelves=self.directives.shelves(),
        )

    def take(self, file: SourceFile, known_as: str, position: int) -> None:
        self.left.file_begun(file.size)
        where = printable(file.path)
        read = 0
        try:
            for part in self._parts(file, known_as):
                read += 1
                if isinstance(part, UnreadPart):
                    self._skip(f"{printable(file.path.parent)}/{part.where}", part.reason)
                else:
                    self._add(part, where, position)
        except UnreadableFileError as error:
            self._skip(printable(error.path) if error.path != file.path else where, error.reason)
        else:
            if not read:
                self._skip(where, SkipReason.EMPTY)

    def _parts(self, file: SourceFile, known_as: str) -> Iterator[Document | UnreadPart]:
        if file.refused:
            raise UnreadableFileError(file.path, file.refused)
        if self.full:
            self.caches.readings.forget(known_as)
        known = self.caches.readings.get(known_as)
        return known or self.caches.readings.keep(known_as, read_documents(file.path), _is_settled)

    def _add(self, document: Document, where: str, position: int) -> None:
        document = replace(document, id=self._new_id(document.id))
        original = self.doubles.original_of(document)
        self.left.read(len(document.text))
        if original is not None:
            self._add_source(original, document.source)
            self.listen(DuplicateEvent(document.source, original))
            return
        made = self.caches.cuttings.of(document, self.full)
        if not made.passages:
            self._skip(where, SkipReason.NO_PASSAGES)
            return
        self.ids.add(document.id)
        self.lexicon.add(document)
        self.documents += 1
        self.directives.add(document, made.passages, made.statements)
        self.waiting.append(_PendingDocument(document, made))
        told = DocumentEvent(document.id, len(made.passages), position, len(self.files))
        self.listen(told)
        if sum(len(one.passages) for one in self.waiting) >= _WINDOW:
            self.embed()

    def embed(self) -> None:
        """Give everything that waits its vectors and hand it to the writer."""
        texts = [
            searched_text(one.document.description, passage)
            for one in self.waiting
            for passage in one.passages
        ]

        def told(done: int) -> None:
            self.listen(EmbeddingEvent(self.passages + done, self.left.seconds()))

        vectors = self.caches.embeddings.passages(texts, self.full, told)
        titles = [
            (one.document.description.title, *self.spoken.of(one.document)) for one in self.waiting
        ]
        of_titles = self.caches.embeddings.passages(list(chain.from_iterable(titles)), self.full)
        first = first_title = 0
        for one, own in zip(self.waiting, titles, strict=True):
            last, last_title = first + len(one.passages), first_title + len(own)
            vectors_of, titles_of = vectors[first:last], of_titles[first_title:last_title]
            self.writer.add(one.document, one.passages, vectors_of, titles_of, one.cutting.facts)
            first, first_title = last, last_title
        self.caches.cuttings.keep()
        self.passages += len(texts)
        self.waiting.clear()

    def _add_source(self, document_id: str, source: str) -> None:
        self.duplicates += 1
        for one in self.waiting:
            if one.document.id == document_id:
                also_at = (*one.document.also_at, source)
                one.document = replace(one.document, also_at=also_at)
                return
        self.writer.add_source(document_id, source)

    def _text_of(self, document_id: str) -> str:
        for one in self.waiting:
            if one.document.id == document_id:
                return one.document.text
        return self.writer.text_of(document_id)

    def _new_id(self, wanted: str) -> str:
        """Two files of one stem are two documents: the second is called ``stem~2``."""
        name, count = wanted, 1
        while name in self.ids:
            count += 1
            name = f"{wanted}~{count}"
        return name

    def _skip(self, where: str, reason: SkipReason) -> None:
        self.skipped.append(SkippedPart(path=where, reason=reason))
        self.listen(SkipEvent(where, reason))


def _is_settled(parts: Sequence[UnreadPart]) -> bool:
    """Whether reading the file again would give the same."""
    return not any(part.reason in _MAY_BE_READ_LATER for part in parts)
