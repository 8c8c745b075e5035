"""Clauses that open with what is related: a label, "Căn cứ …", what is over, a note behind."""

from dataclasses import replace

from index.facts.relations import words
from index.facts.relations.clauses import Clause
from index.facts.relations.laws_by_name import laws_of_row
from index.facts.relations.mention import RelationMention
from index.facts.relations.objects import act_before, listed_objects, object_of
from index.model import Relation


def labelled(clause: Clause, acting: set[int]) -> list[RelationMention]:
    """A row or line whose head names the act: ``| Thay thế | Thông tư số … |``.

    All that it names is meant, but for those who changed another and those in titles.
    """
    label = words.LABEL.match(clause.raw)
    relation = next((one for one in Relation if label and label[one.value]), None)
    if label is None or relation is None:
        return []
    if "hết hiệu lực" in label.group().lower() and words.OVER.search(clause.flat, label.end()):
        relation = Relation.REPEALS  # Văn bản được thay thế / hết hiệu lực: … hết hiệu lực
    found = []
    opens = clause.start + label.end()
    for one in clause.references:
        between = clause.between(opens, one.start)
        opens = one.end
        is_other = words.CHANGED_BY.search(between) is not None or one.start in acting
        if is_other or act_before(between) is not None:
            continue
        named = words.PART_OF_ITEM.search(between)
        found.append(object_of(clause, one, relation, None, named["before"] if named else ""))
    if relation is Relation.BASED_ON:
        laws = laws_of_row(clause, clause.start + label.end())
        found += [RelationMention(law, relation) for law in laws]
    return found


def noted(clause: Clause) -> list[RelationMention]:
    """``Thông tư số … (văn bản được sửa đổi, bổ sung)``: what is done to it is noted behind it."""
    found = []
    for one in clause.references:
        note = words.NOTED.match(clause.between(one.end, clause.end))
        relation = next((each for each in Relation if note and note[each.value]), None)
        if relation is not None:
            found.append(object_of(clause, one, relation, None, ""))
    return found


def based_on(clause: Clause, acting: set[int], *, goes_on: bool) -> list[RelationMention]:
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
    rules = words.RULES if clause.closed_by == ";" else words.MAIN_CLAUSE
    if rules.search(clause.between(last.end, clause.end)):
        return []
    return list(listed_objects(clause, 0, Relation.BASED_ON, None, head, acting, lenient=True))


def ended(clause: Clause, acting: set[int]) -> list[RelationMention]:
    """``Nghị định số … hết hiệu lực kể từ ngày …``: what is over stands first."""
    asides = words.IN_BRACKETS.sub(lambda aside: " " * len(aside.group()), clause.flat)
    over = words.OVER.search(asides)
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
    said = said.rpartition(":")[2]
    if "ngày" in said:
        return []
    head = words.OBJECT.fullmatch(said.lstrip())
    if head is None:
        return []
    if not words.ISSUED_WITH.fullmatch(head["before"]) and (
        words.PLANNED.search(said) or words.VERB.search(head["before"])
    ):
        return []
    after = clause.between(at, clause.end)
    by_other = any(one.start > at for one in clause.references)
    if by_other or words.NOT_OVER.search(clause.between(at - 12, at)):
        return []
    if words.STILL_GOES_ON.search(clause.between(heads[-1].end, at)):
        return []
    if over["over"].startswith(("được", "bị thay")) and (" này" not in after or " bởi " in after):
        return []
    whole = not (over["partly"] or words.PARTLY.search(asides, over.start()))
    found = listed_objects(clause, 0, Relation.REPEALS, None, head, acting, until=at)
    return [one if whole else replace(one, ends=False) for one in found]
