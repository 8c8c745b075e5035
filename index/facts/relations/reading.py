"""Read what the clauses of a text state of relations between directives."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from index.facts.relations import words
from index.facts.relations.clauses import Clause, clauses_of
from index.facts.relations.mention import RelationMention
from index.facts.relations.parts import named_parts
from index.model import Reference, Relation
from index.vietnamese.dates import first_date

_ENDING = frozenset({Relation.REPLACES, Relation.REPEALS})


def clause_relations(text: str, references: Sequence[Reference]) -> Iterator[RelationMention]:
    """Yield the relations that each clause of NFC text states by itself, in text order."""
    before: Clause | None = None
    was_basis = False
    for clause in clauses_of(text, references):
        goes_on = was_basis and before is not None and before.end == clause.start
        found = list(_of_clause(clause, goes_on=goes_on))
        was_basis = any(one.relation is Relation.BASED_ON for one in found)
        before = clause
        yield from (one for one in found if not _is_of_itself(one))


def _is_of_itself(one: RelationMention) -> bool:
    return one.by is not None and one.by.number == one.target.number


def _of_clause(clause: Clause, *, goes_on: bool) -> Iterator[RelationMention]:
    if "nội dung liên quan" in clause.flat:
        yield from (one for one in _acts(clause, set()) if one.by is not None)
        return
    told = list(_told(clause))
    acting = {one.by.start for one in told if one.by is not None}
    own = (
        _labelled(clause, acting)
        or _based(clause, acting, goes_on=goes_on)
        or _over(clause, acting)
    )
    yield from own
    done = {one.target.start for one in own}
    acts = [one for one in _acts(clause, acting) if one.by is not None or not own]
    yield from (one for one in acts if one.by is not None or one.target.start not in done)
    yield from told


def _told(clause: Clause) -> Iterator[RelationMention]:
    """What the words say of changes by others: ``A được sửa đổi bởi B, C và D``."""
    target: Reference | None = None
    parts: tuple[str, ...] = ()
    in_list = by_parts = ends = False
    relation = Relation.AMENDS
    for place, one in enumerate(clause.references):
        if place == 0:
            continue
        last = clause.references[place - 1]
        between = clause.between(last.end, one.start)
        changed = words.CHANGED.search(between)
        if changed is not None and words.BY.fullmatch(between, changed.end()):
            if not in_list or "(" in between or target is None:
                target = last
                opening = clause.references[place - 2].end if place > 1 else clause.start
                parts = _parts_before(clause.between(opening, last.start))
            in_list = True
            relation, ends = _done(changed.group(), between)
            by_parts = words.ENDS_WITH_PART.search(between) is not None
        elif in_list and _goes_on(between, parts=by_parts):
            pass
        else:
            in_list, target = False, None
            continue
        if target is None or target.number == one.number:
            continue
        stated = words.SINCE.match(clause.flat[one.end - clause.start :].lstrip(" ,"))
        since = first_date(stated["day"]) if stated else None
        yield RelationMention(target, relation, one, parts, ends=ends and not parts, since=since)


def _done(changed: str, between: str) -> tuple[Relation, bool]:
    """What has been done to a directive, and whether all of it is over."""
    said = changed.lower()
    if not re.search("sửa đổi|bổ sung|đính chính", between.lower()):
        relation = Relation.REPLACES if "thay thế" in said else Relation.REPEALS
        return relation, "nội dung" not in between.lower()
    return Relation.AMENDS, False


def _goes_on(between: str, *, parts: bool) -> bool:
    """Whether a number follows in the list of those who changed the one before them."""
    found = words.NEXT.fullmatch(between)
    if found is None or words.OVER.search(between) or (found["before"] and not parts):
        return False
    title = found["title"]
    tail = words.ITS_TAIL.match(title)
    left = title[tail.end() :] if tail else title
    return not left.strip() or "có hiệu lực" in left


def _parts_before(before: str) -> tuple[str, ...]:
    """The parts named right before a number."""
    found = words.OBJECT.fullmatch(before[-320:])
    return named_parts(found["before"]) if found else ()


def _labelled(clause: Clause, acting: set[int]) -> list[RelationMention]:
    """A row or line whose head names the act: ``| Thay thế | Thông tư số … |``."""
    label = words.LABEL.match(clause.raw)
    if label is None:
        return []
    relation = next((one for one in Relation if label[one.value]), None)
    if relation is None:
        return []
    opens = clause.start + label.end()
    first = clause.references[0]
    head = words.OBJECT.fullmatch(clause.between(opens, first.start))
    if head is None and clause.between(opens, first.start).strip():
        return []
    return list(_list(clause, 0, relation, None, head, acting, lenient=True))


def _based(clause: Clause, acting: set[int], *, goes_on: bool) -> list[RelationMention]:
    """``Căn cứ Luật … số …;``: the preamble of a directive."""
    opening = words.BASED_ON.match(clause.flat)
    if (opening is None and not goes_on) or words.ITEM_MARK.search(clause.before):
        return []
    opens = clause.start + (opening.end() if opening else 0)
    first = clause.references[0]
    between = clause.between(opens, first.start)
    head = words.OBJECT.fullmatch(between)
    if head is None or words.NOT_PREAMBLE.search(between):
        return []
    if goes_on and opening is None and head["before"].strip():
        return []
    last = clause.references[-1]
    if words.MAIN_CLAUSE.search(clause.between(last.end, clause.end)) and clause.closed_by != ";":
        return []
    return list(_list(clause, 0, Relation.BASED_ON, None, head, acting, lenient=True))


def _over(clause: Clause, acting: set[int]) -> list[RelationMention]:
    """``Nghị định số … hết hiệu lực kể từ ngày …``: what is over stands first."""
    over = words.OVER.search(clause.flat)
    if over is None:
        return []
    at = clause.start + over.start()
    heads = [one for one in clause.references if one.end <= at]
    if not heads:
        return []
    first = clause.references[0]
    opening = clause.between(clause.start, first.start)
    then = words.STANDS_FOR_THIS.search(opening)
    rest = opening[then.end() :] if then and "ngày" in opening[: then.start()] else opening
    comma = rest.find(",") if rest is not opening else -1
    marks = words.MARKS.match(rest)
    said = rest[comma + 1 :] if comma >= 0 else rest[marks.end() if marks else 0 :]
    head = words.OBJECT.fullmatch(said.lstrip())
    if head is None or words.PLANNED.search(said) or words.VERB.search(head["before"]):
        return []
    behind = clause.between(heads[-1].end, clause.end)
    after = clause.between(at, clause.end)
    by_other = any(one.start > at for one in clause.references)
    if by_other or words.PLANNED.search(clause.between(at - 12, at)):
        return []
    if over["over"].startswith(("được", "bị thay")) and " này" not in after:
        return []
    whole = not (over["partly"] or words.PARTLY.search(behind))
    found = _list(clause, 0, Relation.REPEALS, None, head, acting, until=at)
    return [one if whole else replace(one, ends=False) for one in found]


def _acts(clause: Clause, acting: set[int]) -> Iterator[RelationMention]:
    """``Nghị định này … thay thế Nghị định số …``, and the acts in the titles of others."""
    held = clause.references
    place = 0
    by_this = False
    while place < len(held):
        one = held[place]
        opens = held[place - 1].end if place else clause.start
        between = clause.between(opens, one.start)
        found = _verb_before(between)
        if found is None:
            place += 1
            continue
        verb, head = found
        said = between[: verb.start()]
        relation = Relation(verb.lastgroup or "")
        by = held[place - 1] if place else None
        if _is_of_this(said, first=place == 0, by_this=by_this):
            by_this = True
            listed = list(_list(clause, place, relation, None, head, acting))
            yield from listed
            place += max(1, len(listed))
            continue
        tail = words.ITS_TAIL.match(said)
        near = tail is not None and tail.end() == len(said)
        if by is not None and (near or _is_title(said)) and by.start not in acting:
            yield _mention(clause, one, relation, by, head["before"])
        place += 1


def _is_title(said: str) -> bool:
    """Whether words behind a number are still its title: nothing is done or ruled in them."""
    return not (words.PLANNED.search(said) or words.NO_OBJECT.search(said) or "," in said)


def _verb_before(between: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """The last act before a number whose object the number is, and the words of the object."""
    for verb in reversed(list(words.VERB.finditer(between))):
        head = words.OBJECT.fullmatch(between, verb.end())
        if head is None:
            continue
        if words.NO_OBJECT.search(head["before"]):
            return None
        return verb, head
    return None


def _is_of_this(said: str, *, first: bool, by_this: bool) -> bool:
    """Whether the directive whose words these are does it, by what stands before the act."""
    if not first:
        this = words.STANDS_FOR_THIS.search(said)
        joined = said.rstrip().endswith((",", "và", ";", "đồng thời"))
        return bool(this and not words.PLANNED.search(said[this.end() :])) or (by_this and joined)
    marks = words.MARKS.match(said)
    left = said[marks.end() :] if marks else said
    if not left.strip(" ,") or left.strip() in ("Đồng thời", "và", "Nay"):
        return True
    this = words.STANDS_FOR_THIS.search(left)
    if this is not None:
        return not words.PLANNED.search(left[: this.start()] + left[this.end() :])
    return words.ENACTS.search(left) is not None and not words.PLANNED.search(left)


def _list(
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
    yield _mention(clause, held[place], relation, by, head["before"] if head else "")
    kind = head["kind"].lower() if head else ""
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
            verb = _verb_before(between)
            if verb is None:
                return
            nested = verb[1]["kind"].lower()
            continue
        own = (joined["kind"] or kind).lower()
        title = joined["title"]
        act = words.VERB.search(title)
        if act is not None and words.STANDS_FOR_THIS.search(title):
            return
        last_parts = words.LAST_PARTS.search(title)
        before = (last_parts.group() if last_parts else "") + (joined["before"] or "")
        if nested is not None and not lenient and (own == nested or own != kind):
            continue
        if words.NO_OBJECT.search(before) and not lenient:
            return
        nested = None
        yield _mention(clause, one, relation, by, before)


def _mention(
    clause: Clause,
    target: Reference,
    relation: Relation,
    by: Reference | None,
    before: str,
) -> RelationMention:
    parts = named_parts(before)
    behind = clause.between(target.end, clause.end)
    ending = relation in _ENDING
    return RelationMention(
        target=target,
        relation=relation,
        by=by,
        parts=parts,
        ends=ending and not parts and not words.PARTLY.search(behind),
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
