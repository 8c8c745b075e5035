"""What a file states about itself, under one set of names whatever names the file uses."""

import re
from collections.abc import Mapping

from index.knowledge.kinds import KINDS, KindClass
from index.knowledge.table import bundled_table, word_lists
from index.knowledge.word_patterns import squeezed
from index.model import Kind
from index.reading.access import ACCESS, strictest
from index.vietnamese.bounded import bounded
from index.vietnamese.text import one_line, without_diacritics

_NAMES = dict(word_lists(bundled_table("stated_names.tsv")))
_CANONICAL = {
    squeezed(name): (canonical, rank)
    for canonical, names in _NAMES.items()
    for rank, name in enumerate(names)
}
FACT_NAMES = {squeezed(name): name.replace(" ", "_") for names in _NAMES.values() for name in names}
"""As a person would write each name, by the name without anything between its letters."""

_RARELY_A_NUMBER = _NAMES["number"].index("so")
"""From here on a name may as well stand for a mere count or key."""

_LONGEST = 2000
"""Characters of a fact. The longest titles of laws have some 500."""

_PAGE_NAMES = {"layout", "permalink", "lastedit", "modified", "lastmodifiedat", "docid"}
_REPORT = KindClass.REPORT
_KIND_WORDS = {
    Kind.REPORT: ("report", *(kind.plain for kind in KINDS if kind.kind_class is _REPORT)),
    Kind.PROCEDURE: ("procedure", "thu tuc", "tthc"),
    Kind.ANSWER: ("answer", "tra loi", "cau tra loi"),
    Kind.NEWS: ("news", "tin tuc", "tin bai", "bai viet"),
    Kind.DIRECTIVE: (
        *("directive", "van ban phap luat", "nd cp", "qd ttg", "tt "),
        *(kind.plain for kind in KINDS if kind.kind_class is not _REPORT),
    ),
}
_UNKNOWN = re.compile(
    r"|[-–—.…?_\s]+|n/?a|none|null|unknown|dang cap nhat.*|khong(?: (?:co|ro|xac dinh).*)?"
    r"|chua (?:co|ro|xac|cap nhat|cong bo).*|.*\b(?:chua xac minh|can cap nhat)\b.*"
)


def known(stated: Mapping[str, str]) -> dict[str, str]:
    """The stated facts under the names of ``index.model.Description``, unknown ones left out.

    Names are read with or without diacritics, ``_``, ``-`` and capitals (``so_hieu``, ``Số hiệu``,
    ``effectiveDate``); of two names for one fact the plainer wins, the English one first. ``Đang
    cập nhật`` and the like mean that nobody knows. ``access`` is kept whatever it says: an empty
    or strange word there must restrict, and of two words the strictest counts. ``date`` stays
    apart: see ``is_page``. What is longer than any such fact is cut.
    """
    found: dict[str, tuple[int, str]] = {}
    access = []
    for name, value in stated.items():
        canonical, rank = _CANONICAL.get(squeezed(name), ("", 0))
        if canonical == ACCESS:
            access.append(one_line(value))
            continue
        if not canonical or is_unknown(value):
            continue
        if canonical == "number" and rank >= _RARELY_A_NUMBER and "/" not in value:
            continue
        if canonical not in found or rank < found[canonical][0]:
            found[canonical] = (rank, one_line(value[:_LONGEST]))
    said = {ACCESS: strictest(access)} if access else {}
    return {canonical: value for canonical, (_, value) in found.items()} | said


def with_stated(own: Mapping[str, str], beside: Mapping[str, str]) -> dict[str, str]:
    """What a file states, and over it what is stated beside it under the names of ``known``.

    Of two words for ``access`` the strictest counts, wherever it stands.
    """
    kept = {
        name: value
        for name, value in own.items()
        if (canonical := canonical_name(name)) == ACCESS or canonical not in beside
    }
    said = [value for name, value in kept.items() if canonical_name(name) == ACCESS]
    if ACCESS not in beside or not said:
        return {**kept, **beside}
    return {**kept, **beside, ACCESS: strictest([*said, beside[ACCESS]])}


def canonical_name(name: str) -> str:
    """The name of the fact that ``name`` stands for; a name that stands for none, as it is."""
    return _CANONICAL.get(squeezed(name), (name.strip().lower(), 0))[0]


def is_fact(name: str) -> bool:
    """Whether ``name`` is one of those under which a fact about a document is stated."""
    return squeezed(name) in _CANONICAL


def is_unknown(value: str) -> bool:
    """Whether the value only says that nobody knows (``Đang cập nhật``, ``N/A``, nothing)."""
    plain = without_diacritics(one_line(value)).lower().replace("-", " ").strip(" .*_")
    return _UNKNOWN.fullmatch(plain) is not None


def is_page(stated: Mapping[str, str]) -> bool:
    """Whether the names are those of a web page, whose ``date`` tells when the page was made."""
    return any(squeezed(name) in _PAGE_NAMES for name in stated)


_TOLD = bounded(
    r"^[ |*_>-]*(?:(?:trường|mục|thông tin|thuộc tính|thuoc tinh): )?"
    r"(?P<name>[^|:;*\n]{4,40}?)[ *_]*[:|;][ *_|]*"
    r"(?:(?:nội dung|giá trị|chi tiết|noi dung): )?(?P<value>[^\n]*?)[ |*_,]*$",
    re.MULTILINE | re.IGNORECASE,
)
_TOLD_NAMES = {
    *("sohieu", "sokyhieu", "sokyhieugoc", "loaivanban", "noibanhanh", "coquanbanhanh", "nguoiky"),
    *("ngaybanhanh", "ngayhieuluc", "ngaycohieuluc", "hieuluc"),
}
_FIRST, _LAST = 4000, 1500


def stated_in(text: str) -> dict[str, str]:
    """What a table about the document in its text states (``Số hiệu: …``, ``Người ký: …``).

    Collections of laws put such a table first or last; its rows come as lines or as they stand in
    Markdown. One such line alone is no table. The result has the names of ``known``.
    """
    told: dict[str, str] = {}
    ends = text[_FIRST:][-_LAST:]
    for match in (*_TOLD.finditer(text[:_FIRST]), *_TOLD.finditer(ends)):
        name = squeezed(match["name"])
        if name in _TOLD_NAMES and name not in told:
            told[name] = match["value"]
    return known(told) if len(told) >= 3 else {}


def stated_kind(told: Mapping[str, str]) -> Kind | None:
    """The kind that is named, in whatever language; None for a word that is none."""
    words = re.sub(r"[^a-z]+", " ", without_diacritics(told.get("kind", "")).lower())
    return next((kind for kind, names in _KIND_WORDS.items() if words.startswith(names)), None)
