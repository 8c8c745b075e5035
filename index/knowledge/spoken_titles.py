"""How people ask for a procedure whose title they do not know.

"Mất thẻ bảo hiểm y tế thì xin cái khác ở đâu" is a spoken title of "Cấp lại thẻ bảo hiểm y tế". A
title and what people say share few words; two people who are after the same thing share many. So a
procedure is found by the spoken titles that are known of it as well as by its own. The codes and
the titles are those of the national portal (dichvucong.gov.vn), the same for every office.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Self

from index.knowledge.question_rows import QuestionRow, names_matter, question_rows
from index.knowledge.table import bundled_table
from index.model import Document
from index.vietnamese.bounded import bounded
from index.vietnamese.tokens import syllables

_CODE = re.compile(r"\d\.\d{6}")
_ASIDE = bounded(r"\([^)]*\)")
_CALLED = re.compile(r"^\s*thủ tục\s+", re.IGNORECASE)


class SpokenTitles:
    """The spoken titles of procedures, by their code or, where a table has none, by their title."""

    def __init__(self, asked: Iterable[QuestionRow]) -> None:
        self._of: dict[str | tuple[str, ...], dict[str, None]] = {}
        plain = cache(_plain)  # many people ask for one title
        for one in asked:
            for target in (one.target, *one.twins):
                name = plain(target) if names_matter(target) else target
                self._of.setdefault(name, {})[one.question] = None

    @classmethod
    def bundled(cls, extra: Path | None = None) -> Self:
        """The tables that come with the package, and an office's own of the same form.

        Raises TableError where a row of a table is broken, or ``extra`` cannot be read.
        """
        files = [*bundled_files(), *([extra] if extra else [])]
        return cls(one for path in files for one in question_rows(path))

    @cached_property
    def fingerprint(self) -> str:
        """Changes with any of them."""
        return hashlib.blake2b(repr(self._of).encode(), digest_size=16).hexdigest()

    def of(self, document: Document) -> Sequence[str]:
        """What is known to be said for a document; nothing unless it is a procedure."""
        about = document.description
        if not about.is_procedure:
            return []
        code = _CODE.match(document.id)
        name = code.group() if code else document.id
        known = self._of.get(name, {}) | self._of.get(_plain(about.title), {})
        return list(known or self._of.get(_plain(_ASIDE.sub(" ", about.title)), {}))


def bundled_files() -> list[Path]:
    """The tables that come with the package, one for each who wrote them."""
    return sorted(bundled_table("spoken_titles").glob("*.tsv"))


def _plain(title: str) -> tuple[str, ...]:
    """The words of a title, without the word for what it is the title of."""
    return tuple(syllables(_CALLED.sub("", title)))
