"""Laws that are named without their number: what they are based on, changed by, and amend."""

import re
from collections.abc import Iterator, Sequence

from index.facts.relations import words
from index.facts.relations.clauses import Clause
from index.facts.relations.mention import RelationMention
from index.facts.relations.parts import named_parts
from index.model import Reference, Relation
from index.vietnamese.bounded import bounded
from index.vietnamese.dates import DAY

_CONSTITUTION = re.compile(
    r"(?<!\w)Hiến pháp(?: nước Cộng h(?:òa|oà) xã hội chủ nghĩa Việt Nam)?"
    r"(?:(?: năm)? \d{4})?(?!\w)"
)
_BASIS = bounded(
    r"^[\s>*_+•-]*Căn cứ(?:\s+vào)?\s+(?P<law>Hiến pháp[^\n;,(\d]{0,60}?(?:\s(?:năm\s+)?\d{4})?"
    r"|(?:Bộ luật|Luật|Pháp lệnh)\s[^\n;(\d]{3,120}?(?:\s+năm\s+\d{4})?)"
    rf"(?:\s*,?\s*ngày\s+{DAY})?(?:\s+của\s+(?:Quốc hội|Ủy ban[^\n;]{{0,30}}))?"
    r"(?:\s*\([^()\n/]*\))?\s*[;,.]?[\s*_]*$",
    re.MULTILINE,
)
_AMENDED = re.compile(
    r"(?i:(?:Bộ luật|Luật)\s+sửa đổi,?\s+bổ sung(?:\s+một số điều)?\s+của\s+)"
    r"(?P<law>(?:Bộ luật|Luật)\s.+)"
)
_RULES = re.compile(r"(?<!\w)(?:này|quy định|thì|phải|để|do)(?!\w)")
_NUMBERED = re.compile(r"[^;(]*\d\s*/|\s*(?:năm\s+)?(?:\d{4}\s*)?\(\s*(?:số\s*)?\d+\s*/")
_BLANK = re.compile(r"\s+")
_NEAR = 400
_OF_ROW = re.compile(r"[;:|,]\s*$")


def laws_in(clause: Clause) -> list[Reference]:
    """The laws that a clause names by nothing but their names, in order."""
    found = [_reference(clause, one) for one in words.NAMED_LAW.finditer(clause.flat)]
    found += [_reference(clause, one) for one in _CONSTITUTION.finditer(clause.flat)]
    return sorted(found, key=lambda one: one.start)


def changed_laws(clause: Clause) -> list[Reference]:
    """Those of them whose change is told right behind: ``Luật Đất đai được sửa đổi bởi …``.

    Behind a number they stand in its title, and what is told is told of the number.
    """
    told = []
    for law in laws_in(clause):
        before = [one for one in clause.references if one.end <= law.start]
        if before and ";" not in clause.between(before[-1].end, law.start):
            continue
        behind = clause.flat[law.end - clause.start :]
        aside = words.ASIDE.match(behind)
        if words.CHANGED.match(behind, aside.end() if aside else 0):
            told.append(law)
    return told


def amended_by_its_name(law: Reference) -> RelationMention | None:
    """What ``Luật sửa đổi, bổ sung một số điều của Luật Đất đai`` amends, by its own name."""
    named = _AMENDED.fullmatch(law.number)
    if named is None:
        return None
    start = law.end - len(named["law"])
    return RelationMention(
        Reference(named["law"], start, law.end), Relation.AMENDS, law, ("một số điều",)
    )


def named_bases(text: str, found: Sequence[Reference]) -> Iterator[RelationMention]:
    """``Căn cứ Luật Cư trú năm 2020;``: lines of a preamble that name a law without its number."""
    if "Căn cứ" not in text:
        return
    numbers = {one.start for one in found}
    for line in _BASIS.finditer(text):
        law = " ".join(line["law"].split())
        if _RULES.search(law) or any(one in numbers for one in range(*line.span())):
            continue
        target = Reference(law, line.start("law"), line.end("law"))
        yield RelationMention(target, Relation.BASED_ON)


def named_guides(text: str) -> Iterator[RelationMention]:
    """``Nghị định này quy định chi tiết một số điều của Luật Hộ tịch``, far from any number."""
    for this in words.STANDS_FOR_THIS.finditer(text):
        blank = _BLANK.match(text, this.end())
        verb = words.VERB.match(text, blank.end()) if blank else None
        if verb is None or verb.lastgroup != Relation.IMPLEMENTS:
            continue
        law = words.NAMED_LAW.search(text, verb.end(), verb.end() + _NEAR)
        if law is None or not words.LIGHT.fullmatch(text, verb.end(), law.start()):
            continue
        name = law.group().rstrip()
        target = Reference(" ".join(name.split()), law.start(), law.start() + len(name))
        parts = named_parts(text[verb.end() : law.start()])
        yield RelationMention(target, Relation.IMPLEMENTS, parts=parts)


def laws_of_row(clause: Clause, opens: int) -> Iterator[Reference]:
    """The laws that items of a labelled row begin with: ``| Căn cứ | Luật Đất đai; … |``."""
    for law in laws_in(clause):
        before = clause.between(opens, law.start)
        behind = clause.between(law.end, clause.end)
        is_first = not before.strip() or _OF_ROW.search(before) is not None
        if law.start >= opens and is_first and not _NUMBERED.match(behind):
            yield law


def _reference(clause: Clause, law: re.Match[str]) -> Reference:
    name = law.group().rstrip()
    start = clause.start + law.start()
    return Reference(" ".join(name.split()), start, start + len(name))
