"""What is told of a directive: "A được sửa đổi, bổ sung bởi B, C và D"."""

import re
from collections.abc import Iterator

from index.facts.relations import words
from index.facts.relations.clauses import Clause
from index.facts.relations.laws_by_name import changed_laws
from index.facts.relations.mention import RelationMention
from index.facts.relations.parts import named_parts
from index.model import Reference, Relation
from index.vietnamese.dates import first_date


def changes_by_others(clause: Clause) -> Iterator[RelationMention]:
    """What the words say of changes by others: ``A được sửa đổi bởi B, C và D``."""
    target: Reference | None = None
    parts: tuple[str, ...] = ()
    in_list = by_parts = ends = also_ended = False
    kind = ""
    relation = Relation.AMENDS
    held = sorted((*clause.references, *changed_laws(clause)), key=lambda each: each.start)
    for place, one in enumerate(held):
        if place == 0:
            continue
        last = held[place - 1]
        between = clause.between(last.end, one.start)
        changed = words.CHANGED.search(between)
        named = words.BY.fullmatch(between, changed.end()) if changed else None
        if changed is not None and named is not None:
            if not in_list or "(" in between or target is None:
                target = last
                opening = held[place - 2].end if place > 1 else clause.start
                before = clause.between(opening, last.start)
                is_note = clause.flat.lstrip().startswith("(")
                parts = parts_before(before) if is_note else named_parts(changed.group())
            in_list = True
            relation, ends = _done(changed.group(), between)
            also_ended = "bãi bỏ" in between.lower() and relation is Relation.AMENDS
            by_parts = words.ENDS_WITH_PART.search(between) is not None
            kind = named["kind"].lower()
        elif in_list and _goes_on(between, kind, parts=by_parts) and not _is_changed(clause, one):
            pass
        else:
            in_list, target = False, None
            continue
        if target is None or target.number == one.number:
            continue
        stated = words.SINCE.match(clause.flat[one.end - clause.start :].lstrip(" ,"))
        since = first_date(stated["day"]) if stated else None
        yield RelationMention(target, relation, one, parts, ends=ends and not parts, since=since)
        if also_ended:
            yield RelationMention(target, Relation.REPEALS, one, parts, since=since)
        if words.AND_BY_THIS.match(clause.between(one.end, clause.end)):
            yield RelationMention(target, relation, parts=parts)


def changes_by_this(clause: Clause) -> Iterator[RelationMention]:
    """``khoản 3 Điều 5 Nghị định số … được sửa đổi tại Điều 3 Nghị định này``."""
    opens = clause.start
    for one in clause.references:
        before, opens = clause.between(opens, one.start), one.end
        behind = clause.between(one.end, clause.end)
        aside = words.ASIDE.match(behind)
        changed = words.CHANGED.match(behind, aside.end() if aside else 0)
        if changed is not None and words.BY_THIS.match(behind, changed.end()):
            relation, _ = _done(changed.group(), changed.group())
            yield RelationMention(one, relation, parts=parts_before(before))


def _done(changed: str, between: str) -> tuple[Relation, bool]:
    """What has been done to a directive, and whether all of it is over."""
    said = changed.lower()
    if not re.search("sửa đổi|bổ sung|đính chính", between.lower()):
        relation = Relation.REPLACES if "thay thế" in said else Relation.REPEALS
        return relation, not re.search("nội dung|một phần", between.lower())
    return Relation.AMENDS, False


def _is_changed(clause: Clause, one: Reference) -> bool:
    """Whether a number is the next that is told to be changed, not one of those who change."""
    behind = clause.between(one.end, clause.end)
    aside = words.ASIDE.match(behind)
    return words.CHANGED.match(behind, aside.end() if aside else 0) is not None


def _goes_on(between: str, kind: str, *, parts: bool) -> bool:
    """Whether a number follows in the list of those who changed the one before them."""
    found = words.NEXT.fullmatch(between)
    if found is None or words.OVER.search(between) or (found["before"] and not parts):
        return False
    is_other = found["kind"] is not None and found["kind"].lower() != kind
    if not parts and (is_other or found["join"] == ";"):
        return False
    title = found["title"]
    tail = words.ITS_TAIL.match(title)
    left = title[tail.end() :] if tail else title
    return not left.strip() or "có hiệu lực" in left


def parts_before(before: str) -> tuple[str, ...]:
    """The parts named right before a number."""
    found = words.OBJECT.fullmatch(before[-320:])
    return named_parts(found["before"]) if found else ()
