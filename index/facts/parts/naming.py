"""What documents call a directive besides its number: a law's title, ``sau đây gọi tắt là …``."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.facts.mentions import Mention
from index.knowledge.kinds import KindClass, names_of
from index.model import Origin
from index.vietnamese.text import one_line, without_diacritics

_LAW = names_of(KindClass.LAW)
_KIND = names_of(KindClass.LAW, KindClass.NORMATIVE)
_BEFORE = re.compile(
    rf"(?P<kind>{_LAW})\s+(?P<name>[^\W\d_][^.;:()\d\n]{{1,90}}?),?\s+số:?\s*$", re.IGNORECASE
)
_CALLED = re.compile(
    r"[^()\n]{0,250}?\(\s*(?:sau đây|dưới đây)\s+(?:được\s+)?(?:gọi\s+)?(?:tắt\s+|chung\s+)?là"
    rf":?\s*[“\"]?(?P<name>(?:{_KIND}|Quy chế|Quy định)\s+[^\W\d_][^.;()\d\n”\"]{{1,60}})"
    r"[”\"]?\s*\)",
    re.IGNORECASE,
)
_OF_ORIGIN = re.compile(
    rf"\(*(?:Điều \S+ )?(?P<kind>{_LAW})\s+số\s+\S+\s+(?P<name>[^\W\d_].{{1,120}}?)"
    r"\s+ngày\s+\d",
    re.IGNORECASE,
)
_CHANGES = re.compile(r"\b(?:sửa đổi|bổ sung|các luật|hiệu lực|ngày|này|được|tại)\b", re.IGNORECASE)
_HEAD = re.compile(rf"^(?:{_KIND})\s+", re.IGNORECASE)
_LONGEST = 9
"""Syllables of a name that people would say."""


@dataclass(frozen=True, slots=True)
class NamedDirective:
    """A name (``luat cu tru``, as ``name_key`` writes it) and the number that goes by it.

    ``written`` is the name as the document writes it; ``document_id`` is empty for a row of a
    table.
    """

    name: str
    number: str
    written: str
    document_id: str = ""


def name_key(written: str) -> str:
    """A name as it is looked up: small plain letters, one blank between words."""
    return " ".join(re.findall(r"[^\W_]+", without_diacritics(written).lower()))


def named_directives(
    text: str, mentions: Iterable[Mention], origins: Iterable[Origin]
) -> Iterator[NamedDirective]:
    """The names that a document teaches, each once."""
    known: dict[tuple[str, str], NamedDirective] = {}
    document_id = ""
    for mention in mentions:
        document_id = mention.document_id
        found = mention.reference
        before = _BEFORE.search(text, max(0, found.start - 130), found.start)
        if before is not None:
            _learn(known, document_id, f"{before['kind']} {before['name']}", found.number)
        called = _CALLED.match(text, found.end, found.end + 400)
        if called is not None:
            _learn(known, document_id, called["name"], found.number)
    for origin in origins:
        told = _OF_ORIGIN.match(origin.words) if origin.number else None
        if told is not None and origin.number is not None:
            name = told["name"]
            same = _HEAD.match(name)
            written = name if same else f"{told['kind']} {name}"
            _learn(known, document_id, written, origin.number)
    yield from known.values()


def _learn(
    known: dict[tuple[str, str], NamedDirective], document_id: str, written: str, number: str
) -> None:
    name = name_key(written)
    if not 2 <= len(name.split()) <= _LONGEST or _CHANGES.search(written):
        return
    clean = one_line(written)
    written = clean[0].upper() + clean[1:]
    known.setdefault((name, number), NamedDirective(name, number, written, document_id))
