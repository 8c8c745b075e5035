"""Who may read a document, by the words for it; what is not understood opens nothing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.knowledge.table import bundled_table, word_lists
from index.knowledge.word_patterns import squeezed
from index.model import Role
from index.vietnamese.text import clean_characters, one_line, without_diacritics

ACCESS = "access"
_NAMES = frozenset(map(squeezed, dict(word_lists(bundled_table("stated_names.tsv")))[ACCESS]))
_WORDS = {
    Role.CITIZEN: {"citizen", "public", "cong khai", "nguoi dan", "cong dan", "moi nguoi"},
    Role.OFFICER: {"officer", "internal", "noi bo", "can bo", "cong chuc"},
    Role.ADMIN: {"admin", "quan tri"},
}
_FIRST, _LAST = 4000, 1500
_LONGEST_LINE = 200
_LINE = re.compile(
    r"[\s#>*_|\"'“{,+-]{0,20}(?P<name>[^:=|;\"'”\n]{3,40}?)[\"'”*_ \t]{0,5}[:=|;]"
    r"[\s\"'“|*_\[]{0,10}(?P<value>[^\"'”|*\n,;\]}]{0,40})"
)
_MEMBER = re.compile(
    r"[\"'](?P<name>[^\"'\n:]{3,40})[\"']\s{0,5}:\s{0,5}\[?\s{0,5}[\"']?"
    r"(?P<value>[^\"'\n,\]}]{0,40})"
)
_OPENING = 30
"""Lines in which what opens like front matter may still state something."""


def is_access_name(name: str) -> bool:
    """Whether a field, a column or a line of this name says who may read the document."""
    return len(name) <= _LONGEST_LINE and squeezed(clean_characters(name)) in _NAMES


def role_named(words: str) -> Role | None:
    """The role for which the words stand, in either language; None for words that are none."""
    plain = without_diacritics(one_line(clean_characters(words))).lower()
    return next((role for role, names in _WORDS.items() if plain in names), None)


def strictest(words: Iterable[str]) -> str:
    """Of what is said about one document, that which closes it to the most; at least one is said.

    Words that name no role close it to all but admins, empty ones too.
    """
    return max(
        words, key=lambda one: ((role_named(one) or Role.ADMIN).rank, role_named(one) is None)
    )


def stricter(before: str | None, words: str) -> str:
    """The stricter of what was said until now, None where nothing was, and these words."""
    return words if before is None else strictest([before, words])


def access_of_rows(rows: Sequence[Sequence[str]]) -> str | None:
    """The strictest word in the columns of a table that say who may read its rows, None of no such.

    The table is one document, so it is closed as its most closed row is. A row that says nothing
    there is closed as well, unless it is a note or a title with few cells.
    """
    said: list[str] = []
    columns: list[int] = []
    fewest = 0
    for row in rows:
        filled = sum(bool(cell.strip()) for cell in row)
        if not columns:
            columns = [at for at, cell in enumerate(row) if is_access_name(cell)] * (filled > 1)
            fewest = filled // 2
            continue
        words = [row[at].strip() if at < len(row) else "" for at in columns]
        said += [one for one in words if one or (filled and filled >= fewest)]
    return strictest(said or [""]) if columns else None


def stated_access(facts: Mapping[str, str]) -> Role:
    """Citizens may read what nobody restricted; an unknown word restricts to admins."""
    return (role_named(facts[ACCESS]) or Role.ADMIN) if ACCESS in facts else Role.CITIZEN


def is_access_clear(facts: Mapping[str, str]) -> bool:
    """Whether nothing is said of who may read, or a word that is known."""
    return ACCESS not in facts or role_named(facts[ACCESS]) is not None


def access_in(text: str) -> str | None:
    """What restricts in the text itself, where no loader took it for a statement; else None.

    Front matter that is never closed, a broken export, a line ``Quyền xem: nội bộ`` at an end of
    the text: they only ever close a document, and only by words that are known.
    """
    said = [
        found for found in _lines_about(text) if role_named(found) in (Role.OFFICER, Role.ADMIN)
    ]
    said += [
        found["value"].strip()
        for found in _MEMBER.finditer(text)
        if is_access_name(found["name"])
        and role_named(found["value"]) in (Role.OFFICER, Role.ADMIN)
    ]
    return strictest(said) if said else None


def opens_with_access(text: str) -> bool:
    """Whether the text opens like front matter, closed or not, that says who may read it."""
    opening = text.lstrip("\ufeff \t\r\n")[:_FIRST]
    is_front = opening[:3] in ("---", "+++", ";;;")
    return is_front and next(_values(opening.split("\n")[:_OPENING]), None) is not None


def _lines_about(text: str) -> Iterator[str]:
    ends = text[_FIRST:][-_LAST:]
    return _values(f"{text[:_FIRST]}\n{ends}".split("\n"))


def _values(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        found = _LINE.match(line) if len(line) <= _LONGEST_LINE else None
        if found and is_access_name(found["name"]):
            yield found["value"].strip()
