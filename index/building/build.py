"""Build a version aside, prove that it answers, then switch to it."""

import hashlib
import logging
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from index.building.before import BROKEN, Before, has_outgrown, notes_of, opened_before
from index.building.changes import (
    VersionChanges,
    are_all_from,
    changes_between,
    refuse_to_shrink,
    refuse_what_closed,
)
from index.building.events import BuildEvent, NoChangeEvent, SourcesEvent, VersionEvent
from index.building.filling import EMBEDDINGS, BuildInputs, Earlier, Filling, fill
from index.building.lock import only_build
from index.building.proof import prove
from index.building.readers import reader_server
from index.building.recipe import (
    fingerprint,
    inputs_digest,
    reading_recipe,
    version_recipe,
)
from index.cutting.short_forms import NoShortForms, ShortFormReader
from index.disk.block_sums import BlockSums
from index.disk.cache_file import database_errors_told
from index.disk.temporary import sweep_temporary
from index.embedding import Embedder
from index.engines import EngineWriter, KeepingKind
from index.engines.registry import engine_named
from index.errors import (
    HeldBackError,
    MotcuaError,
    NothingToIndexError,
    StrictBuildError,
    VanishedError,
)
from index.knowledge.spoken_titles import SpokenTitles
from index.lexicon import LEXICON
from index.reading.bounded.fork_server import ForkServer
from index.reading.sources import SourceFile, find_files, printable
from index.versions.manifest import MANIFEST, IndexSettings, Manifest
from index.versions.notes import NOTES, Notes, NotesWriter
from index.versions.removing import remove
from index.versions.versions import OpenVersion, Versions, files_of, open_folder

_log = logging.getLogger(__name__)

BuildListener = Callable[[BuildEvent], None]
Gate = Callable[[OpenVersion, OpenVersion], HeldBackError | None]
"""Compares a new version with the current one, in this order; says why the new one is held back."""


def go_on() -> None:
    """Nobody is told to stop."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How a build is asked for.

    ``full`` reads every file and computes every vector anew; ``strict`` keeps the current version
    when a file could not be read; ``force`` switches whatever is gone and whatever the gate says.
    A version that is wholly of the folder ``samples`` may be replaced by whatever comes. ``heed``
    is called many times, at least once a second or two, and raises KeyboardInterrupt to stop.
    """

    full: bool = False
    strict: bool = False
    force: bool = False
    samples: Path | None = None
    heed: Callable[[], None] = go_on


def build(
    sources: Sequence[Path],
    data: Path,
    embedder: Embedder,
    settings: IndexSettings,
    listen: BuildListener,
    options: BuildOptions = BuildOptions(),
    gate: Gate | None = None,
    spoken: SpokenTitles | None = None,
    short_forms: ShortFormReader | None = None,
    server: ForkServer | None = None,
) -> str:
    """Build a version from files and folders and switch to it; returns its name.

    The current version stays as it was unless everything went well. When nothing changed since it
    was built, it is the one returned. ``listen`` is told of every step; ``gate`` compares the new
    version with the current one, and without it every version passes. Without ``spoken`` people
    ask for procedures as the package knows; without ``short_forms`` these are found when words are
    compared. Files are read in processes that come from ``server``; without it one
    is started where a file has to be read, and ended.

    Raises:
        BuildRunningError: another build of this data folder is running.
        SourceMissingError: a source does not exist.
        NothingToIndexError: no file became a document.
        StrictBuildError: a file could not be read, under ``strict``.
        HeldBackError: the gate refused; the new version is kept beside the current one.
        ShrunkError: more than a third of the documents are gone; the new version is kept, too.
        VanishedError: files were there, and cannot be read any more.
        BrokenVersionError: what was written cannot be read back.
        BrokenCacheError: a cache is damaged.
        NoWorkersError: no process could be started to read in.
        EngineMissingError, EngineAwayError, EngineRefusedError: what keeps a part of the version
            is not installed, does not answer, or takes nothing.
        AliasMovedError: somebody else moved the alias of the data folder; the new version is kept.
        OSError: the disk is full or not writable.

    """
    with only_build(data), database_errors_told(data), ExitStack() as started:
        server = server or started.enter_context(closing(reader_server()))
        versions = Versions(data)
        versions.sweep()
        sweep_temporary()
        files = list(find_files(sources))
        if not files:
            raise NothingToIndexError(tuple(sources))
        listen(SourcesEvent(len(files), sum(file.size for file in files)))
        prints = _fingerprints(files, options.heed)
        spoken, reader = spoken or SpokenTitles.bundled(), short_forms or NoShortForms()
        known = (spoken.fingerprint, reader.fingerprint)
        recipe = version_recipe(settings, embedder.name, known)
        digest = inputs_digest(prints, recipe)
        current = _intact_current(versions)
        if current and current[1].inputs == digest and not options.full:
            if options.strict and current[1].skipped:
                raise StrictBuildError(len(current[1].skipped))
            listen(NoChangeEvent(current[0]))
            return current[0]
        inputs = BuildInputs(files, prints, data, embedder, settings, spoken, reader)
        before = None
        outgrown = current and has_outgrown(data / EMBEDDINGS, embedder, current[1])
        if current and not options.full and not outgrown:
            folder = versions.folder / current[0]
            before = started.enter_context(opened_before(folder, current[1], recipe))
        staged = Path(tempfile.mkdtemp(prefix=".building-", dir=versions.folder))
        try:
            filled = _write(staged, before, inputs, sources, listen, options, server)
            if not options.force:
                _refuse_what_vanished(sources, files)
            options.heed()
            manifest = _manifest(staged, filled, sources, recipe, digest)
            name = _name(manifest)
            prove(staged, manifest, embedder)
            options.heed()
            versions.adopt(staged, name)
        finally:
            if staged.exists():
                remove(staged)
        notes = before.notes if before else None
        changes = _let_through(versions, (name, manifest), current, notes, options, gate)
        versions.switch(name)
        versions.prune()
    listen(VersionEvent(name, manifest, changes))
    return name


