"""The answerer of whichever version is current."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

from bot.counter.live_version import Elsewhere, LiveVersion
from bot.counter.mind import Mind
from index.embedding import Embedder, are_comparable
from index.errors import (
    BrokenVersionError,
    EmbedderMismatchError,
    EngineAwayError,
    LostCurrentError,
    MotcuaError,
    OutdatedVersionError,
    UnknownVersionError,
)
from index.versions import Versions
from index.versions.manifest import MANIFEST
from retrieval.understanding.language import Language

_log = logging.getLogger(__name__)
_REST = 5.0
"""Seconds after which a version is tried again whose server did not answer."""
_UNUSABLE = (
    *(BrokenVersionError, OutdatedVersionError, UnknownVersionError, LostCurrentError),
    OSError,
)
"""What is wrong with a version itself; another may still answer."""


@dataclass(frozen=True, slots=True)
class VersionTrouble:
    """The version that ``current`` names cannot be used, None where it names none."""

    named: str | None
    answering: str


class LiveAnswerer:
    """Opens the current version, and the next one as soon as ``current`` names it.

    The next one is opened aside while the one before answers, which is closed when the last
    question that it was asked is answered. A new version that cannot be opened is logged and left
    alone; the one before goes on answering. Where the first one cannot be opened, the last intact
    one that served before it answers.
    """

    def __init__(
        self,
        data: Path,
        embedder: Embedder,
        language: Language | None = None,
        withheld: Callable[[], frozenset[str] | None] = frozenset,
        compare: Callable[[LiveVersion, LiveVersion], None] | None = None,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        """Without a language, the bundled one.

        ``withheld`` says which officers' answers hold no more, by the ids of their documents
        (None: all); ``compare`` is handed the version before and the next one while both are open.
        Messages are heard ``elsewhere`` as far as that is possible.
        """
        self._compare = compare
        self._elsewhere = elsewhere
        self.embedder = embedder
        self._withheld = withheld
        self._versions = Versions(data)
        self._mind = Mind(embedder, language) if language else Mind(embedder)
        self._opening = Lock()
        self._counting = Lock()
        self._holders: Counter[LiveVersion] = Counter()
        self._live: LiveVersion | None = None
        self._refused: str | None = None
        self._broken: frozenset[str] = frozenset()
        self._rests_until = 0.0

    @contextmanager
    def held(self) -> Iterator[LiveVersion]:
        """The live version, which stays open for as long as it is held.

        Raises NoIndexError where nothing was built yet; BrokenVersionError, OutdatedVersionError,
        LostCurrentError or UnknownVersionError where neither the current version can be used nor
        one that served before; EmbedderMismatchError; EngineAwayError where the server that it
        cannot do without does not answer.
        """
        live = self._follow()
        with self._counting:
            live = self._live or live
            self._holders[live] += 1
        try:
            if live.answerer.officers.has_any:
                live.withhold(self._withheld())
            yield live
        finally:
            with self._counting:
                self._holders[live] -= 1
                self._close_unheld(live)

    def now(self) -> LiveVersion:
        """The version that ``current`` names, opened before this returns; raises as ``held``.

        It may be closed when another becomes current: who asks beside others holds it.
        """
        while True:
            live = self._follow()
            with self._opening:  # until a version that is being opened aside is there
                live = self._live or live
            named = self._named(live)
            if named in (live.version.name, self._refused) or monotonic() < self._rests_until:
                return live

    @contextmanager
    def beside(self, name: str) -> Iterator[LiveVersion]:
        """An earlier version, beside the one that answers; the next one kept where it is gone.

        Raises as ``held`` does.
        """
        kept = [one for one in self._versions.names() if one >= name]
        live = self._open(kept[0] if kept else name)
        try:
            yield live
        finally:
            live.version.engine.close()

    def prepare(self) -> None:
        """Open the version now, so that the first question does not wait; raises as ``held``."""
        self.now().prepare()

    @property
    def trouble(self) -> VersionTrouble | None:
        """What an admin should be told of the index; None while all is well."""
        live = self._live
        if live is None:
            return None
        try:
            named = self._versions.current()
        except MotcuaError:
            return VersionTrouble(None, live.version.name)
        if named == live.version.name or named != self._refused:
            return None
        return VersionTrouble(named, live.version.name)

    def _follow(self) -> LiveVersion:
        """The live version; begins to open the next one where ``current`` names another."""
        live = self._live
        if live is None:
            with self._opening:
                live = self._live
                if live is None:
                    live = self._open_first()
                    self._replace(live)
                return live
        name = self._named(live)
        if name in (live.version.name, self._refused) or monotonic() < self._rests_until:
            return live
        if self._opening.acquire(blocking=False):
            Thread(target=self._open_aside, args=(live,), daemon=True).start()
        return live

    def _open_first(self) -> LiveVersion:
        """The current version, or what stands in for it; raises as ``held``."""
        named = None
        try:
            named = self._versions.current()
            return self._open(named)
        except _UNUSABLE as error:
            for name in self._versions.stand_ins():
                try:
                    live = self._open(name)
                except (*_UNUSABLE, EmbedderMismatchError):
                    continue
                self._refused = named
                _log.error(
                    "the current version %s cannot be used (%s); an earlier one answers: %s",
                    named,
                    type(error).__name__,
                    name,
                )
                return live
            raise

    def _open_aside(self, before: LiveVersion) -> None:
        """Open the current version and answer from it; lets go of ``_opening``, which is held."""
        before = self._live or before  # another may have been taken since
        name = self._named(before)
        try:
            if name != before.version.name:
                live = self._open(name)
                try:
                    if self._elsewhere is None:
                        live.prepare()
                except BaseException:
                    live.version.engine.close()
                    raise
                self._tell_changes(before, live)
                self._replace(live)
        except EngineAwayError as error:  # it may be back soon: tried again after a while
            self._rests_until = monotonic() + _REST
            _log.warning("version %s waits for %s; the one before goes on", name, error.part)
        except Exception as error:  # noqa: BLE001 - or it would be tried with every message
            self._refused = name
            # the words of an error that nobody thought of may be anybody's
            is_known = isinstance(error, (MotcuaError, OSError, MemoryError))
            _log.error(
                "version %s cannot be opened (%s); the one before goes on",
                name,
                type(error).__name__,
                exc_info=is_known,
            )
        finally:
            self._opening.release()

    def _tell_changes(self, before: LiveVersion, live: LiveVersion) -> None:
        """Have the versions compared; a new one is taken whatever comes of that."""
        if self._compare is None:
            return
        try:
            self._compare(before, live)
        except Exception as error:  # noqa: BLE001 - nobody's answer hangs on it
            _log.error("two versions could not be compared (%s)", type(error).__name__)

    def _replace(self, live: LiveVersion) -> None:
        if self._elsewhere is not None:
            self._elsewhere.open(live.version.name)
            live.elsewhere = self._elsewhere
        with self._counting:
            before, self._live = self._live, live
            if before is not None:
                self._close_unheld(before)
        _log.info("answering from version %s", live.version.name)
        if not live.version.is_checked:
            Thread(target=self._check_rest, args=(live.version.name,), daemon=True).start()

    def _check_rest(self, name: str) -> None:
        """Read all of a large version beside the answers; a damaged one answers no more."""
        try:
            self._versions.check(name)
        except (*_UNUSABLE, ValueError) as error:
            if name not in self._versions.names():
                return  # pruned meanwhile
            _log.error("version %s is damaged (%s) and answers no more", name, type(error).__name__)
            self._broken |= {name}
            self._leave(name)

    def _leave(self, name: str) -> None:
        """Answer from another version than this one, or from none."""
        with self._opening:
            if self._live is None or self._live.version.name != name:
                return
            try:
                self._replace(self._open_first())
            except (MotcuaError, OSError):
                with self._counting:
                    before, self._live = self._live, None
                    self._close_unheld(before)

    def _close_unheld(self, live: LiveVersion) -> None:
        if live is not self._live and self._holders[live] == 0:
            del self._holders[live]
            live.close()

    def _named(self, live: LiveVersion) -> str:
        try:
            return self._versions.current()
        except MotcuaError:
            return live.version.name

    def _open(self, name: str) -> LiveVersion:
        manifest = self._versions.manifest(name)
        if name in self._broken:
            raise BrokenVersionError(name, MANIFEST)
        if not are_comparable(manifest.model, self.embedder.name):
            raise EmbedderMismatchError(manifest.model, self.embedder.name)
        if not self._mind.weights.are_for(manifest.model):
            _log.warning("thresholds are not calibrated for model %s", manifest.model)
        version = self._versions.open(name)
        return LiveVersion(version, self._mind.listener(version))
