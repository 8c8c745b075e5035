"""Words of a question typed without marks, found in a table by their letters alone.

What was put back may be wrong (``dien bien`` as ``diễn biến``); the few words of a row and of its
columns are enough to tell what was meant, where two of them follow each other as they do there.
"""

from collections.abc import Iterable

from index.vietnamese.text import without_diacritics
from index.vietnamese.tokens import syllables
from retrieval.searching.wording import QuestionUnit, WordForms
from retrieval.understanding.question import Question


class UnmarkedWords:
    """The pairs of words of one question, without their marks; none where marks were typed."""

    def __init__(self, question: Question, units: Iterable[QuestionUnit]) -> None:
        self.is_used = question.restored
        pairs = (unit.form for unit in units if unit.is_pair and self.is_used)
        self._pairs = {without_diacritics(form): form for form in pairs}
        self._with: dict[WordForms, WordForms] = {}

    def added_to(self, forms: WordForms) -> WordForms:
        """Forms, with the question's own for what stands there under other marks."""
        if not self._pairs:
            return forms
        if forms not in self._with:
            plain = {without_diacritics(form) for form in forms if "_" in form}
            meant = [form for bare, form in self._pairs.items() if bare in plain]
            words = (word for form in meant for word in (form, *form.split("_")))
            self._with[forms] = forms | frozenset(words)
        return self._with[forms]

    def words_in(self, text: str) -> set[str]:
        """The syllables of a text, as they are compared with those of the question."""
        return {self.compared(word) for word in syllables(text)}

    def compared(self, word: str) -> str:
        """A word as it is compared: without marks where none were typed."""
        return without_diacritics(word) if self.is_used else word
