"""What is kept about people: as little as possible, masked, and deleted on request."""

from bot.people.records import Person, QuestionRecord, now
from bot.people.store import Asker, People, spared

__all__ = ["Asker", "People", "Person", "QuestionRecord", "now", "spared"]
