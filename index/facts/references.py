"""Document numbers in texts and questions, in one normal form."""

import re
from collections.abc import Iterator

from index.facts.number_signs import (
    GOVERNMENT,
    ISSUERS_TYPED,
    assembly_term,
    issuer_sign,
    normal_signs,
    office_of_sign,
)
from index.facts.shortened_references import shortened_references
from index.knowledge.forms import NAMES_FORM
from index.knowledge.issuers import IssuerGroup, heads_as_typed, signs_of
from index.knowledge.kinds import (
    ASSEMBLY,
    KIND_TYPED,
    KINDS,
    SignUse,
    names_as_typed,
    names_of,
    signs_with,
)
from index.knowledge.word_patterns import one_of, plain_words
from index.model import Reference
from index.vietnamese.bounded import bounded
from index.vietnamese.late import late
from index.vietnamese.text import without_diacritics

_SLASH = r"\s*[/⁄]\s*"
_YEAR = r"(?:19|20)\d{2}"
_OFFICES = (
    *(IssuerGroup.CENTRAL, IssuerGroup.MINISTRY, IssuerGroup.BRANCHED, IssuerGroup.LOCAL),
    IssuerGroup.DEPARTMENT,
)
_ISSUERS = one_of(signs_of(*_OFFICES, IssuerGroup.PART))
_CAPITALS = r"(?:(?!QUY ĐỊNH|BAN HÀNH)[A-ZĐƯ&])+"
_UNIT = (
    r"T[Tt][Gg]|T[Ww]|(?:UBTV)?QH\d{1,2}|(?!CP)[A-ZĐ]{1,2}\d{1,3}|"
    rf"{_CAPITALS}|(?:ubtv)?qh\d{{1,2}}|[a-zđ]{{1,2}}\d{{1,3}}|[a-zđ&]+"
)
_MIXED = one_of(
    sign
    for sign in (*(sign for kind in KINDS for sign in kind.signs), *signs_of(*_OFFICES))
    if not sign.isupper()
)
_HEAD = rf"(?:UBTV)?QH\d{{1,2}}|(?:ubtv)?qh\d{{1,2}}|{_MIXED}|{_CAPITALS}|[a-zđ&]+"
_APART = rf"{_ISSUERS}|{_ISSUERS.lower()}|{without_diacritics(_ISSUERS).lower()}|[A-ZĐ]{{2,}}"
_ALONE_OR_GLUED = (
    r"(?!\w|[-–](?:[A-ZĐƯ]{2}|[a-zđ\d])|\s[-–]\s?[A-ZĐ]{2})"
    r"|(?=Nghị|Thông|Thuế|Luật|LUẬT|Quy|Sửa|Hướng|Pháp|Bộ|Đính|Điều|Công|Chỉ|QUY|BAN"
    r"|Mã|Thực|Về|ngày|của|về|quy|sửa|cho|bao|ban|và|để|đề|gửi"
    r"|\d{1,4}/(?:19|20)\d\d/|\d{1,2} bản)"
)
_NUMBER = re.compile(
    r"(?P<number>\d(?:(?<![\d/]\d)|(?<=QH1\d\d))\d{0,4}(?:\.\d{1,2}(?=/20))?[a-eA-E]?)"
    rf"(?:(?:{_SLASH}(?P<year>{_YEAR}))?"
    r"(?:\s*(?P<mark>[/⁄])\s*|(?P<dash>-))"
    rf"(?P<signs>(?:{_HEAD})(?:[-–/_](?:{_UNIT})"
    rf"|(?:\s?[-–/]\s?|[*_]{{1,2}}[-–/][*_]{{1,2}}|[-–]\s[-–])(?:{_APART})(?![^\W\d_]))*)"
    rf"(?:{_ALONE_OR_GLUED})"
    rf"|(?:{_SLASH}|\s+[nN][aăAĂ][mM]\s+)(?P<of>{_YEAR})(?!\w|\s?[/⁄-]\s?\w))"
)
_ALONE = signs_with(SignUse.ALONE)
_WITH_ISSUER = _ALONE | signs_with(SignUse.WITH_ISSUER, SignUse.AMBIGUOUS)
_BY_PARTY = _WITH_ISSUER | signs_with(SignUse.DASHED)
_ASSEMBLY = re.compile(r"(?:ubtv)?qh\d{1,2}")
_BY_ISSUER = frozenset(map(plain_words, signs_of(*_OFFICES)))
_NEXT_FORM = re.compile(r"[\s*_]*(?:[,;]|và|hoặc|,\s*(?:và|hoặc)|đến)[\s*_]*(?:số\s*)?")
_LONGEST_KIND = 30
_NAMED_NUMBER = bounded(
    rf"(?:{names_of()}|{one_of(kind.plain for kind in KINDS)})\s+(?:s[ốo]\s*)?:?\s*$",
    re.IGNORECASE,
)
_YEAR_IN_NUMBER = re.compile(rf"\d+[a-eA-E]?/(?P<year>{_YEAR})[/-]")
_OFFICIAL = re.compile(r"[A-ZĐ&]+\d{0,2}(?:[-/][A-ZĐ&]+\d{0,2})*(?:[-/]TTg)?|TTg")
_KIND_BEFORE = late(rf"\b(?P<kind>{names_as_typed()})\s+(?:so\s*:?\s*)?$")
_ISSUER_AFTER = late(rf"\s+cua\s+(?:{heads_as_typed()}\s+)?(?P<issuer>{ISSUERS_TYPED})\b")


