"""What messages are heard with, whatever the version: the model, the language, manners."""

from dataclasses import dataclass, field

from index.embedding import Embedder
from index.versions import OpenVersion
from retrieval.answering.answerer import Answerer
from retrieval.conversation import Listener, Manners, Talker
from retrieval.understanding.language import Language
from retrieval.weights import Weights


@dataclass(frozen=True)
class Mind:
    """Read once, and the same for every version."""

    embedder: Embedder
    language: Language = field(default_factory=Language.bundled)
    weights: Weights = field(default_factory=Weights.bundled)
    manners: Manners = field(default_factory=Manners.bundled)

    def listener(self, version: OpenVersion) -> Listener:
        """What hears messages over a version."""
        answerer = Answerer(version, self.embedder, self.language, self.weights)
        return Listener(Talker(answerer), self.manners)
