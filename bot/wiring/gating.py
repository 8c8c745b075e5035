"""What a new version must pass."""

import logging

from bot.settings import Settings
from bot.wiring.embedding import unpacked_of
from index.embedding import Embedder, open_embedder
from index.errors import EmbedderUnavailableError
from retrieval.evaluation.gate import QuestionsGate
from retrieval.evaluation.questions import read_questions
from retrieval.understanding.language import Language

_log = logging.getLogger(__name__)


def gate_of(settings: Settings, embedder: Embedder) -> QuestionsGate | None:
    """The gate that new versions must pass, None when no questions are configured.

    Raises QuestionsError where the questions file cannot be used, and NoSuchFileError, TableError
    where the office's own vocabulary cannot be used.
    """
    if settings.gate_questions is None:
        return None

    def embedder_named(name: str) -> Embedder | None:
        if name == embedder.name:
            return embedder
        try:
            return open_embedder(name, unpacked_of(settings))
        except EmbedderUnavailableError:
            _log.warning("model %s is gone: its version cannot be compared", name)
            return None

    questions = read_questions(settings.gate_questions)
    language = Language.bundled(settings.own_vocabulary, settings.own_short_names)
    return QuestionsGate(questions, settings.gate_margin, language, embedder_named)
