"""What kind of thing a message asks for."""

from retrieval.understanding.intent.intents import BEYOND, FACET_OF, Intent, IntentReader, Intents

__all__ = ["BEYOND", "FACET_OF", "Intent", "IntentReader", "Intents"]
