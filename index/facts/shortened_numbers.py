"""Document numbers as people say them: without their signs, the year and the issuer in words."""

import re
from collections.abc import Iterator

from index.facts.number_signs import ISSUER_SIGNS, KIND_BY, KIND_SIGNS, assembly_term, normal_signs
from index.model import Reference
from index.vietnamese.text import without_diacritics

_YEAR = r"(?:19|20)\d{2}"
_SHORT_KINDS = {
    sign: without_diacritics(sign).lower()
    for sign in ("NĐ", "QĐ", "NQ", "TT", "KH", "TB", "CT", "CV", "BC")
}
_SIGN_OF = KIND_SIGNS | {short: sign for sign, short in _SHORT_KINDS.items()}
_WITH_YEAR = frozenset(("NĐ", "QĐ", "NQ", "TT"))
"""The short kinds that count, in small letters, where a year follows (not ``tt 12 tháng``)."""

_ALWAYS_YEAR = frozenset(("NĐ", "TT", "QH"))
"""The kinds whose numbers always carry the year, so that a year in words is part of them."""

_ISSUERS = "|".join(sorted({*ISSUER_SIGNS, "quoc hoi"}, key=len, reverse=True))
_NAMED = re.compile(
    rf"(?<!\w)(?P<kind>{'|'.join(sorted(_SIGN_OF, key=len, reverse=True))})"
    r"(?P<gap>\s*(?:so(?=[\s:]|\d)\s*:?)?\s*)(?P<number>\d{1,5}[a-e]?)"
    rf"(?:\s*(?P<mark>[/.-])\s*(?P<year>{_YEAR}))?(?![\w%]|\s*[/-]\s*\w|[.,]\d)"
)
_BEHIND = re.compile(
    rf"(?:,?\s+(?:ban hanh\s+)?(?:trong\s+)?nam\s+(?P<year>{_YEAR})"
    rf"|,?\s+(?:ky\s+|ban hanh\s+)?ngay\s+\d{{1,2}}[/.-]\d{{1,2}}[/.-](?P<dated>{_YEAR})"
    rf"|\s+(?P<alone>{_YEAR})"
    rf"|\s+(?:cua\s+)?(?:(?:bo truong|tong)\s+)?(?P<issuer>{_ISSUERS}))(?![\w/])"
)
_FORM_CODE = re.compile(r"ct0\d")
"""``CT01`` is a form; the first Chỉ thị of a year is ``CT 01`` or ``01/CT``."""
_SIGNS_APART = re.compile(
    rf"(?<![\w/])(?P<number>\d{{1,5}}[a-e]?)\s*/\s*(?P<year>{_YEAR})[\s/-]+"
    r"(?P<signs>(?:nd|qd|nq|tt|ct)[\s-]+(?:cp|ttg|ubnd|hdnd|ubtvqh\d{2}|b[a-z&]{1,7}))(?!\w)"
)


def shortened_numbers(text: str) -> Iterator[Reference]:
    """Yield numbers that people name without their signs (``Kế hoạch số 231`` is ``231/KH``).

    With or without diacritics; signs are added as far as kind, year and issuer leave no doubt of
    them: ``nghi dinh 123 nam 2015`` is ``123/2015/NĐ-CP``, as only the Chính phủ issues them.
    """
    plain = without_diacritics(text).lower()
    end = 0
    for match in sorted(
        (*_NAMED.finditer(plain), *_SIGNS_APART.finditer(plain)), key=lambda one: one.start()
    ):
        if match.start() < end:
            continue
        found = _apart(match) if "signs" in match.groupdict() else _named(text, plain, match)
        if found is not None:
            yield found
            end = found.end


def _apart(match: re.Match[str]) -> Reference:
    signs = normal_signs(re.sub(r"[\s-]+", "-", match["signs"]))
    return Reference(f"{match['number']}/{match['year']}/{signs}", match.start(), match.end())


def _named(text: str, plain: str, match: re.Match[str]) -> Reference | None:
    sign = _SIGN_OF[match["kind"]]
    behind: dict[str, str] = {}
    end = match.end()
    while (more := _BEHIND.match(plain, end)) and not behind.keys() & _said(more).keys():
        if match["year"] and "issuer" not in _said(more):
            break
        behind |= _said(more)
        end = more.end()
    if not _is_meant(text, match, sign, behind):
        return None
    issuer = behind.get("issuer")
    year = match["year"] or (behind.get("year") if sign in _ALWAYS_YEAR else None)
    by = _issuer_sign(sign, issuer, year or behind.get("year"))
    if by is not None and KIND_BY.get(by) == sign:
        year = year or behind.get("year")
    if sign == "QH":
        return _law(match, year, behind, end)
    if (year != behind.get("year") and not match["year"]) or (issuer and by is None):
        end = match.end()  # what belongs to no number is left to be understood by itself
        by = _issuer_sign(sign, None, year)
    signs = f"{sign}-{by}" if by else sign
    in_year = f"/{year}" if year else ""
    return Reference(f"{match['number']}{in_year}/{signs}", match.start(), end)


def _law(
    match: re.Match[str], year: str | None, behind: dict[str, str], end: int
) -> Reference | None:
    term = assembly_term(int(year)) if year else None
    if term is None or behind.get("issuer", "quoc hoi") != "quoc hoi":
        return None
    return Reference(f"{match['number']}/{year}/QH{term}", match.start(), end)


def _said(more: re.Match[str]) -> dict[str, str]:
    """The year or the issuer that stands behind a number."""
    if more["issuer"]:
        return {"issuer": more["issuer"]}
    return {"year": more["year"] or more["dated"] or more["alone"]}


def _issuer_sign(sign: str, issuer: str | None, year: str | None) -> str | None:
    """The issuer's signs where it certainly issued this kind; a Nghị định needs no naming."""
    by = ISSUER_SIGNS.get(issuer) if issuer else None
    if by is None or KIND_BY.get(by, "TT") != sign:
        return "CP" if sign == "NĐ" and year and issuer in (None, "chinh phu") else None
    return by if year or sign == "TT" else None


def _is_meant(text: str, match: re.Match[str], sign: str, behind: dict[str, str]) -> bool:
    """Whether these letters are a kind and these digits its number."""
    kind = text[match.start("kind") : match.end("kind")]
    has_year = bool(match["year"] or behind.get("year"))
    if not has_year and "issuer" not in behind and _FORM_CODE.fullmatch(match.group()):
        return False
    if re.fullmatch(_YEAR, match["number"]) and not has_year and "s" not in match["gap"]:
        return False  # kế hoạch 2025
    if sign == "QH":
        return has_year
    if match["kind"] not in _SHORT_KINDS.values():
        return bool(match["gap"])
    if kind.isupper() and not text.isupper():
        return True
    return "đ" in kind.lower() or (has_year and sign in _WITH_YEAR)
