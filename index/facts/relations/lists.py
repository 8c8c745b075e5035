"""Lists of what a directive ends: "Các Nghị định sau hết hiệu lực …: a) Nghị định số …"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from index.facts.relations.mention import RelationMention
from index.facts.relations.parts import named_parts
from index.facts.relations.words import OBJECT, VERB
from index.knowledge.kinds import names_of
from index.model import Reference, Relation
from index.vietnamese.bounded import bounded
from index.vietnamese.dates import DAY, first_date

_KINDS = rf"(?:văn bản|{names_of()})"
_MARK = r"(?:\d+[.)]|[a-zđ]\)|[-–+•*])"
_OPENS = bounded(
    r"^(?P<intro>[ *_]*(?:\d+[.)]\s|[a-zđ]\)\s|Điều \d+[a-z]?\.\s)?[^:\n]*?"
    rf"(?:{_KINDS}[^:\n]{{0,60}}(?:\bsau(?: đây)?[^:\n]{{0,20}})?"
    r"(?P<over>hết hiệu lực|bị bãi bỏ)[^:\n]*"
    r"|\b(?P<verb>bãi bỏ|thay thế)(?:\s+(?:toàn bộ\s+)?(?:nội dung tại\s+)?(?:các|những)\s+"
    rf"(?:{_KINDS}[^:\n]{{0,40}}\bsau(?: đây)?|{_KINDS}(?:(?:,\s*|\s+và\s+){_KINDS})*)"
    r"|\s+(?:(?:các|một số)\s+)?(?:nội dung|quy định)(?:\s+(?:quy định|sau(?: đây)?|tại))*)?))"
    r":[ *_]*\n",
    re.IGNORECASE | re.MULTILINE,
)
_BY_THIS = re.compile(
    r"\bnày\b|^[ *_]*(?:\d+[.)]\s|[a-zđ]\)\s|Điều \d+[a-z]?\.\s)?(?:bãi bỏ|thay thế)", re.IGNORECASE
)
_BASES = re.compile(
    r"^[ #*_]*(?:(?:\d+|[IVX]+)\.\s*)?(?:Các )?(?:Căn cứ|Cơ sở)"
    r"(?: (?:pháp lý|ban hành|pháp lí|pháp luật|chính))*[ :*_]*\n(?=(?P<blank>\s*))",
    re.MULTILINE | re.IGNORECASE,
)
_MARKUP = re.compile(r"[\n*_#>|]")
_RELATIONS = {"thay thế": Relation.REPLACES, "bãi bỏ": Relation.REPEALS, "sửa đổi": Relation.AMENDS}
_ITEM = re.compile(rf"[ *_]*(?P<mark>{_MARK})\s+")
_ENDS = re.compile(r"[ #*_]*(?:Điều|Chương|Mục|Phần|Nơi nhận)\b|\s*[(#|]")
_PARTS = re.compile(r"một số|nội dung|quy định tại", re.IGNORECASE)
_FROM = re.compile(rf"từ ngày\s+(?P<day>{DAY})(?=,)", re.IGNORECASE)
_COLON = re.compile(r":[ *_]*\n")
_WORDS = ("hết hiệu lực", "ãi bỏ", "hay thế")
_LONGEST_LINE = 600
_MOST_LINES = 120


def list_relations(text: str, found: Sequence[Reference]) -> Iterator[RelationMention]:
    """Yield what the lists of a text do to the directives they name; ``found`` in order.

    An item counts for the directive that it begins with, whole or in part; the numbers behind it
    may stand in its title.
    """
    for opening, place in _openings(text):
        intro = opening["intro"]
        if not opening["over"] and not _BY_THIS.search(intro):
            continue
        verb = (opening["verb"] or "").lower()
        relation = _RELATIONS.get(verb.split(",")[0], Relation.REPEALS)
        day = _FROM.search(intro)
        since = first_date(day["day"]) if day else None
        for one, before, end in _named_first(text, place, found, commas_for=";"):
            parts = named_parts(before)
            if not parts and (general := _PARTS.search(intro.partition(", trừ")[0])):
                parts = (general.group().lower(),)
            yield RelationMention(
                target=one,
                relation=relation,
                parts=parts,
                ends=relation is not Relation.AMENDS and not (parts or "kèm theo" in before),
                excepts=" trừ " in intro or " trừ " in text[one.end : end],
                since=since,
            )


def listed_bases(text: str, found: Sequence[Reference]) -> Iterator[RelationMention]:
    """Yield what a list under the heading "Căn cứ pháp lý" names, an item each."""
    for heading in _BASES.finditer(text):
        for one, before, _ in _named_first(text, heading.end("blank"), found):
            yield RelationMention(one, Relation.BASED_ON, parts=named_parts(before))


def _named_first(
    text: str, place: int, found: Sequence[Reference], *, commas_for: str = ""
) -> Iterator[tuple[Reference, str, int]]:
    """The number that each item at ``place`` begins with, the words before it, the item's end.

    Signs in ``commas_for`` read as commas.
    """
    for start, end in _items(text, place):
        first = bisect_left(found, start, key=lambda one: one.start)
        if first == len(found) or found[first].end > end:
            continue
        one = found[first]
        words = _MARKUP.sub(" ", text[start : one.start]).lstrip()
        head = OBJECT.fullmatch(words.translate(dict.fromkeys(map(ord, commas_for), ",")))
        if head is not None and not VERB.search(head["before"]):
            yield one, head["before"], end


def _openings(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """The lines that open such a list, and where each list begins."""
    for colon in _COLON.finditer(text):
        line = text[text.rfind("\n", 0, colon.start()) + 1 : colon.end()]
        if len(line) <= _LONGEST_LINE and any(word in line for word in _WORDS):
            opening = _OPENS.match(line)
            if opening is not None:
                yield opening, colon.end()


def _items(text: str, place: int) -> Iterator[tuple[int, int]]:
    """Where the words of each item of the list at ``place`` stand."""
    sort: str | None = None
    begun: int | None = None
    end = place
    for _ in range(_MOST_LINES):
        closes = text.find("\n", place)
        closes = len(text) if closes < 0 else closes
        line = text[place:closes]
        item = _ITEM.match(line)
        if item is not None:
            if sort not in (None, _sort(item["mark"])):
                break
            if begun is not None:
                yield begun, end
            sort, begun = _sort(item["mark"]), place + item.end()
        elif line.strip() and (begun is None or _ENDS.match(line)):
            break
        end = closes
        if closes >= len(text):
            break
        place = closes + 1
    if begun is not None:
        yield begun, end


def _sort(mark: str) -> str:
    return "1" if mark[0].isdigit() else "a" if mark[0].isalpha() else "-"
