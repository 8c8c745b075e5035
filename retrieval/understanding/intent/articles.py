"""Whether a message that names a part of a directive asks for that part and nothing else."""

import re
from collections.abc import Sequence

from index.vietnamese.text import without_diacritics
from retrieval.understanding.intent.rows import Patterns, Scope
from retrieval.understanding.question import Question


class ArticleReader:
    """Read what is asked of a part, over small letters without marks."""

    def __init__(self, patterns: Patterns) -> None:
        self._aside = patterns.of(Scope.ARTICLE, "aside")
        self._else = patterns.of(Scope.ARTICLE, "else")

    def asks_alone(self, text: str, named: Sequence[tuple[int, int]]) -> bool:
        """Whether nothing but asking words stands around the parts: "thế khoản 3 thì sao"."""
        plain = without_diacritics(text).lower()
        for start, end in named:
            plain = f"{plain[:start]}{' ' * (end - start)}{plain[end:]}"
        said = " ".join(re.findall(r"[^\W_]+", plain))
        return not said or self._aside.fullmatch(said) is not None

    def asks_else(self, question: Question) -> bool:
        """Whether it asks for what another desk knows: who amends it, whether it is in force."""
        return self._else.search(without_diacritics(question.asked).lower()) is not None
