"""Find addresses of parts in messages: with and without marks, written out and short."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.facts.parts import PartSort
from index.facts.parts.labels import WORDS, code_key, label_of
from index.vietnamese.bounded import bounded
from index.vietnamese.late import late
from index.vietnamese.text import without_diacritics
from retrieval.understanding.addresses.address import Address

_ROMAN = r"[ivx]{1,6}"
_WORD = late(
    r"(?<![^\W_])(?:"
    rf"dieu\s+(?:thu\s+)?(?P<articleword>{WORDS})(?=\s+(?:cua\s+)?(?:#|luat\b))"
    r"|(?:dieu\s*|(?<![\w.]))(?P<code>\d{1,3}\.\d{1,3}\.[a-z]{2}(?:\.\d+[a-z]{0,2})+)"
    r"|dieu\s*(?:so\s*|thu\s*)?(?P<article>\d{1,3}[a-z]{0,2})"
    r"(?:\s*\.\s*(?P<dotted>\d{1,2})(?![\d.]))?"
    r"|khoan\s*(?:so\s*|thu\s*)?(?P<clause>\d{1,2}[a-z]?)"
    r"(?P<clauses>(?:\s*(?:,|va|-|den)\s*(?:khoan\s*)?\d{1,2}(?![\d/%.]))*)"
    rf"|khoan\s+(?:thu\s+)?(?P<clauseword>{WORDS})(?=\s+(?:cua\s+|thuoc\s+)?(?:dieu|d)\W*\d)"
    r"|(?:tiet|diem)\s+(?P<point>[a-z]\d?(?:\.\d)?)"
    r"(?P<points>(?:\s*(?:,|va)\s*(?:diem\s+)?[a-z](?![^\W_]))*)"
    r"|d\s*\.?\s*(?P<d>\d{1,3}[a-z]?)|k\s*\.?\s*(?P<k>\d{1,2}[a-z]?)"
    rf"|tieu muc\s+(?P<subsection>\d{{1,2}}|{_ROMAN})"
    rf"|chuong\s+(?:thu\s+)?(?P<chapter>\d{{1,2}}[a-z]?|{_ROMAN}[a-z]?|(?:{WORDS})(?!\w))"
    rf"|(?<!tieu )muc\s+(?P<section>\d{{1,2}}|{_ROMAN})"
    rf"|phan\s+(?:thu\s+(?P<partword>{WORDS})|(?P<part>\d{{1,2}}|{_ROMAN}))"
    rf"|(?:phu luc|pl)(?:\s*so)?\s*(?P<annex>\d{{1,2}}[a-z]?(?![\d/])|{_ROMAN}(?:[.-]?\d+)?)?"
    r"|mau\s+(?:so\s*:?\s*)?(?P<form>\d{1,3}[a-z]?(?:[./-][\w./-]*\w)?)"
    r")(?![^\W_]|\s*%)"
)
_GLUED = late(
    r"(?<![^\W_])(?:k(?P<k>\d{1,2})d(?P<d>\d{1,3})|d(?P<d2>\d{1,3})k(?P<k2>\d{1,2}))(?![^\W_])"
)
_BETWEEN = bounded(r"[\s,;/-]*(?:(?:cua|thuoc|tai|trong|o|theo)\s+)?(?:[\s,;/-]*)")
_MORE = late(
    r"\s*(?:,|va|hoac|&)\s*(?P<next>\d{1,3}[a-z]?)(?![\w/.]|\s*(?:/|nam|ngay|thang|%))"
    r"|\s*(?:den|toi|-|–)\s*(?:dieu\s*)?(?P<last>\d{1,3})(?![\w/.]|\s*/)"
)
_MOST = 8


@dataclass(frozen=True, slots=True)
class NamedAddress:
    """An address as a message names it, at ``text[start:end]``.

    ``weak`` says that only single letters name it (``Đ5``, ``k2``): such may be anything. ``also``
    are further Khoản or Điểm of a list, which lie in the same part.
    """

    address: Address
    start: int
    end: int
    weak: bool = False
    also: tuple[Address, ...] = ()


def addresses_in(text: str, outside: Sequence[tuple[int, int]] = ()) -> list[NamedAddress]:
    """The addresses that NFC text names, in order; what lies in the spans ``outside`` is none.

    ``Điều 5 và 6`` and ``Điều 5 đến 7`` are several.
    """
    for start, end in outside:
        text = f"{text[:start]}{'#' * (end - start)}{text[end:]}"
    plain = without_diacritics(text).lower()
    found: list[NamedAddress] = []
    for one in _elements(text, plain):
        joined = _joined(plain, found[-1], one) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(one)
    told: list[NamedAddress] = []
    for one in found:
        if not told or one.start >= told[-1].end:
            told += _several(plain, one)
    return _completed(told)[:_MOST]


def _completed(named: list[NamedAddress]) -> list[NamedAddress]:
    """A Khoản that is listed before its Điều lies in it: ``khoản 1, khoản 2 điều 3``."""
    found: list[NamedAddress] = []
    for one in reversed(named):
        follows = found[-1].address if found else Address()
        wanted = one.address
        if not wanted.is_complete and follows.is_complete and not follows.above:
            wanted = replace(wanted, article=follows.article, code=follows.code)
            wanted = replace(wanted, clause=wanted.clause or follows.clause)
        found.append(replace(one, address=wanted))
    return found[::-1]


def _elements(text: str, plain: str) -> Iterator[NamedAddress]:
    elements: list[NamedAddress] = []
    for match in _GLUED.finditer(plain):
        clause, article = match["k"] or match["k2"], match["d"] or match["d2"]
        address = Address(article=label_of(article), clause=label_of(clause))
        elements.append(NamedAddress(address, *match.span()))
    for match in _WORD.finditer(plain):
        if any(one.start <= match.start() < one.end for one in elements):
            continue
        if text[: match.start()].lower().endswith("tài ") and match["clause"]:
            continue  # tài khoản 2 tỷ
        elements.append(_element(text, match))
    yield from sorted(elements, key=lambda one: one.start)


def _element(text: str, match: re.Match[str]) -> NamedAddress:
    named = {name: value for name, value in match.groupdict().items() if value}
    name = next(iter(named), "annex")
    value = named.get(name, "")
    weak = False
    also: list[Address] = []
    match name:
        case "code":
            address = Address(code=code_key(value))
        case "article":
            written = text[slice(*match.span("article"))].lower()
            address = Address(article=_marked(written), clause=label_of(named.get("dotted", "")))
        case "articleword":
            address = Address(article=label_of(value))
        case "d":
            weak = text[match.start()] not in "đĐ"
            address = Address(article=label_of(value))
        case "clause" | "clauseword":
            weak = text[: match.start()].lower().endswith("tai ")
            address = Address(clause=label_of(value))
            also = [Address(clause=one) for one in _listed(value, named.get("clauses", ""))]
        case "k":
            weak = True
            address = Address(clause=label_of(value))
        case "point":
            address = Address(point=text[slice(*match.span("point"))].lower())
            more = text[slice(*match.span("points"))].lower() if "points" in named else ""
            listed = re.findall(r"(?<![^\W_])[a-zđ](?![^\W_])", more)
            also = [Address(point=one) for one in listed]
        case "form":
            address = Address(above=((PartSort.ANNEX, f"mau {value.lstrip('0')}"),))
        case "partword":
            address = Address(above=((PartSort.PART, label_of(value)),))
        case _:
            address = Address(above=((PartSort(name), label_of(value)),))
    return NamedAddress(address, *match.span(), weak=weak, also=tuple(also))


def _listed(first: str, more: str) -> Iterator[str]:
    """The numbers of a list behind its first one, those of a range written out."""
    last = first
    for sign, number in re.findall(r"(,|va|-|den)\s*(?:khoan\s*)?(\d+)", more):
        if sign in ("-", "den") and last.isdecimal():
            yield from map(str, range(int(last) + 1, min(int(number), int(last) + _MOST) + 1))
        else:
            yield label_of(number)
        last = number


def _marked(written: str) -> str:
    """The label of an article, with the mark of a ``đ`` behind its number."""
    found = re.fullmatch(r"0*(\d+)([a-zđ]{0,2})", written)
    return f"{found[1]}{found[2]}" if found else label_of(without_diacritics(written))


def _joined(plain: str, before: NamedAddress, after: NamedAddress) -> NamedAddress | None:
    """Both as one address, where nothing stands between and none names what the other names."""
    one, other = before.address, after.address
    if not _BETWEEN.fullmatch(plain, before.end, after.start):
        return None
    if (
        ((one.article or one.code) and (other.article or other.code))
        or (one.clause and other.clause)
        or (one.point and other.point)
        or {sort for sort, _ in one.above} & {sort for sort, _ in other.above}
    ):  # fmt: skip
        return None
    address = Address(
        article=one.article or other.article,
        clause=one.clause or other.clause,
        point=one.point or other.point,
        above=(*one.above, *other.above),
        code=one.code or other.code,
    )
    also = (*before.also, *after.also)
    return NamedAddress(address, before.start, after.end, before.weak and after.weak, also)


def _several(plain: str, named: NamedAddress) -> Iterator[NamedAddress]:
    yield replace(named, also=())
    for one in named.also:
        whole = replace(named.address, clause=one.clause or named.address.clause, point=one.point)
        yield replace(named, address=whole, also=())
    address, end = named.address, named.end
    last = address.article
    if not last.isdecimal() or not re.search(r"\d[a-z]?$", plain[named.start : end]):
        return
    if not plain[named.start : end].endswith(last):
        return
    while match := _MORE.match(plain, end):
        end = match.end()
        if match["next"]:
            labels = [label_of(match["next"])]
        else:
            first, to = int(re.sub(r"\D", "", last)), int(match["last"])
            labels = [str(one) for one in range(first + 1, min(to, first + _MOST) + 1)]
        for label in labels:
            yield replace(named, address=Address(article=label), end=end)
            last = label