def _fingerprints(files: Sequence[SourceFile], heed: Callable[[], None]) -> list[str]:
    recipe, prints = reading_recipe(), []
    for file in files:
        heed()
        prints.append(fingerprint(file, recipe))
    return prints


def _write(
    staged: Path,
    before: Before | None,
    inputs: BuildInputs,
    sources: Sequence[Path],
    listen: BuildListener,
    options: BuildOptions,
    server: ForkServer,
) -> Filling:
    writer, earlier = _writer(staged, before, inputs)
    with closing(writer), closing(NotesWriter(staged / NOTES)) as notes:
        filled = fill(writer, earlier, notes, inputs, listen, options.heed, options.full, server)
        if not filled.documents:
            raise NothingToIndexError(tuple(sources))
        if filled.skipped and options.strict:
            raise StrictBuildError(len(filled.skipped))
        writer.finish(filled.shelves())
        filled.lexicon.finish().save(staged / LEXICON)
        notes.finish(filled.lexicon.long_forms)
    return filled


def _writer(
    staged: Path, before: Before | None, inputs: BuildInputs
) -> tuple[EngineWriter, Earlier | None]:
    """What writes the version; one before that turns out to be no use is not used."""
    kind, dimension = engine_named(inputs.settings.engine), inputs.embedder.dimension
    if before is not None and isinstance(kind, KeepingKind):
        try:
            keeping = kind.writer_after(staged, dimension, before.folder)
        except BROKEN as error:
            _log.warning("nothing of %s can be taken over: %s", before.folder.name, error)
            for written in staged.iterdir():
                written.unlink()
        else:
            return keeping, Earlier(before, keeping)
    return kind.writer(staged, dimension), None


def _intact_current(versions: Versions) -> tuple[str, Manifest] | None:
    try:
        name = versions.current()
        return name, versions.check(name)
    except MotcuaError:
        return None


def _manifest(
    staged: Path, filled: Filling, sources: Sequence[Path], recipe: str, digest: str
) -> Manifest:
    """Write the manifest, then make sure that everything is on the disk."""
    inputs = filled.inputs
    embedder, settings = inputs.embedder, inputs.settings
    manifest = Manifest(
        built_at=datetime.now(UTC),
        model=embedder.name,
        dimension=embedder.dimension,
        documents=filled.documents,
        passages=filled.passages,
        settings=settings,
        inputs=digest,
        recipe=recipe,
        short_forms=inputs.short_forms.fingerprint,
        sources=tuple(printable(source.absolute()) for source in sources),
        read=filled.read,
        skipped=tuple(filled.skipped),
        duplicates=filled.duplicates,
        scanned=filled.scanned,
        unsure=filled.unsure,
        tables=filled.tables,
        files={
            file: BlockSums.of(staged / file) for file in sorted(files_of(settings.engine, staged))
        },
    ).sealed()
    (staged / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
    for file in (*manifest.files, MANIFEST):
        with (staged / file).open("rb") as written:
            os.fsync(written.fileno())
    return manifest


def _refuse_what_vanished(sources: Sequence[Path], files: Sequence[SourceFile]) -> None:
    """A disk that drops off in the middle leaves a smaller index that looks whole.

    Raises VanishedError.
    """
    listed = (file.path for file in files if file.refused is None)
    gone = tuple(printable(path) for path in (*sources, *listed) if not path.exists())
    if gone:
        raise VanishedError(gone)


def _let_through(
    versions: Versions,
    new: tuple[str, Manifest],
    current: tuple[str, Manifest] | None,
    notes: Notes | None,
    options: BuildOptions,
    gate: Gate | None,
) -> VersionChanges:
    """What is new and gone; raises ShrunkError, VanishedError, or what the gate says.

    Both versions were compared with their checksums before; ``notes`` are those of the current
    one, where they are open.
    """
    with ExitStack() as opened:
        if notes is None and current is not None:
            notes = notes_of(versions.folder / current[0])
            opened.callback(notes.close if notes else go_on)
        new_notes = opened.enter_context(closing(Notes(versions.folder / new[0] / NOTES)))
        changes = changes_between(notes or (), new_notes)
    if current is None or options.force:
        return changes
    refuse_what_closed(current[1], new[1])
    if not are_all_from(options.samples, current[1]):
        refuse_to_shrink(new[0], changes)
    if gate is not None:
        with _opened(versions, *new) as now, _opened(versions, *current) as before:
            refused = gate(now, before)
        if refused is not None:
            raise refused
    return changes


@contextmanager
def _opened(versions: Versions, name: str, manifest: Manifest) -> Iterator[OpenVersion]:
    version = open_folder(versions.folder / name, manifest)
    with closing(version.engine):
        yield version


def _name(manifest: Manifest) -> str:
    written = "".join(one.model_dump_json() for one in manifest.files.values())
    digest = hashlib.sha256(written.encode()).hexdigest()[:8]
    return f"{manifest.built_at:%Y%m%dT%H%M%S.%fZ}-{digest}"
