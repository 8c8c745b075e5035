"""What comes with the package, read once for all tests that only look things up in it."""

from retrieval.understanding.intent.desks import DesksReader
from retrieval.understanding.language import Language

LANGUAGE = Language.bundled()
READERS = DesksReader.bundled()
