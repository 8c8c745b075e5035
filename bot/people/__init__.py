"""What is kept about people: as little as possible, masked, and deleted on request."""

from bot.people.erasing import Erasure
from bot.people.failures import spared
from bot.people.persons import Asker
from bot.people.records import Person, QuestionRecord
from bot.people.retention import Retention
from bot.people.store import Follower, People, Suggestion
from bot.people.thumbs import ThumbReason

__all__ = [
    "Asker",
    "Erasure",
    "Follower",
    "People",
    "Person",
    "QuestionRecord",
    "Retention",
    "Suggestion",
    "ThumbReason",
    "spared",
]
