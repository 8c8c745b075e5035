"""Build a version aside, prove that it answers, then switch to it."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from index.building.events import BuildEvent, NoChangeEvent, SourcesEvent, VersionEvent
from index.building.filling import Contents, WordKnowledge, fill
from index.building.gate import Gate
from index.building.lock import only_build
from index.building.recipe import fingerprint, inputs_digest, reading_recipe
from index.cutting.short_forms import NoShortForms, ShortFormReader
from index.disk.cache_file import database_errors_told
from index.disk.checksum import checksum_of
from index.disk.temporary import sweep_temporary
from index.embedding import Embedder
from index.engines import Filter
from index.engines.registry import engine_named
from index.errors import (
    BrokenVersionError,
    HeldBackError,
    MotcuaError,
    NothingToIndexError,
    StrictBuildError,
)
from index.knowledge.spoken_titles import SpokenTitles
from index.lexicon import LEXICON
from index.model import Role
from index.reading.sources import SourceFile, find_files, printable
from index.versions.manifest import MANIFEST, IndexSettings, Manifest
from index.versions.versions import Versions, files_of, open_folder

BuildListener = Callable[[BuildEvent], None]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How a build is asked for.

    ``full`` reads every file and computes every vector anew; ``strict`` keeps the current version
    when a file could not be read; ``force`` switches whatever the gate says.
    """

    full: bool = False
    strict: bool = False
    force: bool = False


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
) -> str:
    """Build a version from files and folders and switch to it; returns its name.

    The current version stays as it was unless everything went well. When nothing changed since it
    was built, it is the one returned.

    Args:
        sources: files and folders to read.
        data: the data folder.
        embedder: what turns passages into vectors.
        settings: how documents are cut.
        listen: told of every step.
        options: how the build is asked for.
        gate: compares the new version with the current one; without it every version passes.
        spoken: how people ask for procedures; without it, what comes with the package.
        short_forms: finds those of documents; without it, they are found when words are compared.

    Raises:
        BuildRunningError: another build of this data folder is running.
        SourceMissingError: a source does not exist.
        NothingToIndexError: no file became a document.
        StrictBuildError: a file could not be read, under ``strict``.
        HeldBackError: the gate refused; the new version is kept beside the current one.
        BrokenVersionError: what was written cannot be read back.
        BrokenCacheError: a cache is damaged.
        OSError: the disk is full or not writable.

    """
    with only_build(data), database_errors_told(data):
        versions = Versions(data)
        versions.sweep()
        sweep_temporary()
        files = list(find_files(sources))
        if not files:
            raise NothingToIndexError(tuple(sources))
        listen(SourcesEvent(len(files), sum(file.size for file in files)))
        words = WordKnowledge(spoken or SpokenTitles.bundled(), short_forms or NoShortForms())
        prints = _fingerprints(files)
        known = (words.spoken.fingerprint, words.short_forms.fingerprint)
        inputs = inputs_digest(prints, settings, embedder.name, known)
        current = _intact_current(versions)
        if current and current[1].inputs == inputs and not options.full:
            listen(NoChangeEvent(current[0]))
            return current[0]
        inside = _Inputs(files, prints, data, embedder, settings, words)
        name, manifest, doubles = _stage(inside, versions, sources, inputs, listen, options)
        if gate is not None and current and not options.force:
            _pass(gate, versions, name, current[0])
        versions.switch(name)
        versions.prune()
    skipped = len(manifest.skipped)
    listen(VersionEvent(name, manifest.documents, manifest.passages, skipped, doubles))
    return name


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What a version is made from."""

    files: Sequence[SourceFile]
    prints: Sequence[str]
    data: Path
    embedder: Embedder
    settings: IndexSettings
    words: WordKnowledge


def _stage(
    inside: _Inputs,
    versions: Versions,
    sources: Sequence[Path],
    inputs: str,
    listen: BuildListener,
    options: BuildOptions,
) -> tuple[str, Manifest, int]:
    """Build aside, prove it, and put it among the versions: name, manifest, number of doubles."""
    staged = Path(tempfile.mkdtemp(prefix=".building-", dir=versions.folder))
    embedder, settings = inside.embedder, inside.settings
    try:
        with engine_named(settings.engine).writer(staged, embedder.dimension) as writer:
            filled = fill(
                writer, inside.files, inside.prints, inside.data, embedder, settings,
                inside.words, listen, options.full,
            )  # fmt: skip
            if not filled.documents:
                raise NothingToIndexError(tuple(sources))
            if filled.skipped and options.strict:
                raise StrictBuildError(len(filled.skipped))
            writer.finish(filled.shelves)
        filled.lexicon.save(staged / LEXICON)
        manifest = _described(staged, filled, sources, inside, inputs)
        name = _name(manifest)
        _prove(staged, manifest, embedder)
        versions.adopt(staged, name)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return name, manifest, filled.duplicates


def _fingerprints(files: Sequence[SourceFile]) -> list[str]:
    recipe = reading_recipe()
    return [fingerprint(file, recipe) for file in files]


def _intact_current(versions: Versions) -> tuple[str, Manifest] | None:
    try:
        name = versions.current()
        return name, versions.check(name)
    except MotcuaError:
        return None


def _described(
    staged: Path,
    filled: Contents,
    sources: Sequence[Path],
    inside: _Inputs,
    inputs: str,
) -> Manifest:
    """Write the manifest, then make sure that everything is on the disk."""
    embedder, settings = inside.embedder, inside.settings
    manifest = Manifest(
        built_at=datetime.now(UTC),
        model=embedder.name,
        dimension=embedder.dimension,
        documents=filled.documents,
        passages=filled.passages,
        settings=settings,
        inputs=inputs,
        short_forms=inside.words.short_forms.fingerprint,
        sources=tuple(printable(source) for source in sources),
        skipped=filled.skipped,
        files={file: checksum_of(staged / file) for file in files_of(settings.engine)},
    )
    (staged / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
    for file in (*manifest.files, MANIFEST):
        with (staged / file).open("rb") as written:
            os.fsync(written.fileno())
    return manifest


def _prove(staged: Path, manifest: Manifest, embedder: Embedder) -> None:
    """Open what was written and ask it something, before anybody else does."""
    version = open_folder(staged, manifest)
    try:
        vector = embedder.question("thủ tục hành chính")
        if not version.engine.search.nearest(vector, 1, Filter(Role.ADMIN)):
            raise BrokenVersionError(staged.name, "no answer to the smoke query")
    finally:
        version.engine.close()


def _pass(gate: Gate, versions: Versions, name: str, current: str) -> None:
    new, old = versions.open(name), versions.open(current)
    try:
        verdict = gate(new, old)
    finally:
        new.engine.close()
        old.engine.close()
    if not verdict.passed:
        raise HeldBackError(name, verdict.right_before, verdict.right_now, verdict.worse)


def _name(manifest: Manifest) -> str:
    checksums = "".join(sorted(manifest.files.values()))
    digest = hashlib.sha256(checksums.encode()).hexdigest()[:8]
    return f"{manifest.built_at:%Y%m%dT%H%M%S.%fZ}-{digest}"
