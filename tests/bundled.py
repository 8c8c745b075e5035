"""What comes with the package, read once for all tests that only look things up in it."""

from index.lexicon import Lexicon
from retrieval.understanding.intent.desks import DesksReader
from retrieval.understanding.language import Language
from retrieval.understanding.question import QuestionReader

LANGUAGE = Language.bundled()
RESTORER = LANGUAGE.restorer_of(Lexicon.empty())
READER = QuestionReader(LANGUAGE.vocabulary, RESTORER, LANGUAGE.places)
READERS = DesksReader.bundled()
