"""What documents call a directive besides its number: a law's title, ``sau đây gọi tắt là …``.

A codified title is called like the law that most of its articles of laws come from.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from index.facts.mentions import Mention
from index.knowledge.kinds import KindClass, names_of
from index.knowledge.short_names import NamedDirective, name_key
from index.model import Document, Origin
from index.vietnamese.bounded import bounded
from index.vietnamese.late import late
from index.vietnamese.text import one_line

_LAW = names_of(KindClass.LAW)
_KIND = names_of(KindClass.LAW, KindClass.NORMATIVE)
_BEFORE = late(
    rf"(?<!kỷ )(?<!pháp )(?<![^\W_])(?P<kind>{_LAW})\s+(?P<name>[^\W\d_][^.;:()\d\n]{{1,90}}?)"
    r",?\s+số:?\s*$",
    re.IGNORECASE,
)
_CALLED = late(
    r"[^()\n]{0,700}?\(\s*(?:sau đây|dưới đây)\s+(?:được\s+)?(?:gọi\s+)?(?:tắt\s+|chung\s+)?là"
    rf":?\s*[“\"]?(?P<name>(?:{_KIND}|Quy chế|Quy định)\s+[^\W\d_][^.;()\d\n”\"]{{1,60}})"
    r"[”\"]?\s*\)",
    re.IGNORECASE,
)
_OF_ORIGIN = late(
    rf"\(*(?:Điều \S+ )?(?P<kind>{_LAW})\s+số\s+\S+\s+(?P<name>[^\W\d_].{{1,120}}?)"
    r"\s+ngày\s+\d",
    re.IGNORECASE,
)
_FROM_LAW = late(rf"\(*(?:Điều \S+ )?(?P<kind>{_LAW})\s+số\s", re.IGNORECASE)
_IS_LAW = late(rf"(?:{_LAW})\b", re.IGNORECASE)
_TITLE_OF = bounded(rf"^(?:{_LAW})\s+(?=\S+\s)|\s*\([^()]*\)$", re.IGNORECASE)
"""What is no part of a title's own name: the kind before it, what stands in brackets behind."""
_MOST_OF = 0.7
_CHANGES = late(r"\b(?:sửa đổi|bổ sung|các luật|hiệu lực|ngày|này|được|tại)\b", re.IGNORECASE)
_ISSUED = late(r"(?<!\w)(?P<name>Quy chế\s+[^\W\d_][^.;()\d\n”\"–-]{2,70})$", re.IGNORECASE)
_OTHER = late(rf"(?<!pháp )(?<!kỷ )\b{_KIND}\b", re.IGNORECASE)
_OF_LAW = late(r"QH|CTN|PL|HĐNN|LCT")
_HEAD = late(rf"^(?:{_KIND})\s+", re.IGNORECASE)
_LONGEST_GAP = 900
_LONGEST = 16
"""Syllables of a name that people would say."""


def named_directives(
    document: Document, mentions: Iterable[Mention], origins: Iterable[Origin]
) -> Iterator[NamedDirective]:
    """The names that a document teaches, each once: of others, and what its own title issues."""
    known: dict[tuple[str, str], NamedDirective] = {}
    text, about = document.text, document.description
    issued = _ISSUED.search(about.title) if about.number else None
    if issued is not None and about.number is not None:
        _learn(known, document.id, issued["name"], about.number)
    taken = set[int]()
    for mention in mentions:
        found = mention.reference
        before = _BEFORE.search(text, max(0, found.start - 130), found.start)
        if before is not None and _OF_LAW.search(found.number):
            _learn(known, document.id, f"{before['kind']} {before['name']}", found.number)
        called = _CALLED.match(text, found.end, found.end + _LONGEST_GAP)
        if called is not None and called.start("name") not in taken:
            if _IS_LAW.match(called["name"]) and not _OF_LAW.search(found.number):
                continue  # "sau đây gọi là Luật sư cộng tác" behind a decree
            taken.add(called.start("name"))  # what follows only amends the first: … bởi Luật số …
            _learn(known, document.id, called["name"], found.number)
    origins = list(origins)
    if law := _law_of_title(origins):
        _learn(known, document.id, f"{law[0]} {_TITLE_OF.sub('', about.title)}", law[1])
    for origin in origins:
        told = _OF_ORIGIN.match(origin.words) if origin.number else None
        if told is not None and origin.number is not None:
            name = told["name"]
            same = _HEAD.match(name)
            written = name if same else f"{told['kind']} {name}"
            _learn(known, document.id, written, origin.number)
    yield from known.values()


def _law_of_title(origins: Iterable[Origin]) -> tuple[str, str] | None:
    """The kind and number of the one law that a codified title is made around."""
    laws = Counter(
        (told["kind"], origin.number)
        for origin in origins
        if origin.number and _OF_LAW.search(origin.number)
        and (told := _FROM_LAW.match(origin.words))
    )  # fmt: skip
    for law, times in laws.most_common(1):
        if times >= _MOST_OF * laws.total():
            return law
    return None


def _learn(
    known: dict[tuple[str, str], NamedDirective], document_id: str, written: str, number: str
) -> None:
    name = name_key(written)
    is_of_two = _OTHER.search(written, len(written.split()[0]) + 5) is not None
    if not 2 <= len(name.split()) <= _LONGEST or is_of_two or _CHANGES.search(written):
        return
    clean = one_line(written)
    written = clean[0].upper() + clean[1:]
    known.setdefault((name, number), NamedDirective(name, number, written, document_id))
