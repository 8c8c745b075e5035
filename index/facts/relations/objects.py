"""What an act is done to: the number behind it, and those that a list adds."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from index.facts.relations import words
from index.facts.relations.clauses import Clause
from index.facts.relations.mention import RelationMention
from index.facts.relations.parts import named_parts
from index.model import Reference, Relation
from index.vietnamese.dates import first_date

_BEGINS_ANEW = re.compile(r"(?:[;,]|(?<!\w)(?:và|đồng thời))\s*$")
"""Before an act that is another of the same directive: ``…; bãi bỏ Nghị định số …``."""
_SOME = ("nội dung",)
"""What some procedures of a list are called as a part of the decision."""
_ENDING = frozenset({Relation.REPLACES, Relation.REPEALS})


def act_before(between: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """The last act before a number whose object the number is, and the words of the object.

    Behind an act that carries something else out, provisions may be the object of one before it:
    ``thay thế quy định về thực hiện dân chủ … tại Thông tư số``.
    """
    carried: tuple[re.Match[str], re.Match[str]] | None = None
    for verb in reversed(list(words.VERB.finditer(between))):
        colon = verb.end() + between.startswith(":", verb.end())
        head = words.OBJECT.fullmatch(between, colon)
        if head is None or words.IN_NAME.search(between, 0, verb.start()):
            continue
        before = words.IN_BRACKETS.sub(" ", head["before"])
        is_of_provisions = any(
            one.fullmatch(before) for one in (words.PROVISIONS, words.PUBLISHED_LISTS)
        )
        if carried and not is_of_provisions:
            return carried
        if words.NO_OBJECT.search(before) and not is_of_provisions:
            return None
        if verb.group().lower() == "bổ sung" and not words.ADDS_TO.fullmatch(head["before"]):
            return carried  # Bổ sung giá đất … quy định tại Nghị quyết số …
        if words.CARRIES_OUT.search(verb.group()) and not words.LIGHT.fullmatch(head["before"]):
            carried = (verb, head)
            continue
        return verb, head
    return carried


def listed_objects(
    clause: Clause,
    place: int,
    relation: Relation,
    by: Reference | None,
    head: re.Match[str] | None,
    acting: set[int],
    *,
    lenient: bool = False,
    until: int | None = None,
) -> Iterator[RelationMention]:
    """The number at ``place`` and those that a list adds to it; titles' numbers are none."""
    held = clause.references
    yield object_of(clause, held[place], relation, by, head["before"] if head else "")
    kind = kind_before(clause.between(clause.start, held[place].start))
    nested: str | None = None
    for last, one in pairwise(held[place:]):
        if until is not None and one.start >= until:
            return
        between = clause.between(last.end, one.start)
        if one.start in acting:
            nested = ""
            continue
        joined = words.NEXT.fullmatch(between)
        if joined is None:
            verb = act_before(between)
            if verb is None or _BEGINS_ANEW.search(between, 0, verb[0].start()):
                return
            nested = kind_before(between)
            continue
        own = (joined["kind"] or kind).lower()
        title = joined["title"]
        act = words.VERB.search(title)
        if act is not None and words.STANDS_FOR_THIS.search(title):
            return
        last_parts = words.LAST_PARTS.search(title)
        before = (last_parts.group() if last_parts else "") + (joined["before"] or "")
        dated = clause.between(one.end, clause.end).lstrip().startswith("ngày")
        if joined["join"] == ";" or (not title.strip() and dated):
            nested = None
        if nested is not None and not lenient and (own == nested or own != kind):
            continue
        if words.NO_OBJECT.search(before) and not lenient:
            return
        nested = None
        yield object_of(clause, one, relation, by, before)


def kind_before(words_before: str) -> str:
    """The kind that is named last before a number, in small letters; empty without one."""
    kinds = list(words.KIND_WORD.finditer(words_before))
    return kinds[-1].group().lower() if kinds else ""


def object_of(
    clause: Clause,
    target: Reference,
    relation: Relation,
    by: Reference | None,
    before: str,
) -> RelationMention:
    """The relation to one number, with the parts named ``before`` it and what the clause adds."""
    if words.PUBLISHED_LISTS.fullmatch(before):
        parts = (named_parts(before) or _SOME) if words.SOME_OF_LIST.search(before) else ()
    else:
        parts = named_parts(before)
    behind = clause.between(target.end, clause.end)
    named = words.CONSISTING_OF.match(behind)
    if named is not None and relation is Relation.IMPLEMENTS:
        parts = named_parts(behind[named.end() :]) or parts
    own = words.IN_BRACKETS.sub("", behind)  # what others did to it stands in brackets
    ending = relation in _ENDING
    return RelationMention(
        target=target,
        relation=relation,
        by=by,
        parts=parts,
        ends=ending
        and not (parts or words.ISSUED_WITH.fullmatch(before) or words.PARTLY.search(own)),
        excepts=ending and words.EXCEPT.search(behind) is not None,
        since=_since(clause, target) if by is None and relation is not Relation.BASED_ON else None,
    )


def _since(clause: Clause, target: Reference) -> date | None:
    """The day that the clause itself gives."""
    before = words.SINCE.search(clause.between(clause.start, target.start))
    behind = clause.between(target.end, clause.end)
    after = words.SINCE.search(behind) or words.FROM_THEN.search(behind)
    stated = after or before
    return first_date(stated["day"]) if stated else None
