"""Document numbers as people say them: without their signs, the year and the issuer in words."""

import re
from collections.abc import Iterator

from index.facts.number_signs import (
    GOVERNMENT,
    ISSUERS_TYPED,
    assembly_term,
    issuer_sign,
    normal_signs,
)
from index.knowledge.forms import is_form_code
from index.knowledge.issuers import heads_as_typed, signs_of
from index.knowledge.kinds import (
    ASSEMBLY,
    KIND_TYPED,
    SIGNED,
    DirectiveKind,
    YearInNumber,
    names_as_typed,
)
from index.knowledge.word_patterns import one_of, plain_words
from index.model import Reference
from index.vietnamese.bounded import bounded
from index.vietnamese.late import late
from index.vietnamese.text import without_diacritics

_YEAR = r"(?:19|20)\d{2}"
_SHORT = frozenset(plain_words(short) for kind in SIGNED for short in kind.short)
_BY_ASSEMBLY = "quoc hoi"
_NAMED = late(
    rf"(?<!\w)(?P<kind>{names_as_typed()})"
    r"(?P<gap>\s*(?:so(?=[\s:]|\d)\s*:?)?\s*)(?P<number>\d{1,5}(?:\.\d{1,2})?[a-e]?)"
    rf"(?:\s*(?P<mark>[/.-])\s*(?P<year>{_YEAR}))?(?![\w%]|\s*[/-]\s*\w|[.,]\d)"
)
_BEHIND = bounded(
    rf"(?:,?\s+(?:ban hanh\s+)?(?:trong\s+)?nam\s+(?P<year>{_YEAR})"
    rf"|,?\s+(?:ky\s+|ban hanh\s+)?ngay\s+\d{{1,2}}[/.-]\d{{1,2}}[/.-](?P<dated>{_YEAR})"
    rf"|\s+(?P<alone>{_YEAR})"
    rf"|\s+(?:cua\s+)?(?:{heads_as_typed()}\s+)?(?P<issuer>{ISSUERS_TYPED}))(?![\w/])"
)
_SIGNS_APART = late(
    rf"(?<![\w/])(?P<number>\d{{1,5}}(?:\.\d{{1,2}})?[a-e]?)\s*/\s*(?P<year>{_YEAR})[\s/-]+"
    rf"(?P<signs>{one_of(plain_words(sign) for kind in SIGNED for sign in kind.signs)}[\s-]+"
    rf"(?:ubtvqh\d{{2}}|{one_of(map(plain_words, signs_of()))}))(?!\w)"
)


def shortened_references(text: str) -> Iterator[Reference]:
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
    kind = KIND_TYPED[match["kind"]]
    if not kind.signs:
        return None
    behind: dict[str, str] = {}
    end = match.end()
    while (more := _BEHIND.match(plain, end)) and not behind.keys() & _said(more).keys():
        if match["year"] and "issuer" not in _said(more):
            break
        behind |= _said(more)
        end = more.end()
    if not _is_meant(text, match, kind, behind):
        return None
    sign, issuer = kind.signs[0], behind.get("issuer")
    always = kind.year is YearInNumber.ALWAYS
    year = match["year"] or (behind.get("year") if always else None)
    by = _issuer_sign(kind, issuer, year or behind.get("year"))
    if by is not None:
        year = year or behind.get("year")
    if sign == ASSEMBLY:
        return _law(match, year, behind, end)
    if (year != behind.get("year") and not match["year"]) or (issuer and by is None):
        end = match.end()  # what belongs to no number is left to be understood by itself
        by = _issuer_sign(kind, None, year)
    signs = f"{sign}-{by}" if by else sign
    in_year = f"/{year}" if year else ""
    return Reference(f"{match['number']}{in_year}/{signs}", match.start(), end)


def _law(
    match: re.Match[str], year: str | None, behind: dict[str, str], end: int
) -> Reference | None:
    term = assembly_term(int(year)) if year else None
    if term is None or behind.get("issuer", _BY_ASSEMBLY) != _BY_ASSEMBLY:
        return None
    return Reference(f"{match['number']}/{year}/{ASSEMBLY}{term}", match.start(), end)


def _said(more: re.Match[str]) -> dict[str, str]:
    """The year or the issuer that stands behind a number."""
    if more["issuer"]:
        return {"issuer": more["issuer"]}
    return {"year": more["year"] or more["dated"] or more["alone"]}


def _issuer_sign(kind: DirectiveKind, issuer: str | None, year: str | None) -> str | None:
    """The issuer's sign where it certainly issued this kind; a Nghị định needs no naming."""
    if issuer is None:
        return GOVERNMENT if GOVERNMENT in kind.issuers and year else None
    return issuer_sign(kind, issuer, year) if year or kind.of_many else None


def _is_meant(text: str, match: re.Match[str], kind: DirectiveKind, behind: dict[str, str]) -> bool:
    """Whether these letters are a kind and these digits its number."""
    written = text[match.start("kind") : match.end("kind")]
    has_year = bool(match["year"] or behind.get("year"))
    if not has_year and "issuer" not in behind and is_form_code(match.group()):
        return False
    has_word = "s" in match["gap"]
    if re.fullmatch(_YEAR, match["number"]) and not has_year and not has_word:
        return False  # kế hoạch 2025
    if kind.signs[0] == ASSEMBLY:
        return has_year
    if match["kind"] not in _SHORT:
        return has_word if kind.needs_word else bool(match["gap"])
    if (written.isupper() or written in kind.short) and not text.isupper():
        return True
    carries_year = kind.year is not YearInNumber.NEVER
    return carries_year and ("đ" in written.lower() or has_year)