def references(text: str) -> Iterator[Reference]:
    """Yield each document number of NFC text (``54 /TB-VP``, ``45/2016/qd-ttg``) in order.

    The normal form follows Nghị định 30/2020/NĐ-CP, phụ lục I: number, year where there is one,
    then the signs of kind and issuer in capitals (``TTg`` and the like excepted), without blanks.
    A number in words (``QĐ số 45 năm 2016 của Thủ tướng``) is one where kind, year and issuer
    leave no doubt of its signs. Numbers of forms (``Mẫu số 01/TB-…``) are none.
    """
    form_ends = -1
    for match in _NUMBER.finditer(text):
        if match["of"]:
            named = _named(text, match)
            if named is not None:
                yield named
            continue
        start, end = match.span()
        before = text[max(0, start - 40) : start]
        is_next = form_ends >= 0 and _NEXT_FORM.fullmatch(text, form_ends, start) is not None
        if is_next or (match["year"] is None and NAMES_FORM.search(before)):
            form_ends = end
            continue
        signs = normal_signs(match["signs"])
        if _is_number(match, signs, before) and not _is_form(match, text):
            number = match["number"].lower() + (f"/{match['year']}" if match["year"] else "")
            yield Reference(f"{number}{'-' if match['dash'] else '/'}{signs}", start, end)


def all_references(text: str) -> list[Reference]:
    """What ``references`` finds and numbers without signs (``Kế hoạch số 231`` is ``231/KH``).

    In order. Only questions are read this way: documents write numbers in full.
    """
    in_full = list(references(text))
    short = [
        found
        for found in shortened_references(text)
        if not any(full.start < found.end and found.start < full.end for full in in_full)
        and not _is_short_behind_form(text, found)
    ]
    return sorted((*in_full, *short), key=lambda found: found.start)


def _is_short_behind_form(text: str, found: Reference) -> bool:
    """``mẫu CT02``: two letters and no year behind what names forms, not ``mẫu nghị định 30``."""
    written = text[found.start : found.end]
    is_short = re.match(r"[^\W\d_]{2}\W?\d", written) is not None
    is_whole = re.search(_YEAR, written) is not None
    before = text[max(0, found.start - 40) : found.start]
    return is_short and not is_whole and NAMES_FORM.search(before) is not None


_OF_ASSEMBLY = re.compile(r"(?P<number>\d+-\d{4})-(?:nq|pl)")


def refers_to(named: str, written: str) -> bool:
    """Whether ``named``, in full or shortened, may mean the number ``written`` in full.

    A shortened name leaves out the issuer, and may leave out the year. The signs of what the
    National Assembly resolves name the Assembly and no kind: ``nghị quyết 579/2018`` is
    579/2018/UBTVQH14.
    """
    short, full = reference_key(named), reference_key(written)
    if full == short or full.startswith(f"{short}-"):
        return True
    if (assembly := _OF_ASSEMBLY.fullmatch(short)) is not None:
        return re.fullmatch(rf"{re.escape(assembly['number'])}-(?:qh|ubtvqh)\d+", full) is not None
    number, _, kind = short.partition("-")
    return re.match(rf"{re.escape(number)}-\d{{4}}-{re.escape(kind)}(?:-|$)", full) is not None


