"""What a cell of a list of procedures says besides its own column: a place with the agency."""

import re
from dataclasses import dataclass

from index.facts.procedures.published.wording import PublishingWording
from index.vietnamese.bounded import bounded

_FOOTNOTE = re.compile(r"(?<=[\w.;,)])\[\d{1,2}\]")
_ITEMS = re.compile(r"(?<=[;.)])\s+(?=- )")
_DASHED = bounded(r"\s+(?=- (?P<letter>[^\W_]))")
_MARK = re.compile(r"^\s*(?:[-+•*]+|\(?\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))\s*")
_HEADS = re.compile(
    r"(?:thành phần hồ sơ|số lượng hồ sơ|hồ sơ gồm|bao gồm|thành phần)\b.*", re.IGNORECASE
)
_DASH = re.compile(r"^[-+•*\s]+")
_CODE = bounded(
    r"\s*[(\[]?\s*(?:(?:mã(?: số)?(?: tthc| thủ tục(?: hành chính)?| hồ sơ)?|số hồ sơ(?: tthc)?"
    r"|mã (?:số )?hồ sơ(?: tthc)?)\s*:?\s*)?"
    r"(?P<code>(?<![\d.])\d\.\d{6}(?:\.\d{2,3}\.\d\d\.\d\d)?(?:\.[A-Z]\d\d)?(?!\d)"
    r"|T-[A-Z]{3}-\d{6}-TT)\s*[)\]]?",
    re.IGNORECASE,
)
_NO_CODE = bounded(
    r"\s*\((?:[^():]*\bmã\b[^():]*:\s*)?(?:chưa|không) có(?: mã)?(?: số)?(?: tthc)?\)",
    re.IGNORECASE,
)
_IN_PERSON = bounded(
    r"trực tiếp(?:\s+hoặc\s[^;.\n]{0,80}?)?"
    r"(?:\s+(?:tại|ở|đến)\s*:?|\s*:)\s*(?P<place>[^;\n]{1,300}?)"
    r"(?=\s+hoặc (?:trực tuyến|qua)|[;\n]|$)",
    re.IGNORECASE,
)
_ADDED = bounded(r"\s*\((?P<words>[^()]*)\)\s*$")
_OTHER_WAY = bounded(
    r"trực tuyến|bưu chính|bưu điện|cổng (?:dvc|dịch vụ)|https?:|qua mạng", re.IGNORECASE
)
_BESIDES = bounded(
    r"[;,.(]?\s*[-+•*]?\s*(?:điện thoại|đt|sđt|số điện thoại|hotline|email|website"
    r"|thời gian (?:tiếp nhận|làm việc|nhận)|giờ (?:làm việc|hành chính)|buổi sáng|sáng từ"
    r"|cách thức(?: thực hiện)?)\s*:.*",
    re.IGNORECASE | re.DOTALL,
)
"""What stands behind a place: how to call, when it is open."""
_WAY_ITEM = re.compile(
    r"\s[-+•]\s(?=(?:nộp |gửi |nhận )?(?:trực t|qua |bưu|dịch vụ bưu|bằng đường))", re.IGNORECASE
)
_SAYS_NO_PLACE = frozenset({"trực tiếp", "nộp trực tiếp", "chỉ nhận trực tiếp"})
_HANDED_IN = re.compile(
    r"^(?:nộp|gửi|tiếp nhận)(?: hồ sơ)?(?: trực tiếp)? (?:tại|ở|đến|về)\s*:?\s*", re.IGNORECASE
)
_IN_THESE_WAYS = bounded(
    r"\s*(?:theo|bằng|qua) (?:một trong )?(?:các|những) (?:cách thức|hình thức|cách)(?: sau)?\W*$",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"hình thức nộp: trực tiếp;(?:(?!hình thức nộp:).)*?\bmô tả: (?:nộp|gửi)(?: hồ sơ)?"
    r"(?: trực tiếp)? (?:tại|ở|đến)\s+(?P<place>[^;\n]+)",
    re.IGNORECASE | re.DOTALL,
)
"""In a table of ways: ``Hình thức nộp: Trực tiếp; …; Mô tả: Nộp hồ sơ tại …``."""
_THROUGH = re.compile(r"thông qua các cách thức.*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class ReceivingPlace:
    """Where papers are handed in, who decides, and the ways that the same words tell."""

    place: str
    agency: str
    ways: str


def receiving_place(cell: str, wording: PublishingWording) -> ReceivingPlace:
    """Take the words of a place apart: ``- Nơi tiếp nhận: … - Cơ quan giải quyết: …``."""
    agency = ""
    if label := wording.found("agency", cell):
        agency = cell[label.end() :].strip(" ;")
        cell = cell[: label.start()].rstrip(" -;+*")
    if (label := wording.found("received", cell)) and not cell[: label.start()].strip(" -+*"):
        cell = cell[label.end() :]
    cell = _WAY_ITEM.sub("; - ", cell.strip())
    ways = cell if wording.by_post(cell) is not None or _OTHER_WAY.search(cell) else ""
    place = _place_alone(cell) if ways else _DASH.sub("", cell)
    return ReceivingPlace(_BESIDES.sub("", place).strip(" ;-"), agency, ways)


def place_in(ways: str) -> str:
    """The place in words that tell the ways: ``- Trực tiếp tại …; - Trực tuyến …``."""
    items = [
        item.strip(" ;.")
        for item in re.split(r"(?:^|[;.\n])\s*[-+•*]\s*|;\s*|\n", _THROUGH.sub("", ways).strip())
    ]
    if described := _DESCRIBED.search(ways):
        return _without_way(described["place"].strip(" ."))
    places = [
        _without_way(found["place"].strip()) for item in items if (found := _IN_PERSON.search(item))
    ]
    return "; ".join(dict.fromkeys(places))


def _place_alone(cell: str) -> str:
    """The place in a cell that tells the ways too, whether or not it says that it is one."""
    if place := place_in(cell):
        return place
    items = re.split(r"(?:^|[;.])\s*[-+•*]\s*|;\s*", _THROUGH.sub("", cell).strip())
    places = [item.strip(" ;.") for item in items if not _OTHER_WAY.search(item)]
    place = "; ".join(one for one in places if one and one.lower() not in _SAYS_NO_PLACE)
    return _without_way(place)


def _without_way(place: str) -> str:
    """A place without brackets behind it that tell a way: ``(không nhận qua bưu chính)``.

    Nor is ``Nộp hồ sơ tại … theo các cách thức sau:`` of its name.
    """
    place = _HANDED_IN.sub("", _IN_THESE_WAYS.sub("", place))
    added = _ADDED.search(place)
    is_way = added and ("trực tiếp" in added["words"].lower() or _OTHER_WAY.search(added["words"]))
    return place[: added.start()] if added and is_way else place


def code_in(text: str) -> re.Match[str] | None:
    """The first code of a procedure, with the brackets and the label around it (``code``)."""
    return _CODE.search(text)


def without_code(name: str) -> str:
    """A name without the code in it, or the brackets that say that it has none."""
    found = code_in(name) or _NO_CODE.search(name)
    if found is None:
        return name.strip()
    return f"{name[: found.start()]} {name[found.end() :]}".strip()


def items_in(part: str) -> tuple[str, ...]:
    """The items of a list without their marks, and without the lines that head or count them."""
    rows = [in_lines(row) for row in part.split("\n")]
    lines = [line for row in rows for listed in row.split("\n") for line in _ITEMS.split(listed)]
    items = [_MARK.sub("", line).strip(" ;.") for line in lines]
    return tuple(item for item in items if item and not _HEADS.match(item))


def in_lines(cell: str) -> str:
    """The items of a cell, a line each, where it is a list of them; without marks of notes."""
    cell = _FOOTNOTE.sub("", cell)
    if not cell.startswith("- "):
        return cell
    return _DASHED.sub(lambda mark: mark[0] if mark["letter"].islower() else "\n", cell)
