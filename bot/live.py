"""The answerer of whichever version is current."""

import logging
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from bot.examples import examples_of
from index.embedding import Embedder
from index.errors import EmbedderMismatchError, MotcuaError
from index.model import Role
from index.versions import OpenVersion, Versions
from retrieval.answering.answerer import Answerer
from retrieval.conversation import Listener, Manners, Talker
from retrieval.understanding.language import Language
from retrieval.weights import Weights

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Live:
    """One open version, and what hears messages over it."""

    version: OpenVersion
    listener: Listener

    @property
    def talker(self) -> Talker:
        """What answers the questions of a conversation."""
        return self.listener.talker

    @property
    def answerer(self) -> Answerer:
        """What answers a question that is understood."""
        return self.talker.answerer


class LiveAnswerer:
    """Opens the current version, and the next one as soon as ``current`` names it.

    Questions that are being answered keep the version they began with. A new version that cannot
    be opened is logged and left alone; the one before goes on answering.
    """

    def __init__(self, data: Path, embedder: Embedder, language: Language | None = None) -> None:
        """Without a language, the bundled one."""
        self._versions = Versions(data)
        self._embedder = embedder
        self._language = language or Language.bundled()
        self._weights = Weights.bundled()
        self._manners = Manners.bundled()
        self._opening = Lock()
        self._live: Live | None = None
        self._refused: str | None = None
        self._examples: tuple[str, tuple[str, ...]] | None = None

    def examples(self) -> tuple[str, ...]:
        """Questions that the live version answers, for whoever asks how to ask.

        Raises:
            NoIndexError, BrokenVersionError, EmbedderMismatchError: as ``now`` does.

        """
        live = self.now()
        made = self._examples
        if made is None or made[0] != live.version.name:
            heads = tuple(live.version.engine.facts.documents(Role.CITIZEN))
            made = self._examples = (live.version.name, examples_of(live.listener, heads))
        return made[1]

    def now(self) -> Live:
        """The live version.

        Raises:
            NoIndexError: nothing was built yet.
            BrokenVersionError, EmbedderMismatchError: the first version to open cannot be used.

        """
        live = self._live
        name = self._versions.current() if live is None else self._named(live)
        if live is not None and name in (live.version.name, self._refused):
            return live
        with self._opening:
            if self._live is not None and self._live.version.name == name:
                return self._live
            try:
                self._live = self._open(name)
            except MotcuaError:
                if live is None:
                    raise
                self._refused = name
                _log.exception("version %s cannot be opened; %s goes on", name, live.version.name)
                return live
            _log.info("answering from version %s", name)
            return self._live

    def _named(self, live: Live) -> str:
        try:
            return self._versions.current()
        except MotcuaError:
            return live.version.name

    def _open(self, name: str) -> Live:
        manifest = self._versions.manifest(name)
        if manifest.model != self._embedder.name:
            raise EmbedderMismatchError(manifest.model, self._embedder.name)
        if not self._weights.are_for(manifest.model):
            _log.warning("thresholds are not calibrated for model %s", manifest.model)
        version = self._versions.open(name)
        answerer = Answerer(version, self._embedder, self._language, self._weights)
        return Live(version, Listener(Talker(answerer), self._manners))
