"""The parts that an amending directive changes, item by item: "1. Sửa đổi, bổ sung khoản 2 …".

Its items do not repeat the number of what they amend: that stands in the title, or in the heading
of the article. Nor do they repeat the article: ``điểm b`` under ``2. Sửa đổi khoản 8`` under
``Điều 1. Sửa đổi … của Điều 2`` is điểm b khoản 8 Điều 2.
"""

import re
from collections.abc import Iterator, Sequence

from index.facts.relations.mention import RelationMention
from index.facts.relations.parts import named_parts
from index.model import Reference, Relation
from index.vietnamese.bounded import bounded

_ITEM = bounded(
    r"^[\s>*_#]*(?:(?P<article>Điều\s+\d+[a-z]?\.)|(?P<count>\d+[a-z]?[.)])"
    r"|(?P<letter>[a-zđ]\)))?"
    r"[\s*_]*(?P<words>(?P<verb>Sửa đổi(?:,?\s+(?:và\s+)?bổ sung)?|Bổ sung|Bãi bỏ|Thay thế)"
    r"\s[^\n]{3,400})"
    r"|^[\s>*_#]*(?P<head>Điều\s+\d+[a-z]?\.)(?P<title>[^\n]*)",
    re.MULTILINE,
)
_RELATIONS = {"Bãi bỏ": Relation.REPEALS, "Thay thế": Relation.REPLACES}
_ENDS = re.compile(r"\s(?:như sau|vào (?:sau|trước|cuối)|thành|bằng)(?!\w)|(?<=\s)đã được\s")
_PHRASE = bounded(r"(?:một số |các )?cụm từ|nội dung|quy định|hình thức|dấu")
_AT = re.compile(r"(?<!\w)(?:tại|của|ở)\s")
_QUOTED = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"")
_OPENS_QUOTE = re.compile(r"[\s>*_:]*(?:[“\"])")
_CLOSES_QUOTE = re.compile(r"[”\"][.;]?[\s*_]*(?=\n|$)")
_LEVELS = ("điểm", "khoản", "Điều")
_OPENING = 4000
_MOST_QUOTED = 60_000


def amended_parts(text: str, stated: Sequence[RelationMention]) -> Iterator[RelationMention]:
    """Yield what the items of an amending directive change, each with its parts.

    ``stated`` are the relations that the text states with numbers; the target of an item is made
    of the item's own words, as its number does not stand there.
    """
    amended = [one for one in stated if one.by is None and one.relation is Relation.AMENDS]
    main = {one.target.number for one in amended if one.target.start < _OPENING}
    if not amended:
        return
    of_title = next(iter(main)) if len(main) == 1 else None
    numbers = {one.target.start: one for one in amended}
    own = [one.target.start for one in stated if one.by is None]
    above: dict[int, str] = {}
    target = of_title
    closes, last = 0, ""
    for item in _ITEM.finditer(text):
        if item.start() < closes:
            continue
        closes = max(closes, _quoted_until(text, item.end()))
        line = range(item.start(), item.end())
        of_line = next((one.target.number for at, one in numbers.items() if at in line), None)
        heading = item["head"] or item["article"]
        if heading and _is_quoted(heading, last):
            continue  # quoted without marks
        if heading:
            target, above = of_line or of_title, {}
        elif of_line:
            target = of_line
        level = 0 if item["article"] else 1 if item["count"] else 2 if item["letter"] else 3
        above = {one: held for one, held in above.items() if one < level}
        last = item["words"] or ""
        if not item["verb"] or target is None:
            continue
        parts = _parts(item["words"])
        if not parts:
            continue
        context = next((above[one] for one in sorted(above, reverse=True) if above[one]), "")
        parts = tuple(_completed(one, context) for one in parts)
        above[level] = _shared(parts)
        if not any(at in line for at in own) and all(
            "Điều" in one or "Phụ lục" in one for one in parts
        ):
            relation = _RELATIONS.get(item["verb"], Relation.AMENDS)
            if _PHRASE.match(item["words"], len(item["verb"]) + 1):
                relation = Relation.AMENDS
            at = Reference(target, item.start("words"), item.end("words"))
            yield RelationMention(at, relation, parts=parts)


def _is_quoted(heading: str, item: str) -> bool:
    """Whether an article is the new text of the item before it, which names it."""
    article = heading.strip(" .")
    return re.search(rf"(?<!\w){re.escape(article)}(?!\w)", item) is not None


def _parts(words: str) -> tuple[str, ...]:
    """The parts that an item changes: where they are, if it is a phrase that is changed."""
    said = _QUOTED.sub(" ", words)
    verb_end = said.find(" ")
    phrase = _PHRASE.search(said[: verb_end + 60])
    if phrase is not None:
        at = _AT.search(said, phrase.end())
        return named_parts(said[at.end() :]) if at else ()
    ends = _ENDS.search(said)
    return named_parts(said[: ends.start()] if ends else said)


def _completed(part: str, context: str) -> str:
    """A part with the article and clause that stand above it in the list."""
    if "Điều" in part or not context:
        return part
    own = {level for level in _LEVELS if re.search(rf"(?<!\w){level}\s", part)}
    higher = [
        one.group()
        for level in _LEVELS
        if level not in own and (one := re.search(rf"(?<!\w){level} \S+", context))
    ]
    return " ".join([part, *higher])


def _shared(parts: Sequence[str]) -> str:
    """The units that all parts name alike, from the lowest up."""
    units = [re.findall(r"(?:điểm|khoản|Điều) \S+", part) for part in parts]
    return " ".join(unit for unit in units[0] if all(unit in others for others in units)) or ""


def _quoted_until(text: str, place: int) -> int:
    """Where the new words end that an item quotes below it; ``place`` if it quotes none."""
    opens = _OPENS_QUOTE.match(text, place)
    if opens is None:
        return place
    closes = re.compile(r"[”\"][.;]?[\s*_]*(?=\n|$)").search(
        text, opens.end(), place + _MOST_QUOTED
    )
    return closes.end() if closes else place
