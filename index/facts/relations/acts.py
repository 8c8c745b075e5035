"""Acts of directives: "Nghị định này … thay thế …", and those in the titles of others."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from index.facts.relations import words
from index.facts.relations.clauses import Clause
from index.facts.relations.laws_by_name import amended_by_its_name, laws_in
from index.facts.relations.mention import RelationMention
from index.facts.relations.objects import act_before, kind_before, listed_objects, object_of
from index.model import Reference, Relation


def acts_in(
    clause: Clause, acting: set[int], alone: frozenset[int] = frozenset()
) -> Iterator[RelationMention]:
    """``Nghị định này … thay thế Nghị định số …``, and the acts in the titles of others.

    ``alone`` are the places of numbers that an item of a list is about: all behind is its title.
    """
    held = clause.references
    done: set[int] = set()
    by_this = False
    titled: tuple[Reference, Reference] | None = None
    for place, one in enumerate(held):
        between = clause.between(held[place - 1].end if place else clause.start, one.start)
        known = one.start in done or one.start in acting
        found = None if known else act_before(between)
        if found is None:
            continue
        verb, head = found
        said, relation = between[: verb.start()], Relation(verb.lastgroup or "")
        is_labelled = place == 0 and (
            words.SUBJECT_LABEL.search(clause.before) is not None
            or words.ROW_LABEL.match(clause.raw) is not None
        )
        if is_labelled or _is_of_this(said, first=place == 0, by_this=by_this):
            carries_out = words.CARRIES_OUT.search(verb.group()) is not None
            if carries_out and not words.LIGHT.fullmatch(head["before"]):
                continue  # Thực hiện các trách nhiệm quy định tại …
            by_this = True
            for listed in listed_objects(clause, place, relation, None, head, acting):
                done.add(listed.target.start)
                yield listed
        elif titled and said.rstrip().endswith(";") and titled[1] == held[place - 1]:
            titled = (titled[0], one)
            yield object_of(clause, one, relation, titled[0], head["before"])
        elif place and _is_titled(said) and _is_light(relation, head["before"]):
            titled = (held[place - 1], one)
            yield from _titled(clause, place, relation, head, done, alone)
    yield from _named_laws(clause)
    yield from _amended_before(clause)


def _is_light(relation: Relation, before: str) -> bool:
    """Whether only parts stand between an act in a title and its object, or an annex of it."""
    is_light = words.LIGHT.fullmatch(before) is not None
    return is_light or (
        relation is Relation.AMENDS and words.ISSUED_WITH.fullmatch(before) is not None
    )


def _titled(
    clause: Clause,
    place: int,
    relation: Relation,
    head: re.Match[str],
    done: set[int],
    alone: frozenset[int],
) -> Iterator[RelationMention]:
    """What the title of the directive before the number at ``place`` does to it and others."""
    held = clause.references
    by = held[place - 1]
    first = object_of(clause, held[place], relation, by, head["before"])
    yield first
    for other in _sharing_title(clause, by):
        yield replace(first, by=other)
    may_be_own = relation not in (Relation.REPLACES, Relation.REPEALS) and by.start not in alone
    kind, own = head["kind"].lower(), kind_before(clause.between(clause.start, by.start))
    for last, one in pairwise(held[place:]):
        joined = words.NEXT.fullmatch(clause.between(last.end, one.start))
        if joined is None or one.start in done or (kind == own and may_be_own):
            return
        if (joined["kind"] or kind).lower() != kind:
            return
        yield object_of(clause, one, relation, by, joined["before"] or "")


def _named_laws(clause: Clause) -> Iterator[RelationMention]:
    """Acts on a law that is named without its number: ``chi tiết một số điều của Luật Hộ tịch``."""
    held = clause.references
    laws = laws_in(clause)
    last: RelationMention | None = None
    for one in sorted((*held, *laws), key=lambda each: each.start):
        joined = words.ALSO.fullmatch(clause.between(last.target.end, one.start)) if last else None
        if (
            last
            and joined
            and (_goes_on(clause, joined, one) if one in laws else _joins(clause, joined, last))
        ):
            last = replace(last, target=one)
            yield from _of_law(last)
            continue
        last = None
        if one in held:
            continue
        before = [each for each in held if each.end <= one.start]
        opens = before[-1].end if before else clause.start
        found = act_before(clause.between(opens, one.start) + "Luật ")
        if found is None or not words.LIGHT.fullmatch(found[1]["before"]):
            continue
        verb, head = found
        relation = Relation(verb.lastgroup or "")
        said = clause.between(opens, opens + verb.start())
        by = before[-1] if before and _is_titled(said) else None
        if by is not None or _is_of_this(said, first=not before, by_this=False):
            last = object_of(clause, one, relation, by, head["before"])
            yield from _of_law(last)
            for other in _sharing_title(clause, by):
                yield replace(last, by=other)


def _of_law(stated: RelationMention) -> Iterator[RelationMention]:
    """What is done to a law by its name, and what that law amends by its own name."""
    yield stated
    amended = amended_by_its_name(stated.target)
    if amended is not None:
        yield amended


def _sharing_title(clause: Clause, by: Reference | None) -> Iterator[Reference]:
    """Numbers right before one that share its title: ``Nghị định số A và Nghị định số B …``."""
    held = clause.references
    place = held.index(by) if by in held else 0
    while place > 0:
        one = held[place - 1]
        if not words.SHARES_TITLE.fullmatch(clause.between(one.end, held[place].start)):
            return
        yield one
        place -= 1


def _goes_on(clause: Clause, joined: re.Match[str], law: Reference) -> bool:
    """Whether a law behind another is done the same; by the signs between them.

    Behind a comma the list goes on to an "and", behind a semicolon to what amends the law.
    """
    if ";" in joined.group():
        return amended_by_its_name(law) is not None
    behind = clause.between(law.end, clause.end)
    return "và" in joined.group() or words.AND_A_LAW.match(behind) is not None


def _joins(clause: Clause, joined: re.Match[str], last: RelationMention) -> bool:
    """Whether a number behind a law's name is done the same: "… và Nghị định số …"."""
    if "và" not in joined.group():
        return False
    if last.by is None:
        return last.relation is Relation.IMPLEMENTS
    kind = kind_before(clause.between(clause.start, last.by.start))
    again = words.KIND_WORD.search(joined.group())
    return not kind or again is None or kind != again.group().lower()