def reference_key(number: str) -> str:
    """What all spellings of one number share: small plain letters, one dash between parts.

    ``08/2020`` and ``8/2020`` are one number, so leading zeros go.
    """
    return re.sub(r"[\s/⁄_–-]+", "-", without_diacritics(number).lower()).lstrip("0")


def number_year(number: str) -> int | None:
    """The year that a number in normal form names."""
    match = _YEAR_IN_NUMBER.match(number)
    return int(match["year"]) if match else None


def issuer_by_signs(number: str) -> str | None:
    """Who issued the directive with this number, where its signs name one office for good."""
    if re.search(r"/QH\d+$", number):
        return "Quốc hội"
    if "UBTVQH" in number:
        return "Ủy ban Thường vụ Quốc hội"
    kind, _, issuer = number.rpartition("/")[2].partition("-")
    return office_of_sign(issuer) if office_of_sign(kind) is None else None


def _is_number(match: re.Match[str], signs: str, before: str) -> bool:
    """Whether kind and issuer are such as offices use, or a kind stands in words before them."""
    if not _stands_alone(match, before):
        return False
    kind, *issuers = re.split(r"[-/]", without_diacritics(signs).lower())
    if match["dash"]:
        by_party = kind in _BY_PARTY and "/" in signs and not match["year"]
        return by_party and len(match["number"]) < 5
    if _ASSEMBLY.fullmatch(kind):
        return match["year"] is not None
    if kind in (_WITH_ISSUER if issuers else _ALONE):
        return bool(
            issuers
            or match["year"]
            or match["signs"] in (signs, match["signs"].lower())
            or match["signs"].isupper()
        )
    if issuers and kind in _BY_ISSUER:
        return True
    return _OFFICIAL.fullmatch(match["signs"]) is not None and bool(_NAMED_NUMBER.search(before))


def _stands_alone(match: re.Match[str], before: str) -> bool:
    """Whether the number begins here; a full one may stick to a word (``thuế38/2019/QH14``)."""
    last = before.rstrip("*_")[-1:]
    if not last or not (last.isalnum() or last in ".-–"):
        return True
    if last in "-–":
        return not before[-2:-1].isdigit()
    sticks_to = before[-2:-1] if last == "." else last
    sticks = sticks_to.isalpha() or before[-4:-2] == "QH"
    whole = match["year"] is not None or before.endswith("số")
    return whole and match["signs"][:2].isupper() and sticks


def _is_form(match: re.Match[str], text: str) -> bool:
    """``32/ĐK-TCT ban hành kèm theo …``: the number of a form that an annex prints."""
    if match["year"]:
        return False
    after = text[match.end() : match.end() + 30].lstrip(" \n*_,;()")
    is_printed = after.lower().startswith(("phụ lục", "ban hành kèm", "tại phụ lục"))
    return is_printed and not _NAMED_NUMBER.search(text[max(0, match.start() - 40) : match.start()])


def _named(text: str, match: re.Match[str]) -> Reference | None:
    """``Quyết định số 45/2016 của Thủ tướng``: number and year, the signs in words around."""
    opening = max(0, match.start() - _LONGEST_KIND)
    kind = _KIND_BEFORE.search(without_diacritics(text[opening : match.start()]).lower())
    if kind is None:
        return None
    issuer = _ISSUER_AFTER.match(without_diacritics(text[match.end() :][:60]).lower())
    meant = KIND_TYPED[kind["kind"]]
    end = match.end() + (issuer.end() if issuer else 0)
    by = issuer_sign(meant, issuer["issuer"], match["of"]) if issuer else None
    if GOVERNMENT in meant.issuers and issuer is None and "/" in match.group():
        by = GOVERNMENT  # only the Chính phủ issues them
    if by == ASSEMBLY:
        term = assembly_term(int(match["of"]))
        by = str(term) if term else None
    if by is None:
        return None
    joined = f"{ASSEMBLY}{by}" if meant.signs[0] == ASSEMBLY else f"{meant.signs[0]}-{by}"
    number = f"{match['number'].lower()}/{match['of']}/{joined}"
    return Reference(number, opening + kind.start(), end)
