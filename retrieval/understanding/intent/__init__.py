"""What kind of thing a message asks for: by the words of a table, and by a model."""

from retrieval.understanding.intent.asking import (
    RelationIntent,
    StatedIntent,
    StatedIntentReader,
    SubmissionForm,
)
from retrieval.understanding.intent.intents import BEYOND, FACET_OF, Intent, IntentReader, Intents
from retrieval.understanding.intent.rows import Patterns

__all__ = [
    "BEYOND",
    "FACET_OF",
    "Intent",
    "IntentReader",
    "Intents",
    "Patterns",
    "RelationIntent",
    "StatedIntent",
    "StatedIntentReader",
    "SubmissionForm",
]