def _amended_before(clause: Clause) -> Iterator[RelationMention]:
    """``Luật sửa đổi, bổ sung một số điều của Luật A, Luật B số …``."""
    opens = clause.start
    for one in clause.references:
        before = clause.between(opens, one.start)
        named = words.NAMED_AMENDMENT.search(before)
        if named is not None and named.end() == len(before):
            for law in words.ONE_LAW.finditer(named["laws"]):
                at = opens + named.start("laws") + law.start()
                name = " ".join(law.group().split())
                target = Reference(name, at, at + len(law.group()))
                yield RelationMention(target, Relation.AMENDS, one, ("một số điều",))
        opens = one.end


def _is_titled(said: str) -> bool:
    """Whether an act stands in the title of the number before it: nothing else is ruled there."""
    opening = words.VERB.search(said)
    if opening is not None and opening.lastgroup == Relation.IMPLEMENTS:
        said = said[: opening.start()]  # quy định chi tiết … và biện pháp … hướng dẫn thi hành
    patterns = (words.ITS_TAIL, words.TAKES_EFFECT, words.IS_FOR)
    return any(one.fullmatch(said) for one in patterns) or _is_title(said)


def _is_title(said: str) -> bool:
    """Whether words behind a number are still its title: nothing is done or ruled in them."""
    return not (words.PLANNED.search(said) or words.NO_OBJECT.search(said) or "," in said)


def _is_of_this(said: str, *, first: bool, by_this: bool) -> bool:
    """Whether the directive whose words these are does it, by what stands before the act."""
    if not first:
        this = words.STANDS_FOR_THIS.search(said)
        joined = said.rstrip().endswith((",", "và", ";", "đồng thời"))
        return bool(this and not words.PLANNED.search(said[this.end() :])) or (by_this and joined)
    marks = words.MARKS.match(said)
    left = said[marks.end() :] if marks else said
    opening = words.VERB.match(left)
    if opening is not None and opening.lastgroup == Relation.IMPLEMENTS:
        left = ""  # Quy định chi tiết … và biện pháp … hướng dẫn thi hành
    if not left.strip(" ,") or left.strip() in ("Đồng thời", "và", "Nay"):
        return True
    if left.rstrip().endswith(";") and (opening is not None or words.PUBLISHES.match(left)):
        return True  # Bãi bỏ các thủ tục …; thay thế nội dung về … tại Quyết định số …
    left = words.EXCEPTION.sub("", left)
    this = words.STANDS_FOR_THIS.search(left)
    if this is not None:
        return not words.PLANNED.search(left[: this.start()] + left[this.end() :])
    return words.ENACTS.search(left) is not None and not words.PLANNED.search(left)
