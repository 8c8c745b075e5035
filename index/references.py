"""Document numbers in texts and questions, in one normal form."""

import re
from collections.abc import Iterator

from index.model import Reference
from index.text import without_diacritics

_KINDS = (
    r"n[dđ]|n[qg]|q[dđ]|ct|ttlt|tt[rb]?|tb|kh|bc|cv|h[dđ]|pa|pl|ctr|c[dđ]|kl|[dđ]a"
    r"|qh\d{1,2}|ubtvqh\d{0,2}"
)
_NUMBER = re.compile(
    r"(?<![\w/.])(?P<number>\d{1,5}[a-e]?)\s*"
    r"(?:/\s*(?P<year>(?:19|20)\d{2})\s*)?"
    rf"(?P<mark>[/-])\s*(?P<signs>(?:{_KINDS})(?:\s?[-/]\s?[a-zđ][a-zđ0-9]*)*)(?!\w)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?P<kind>quyet dinh|nghi dinh|nghi quyet|ke hoach|thong bao|chi thi|thong tu|cong van|de an"
    r"|bao cao|huong dan)\s+(?:so\s*:?\s*)?(?P<number>\d{1,5}[a-e]?)"
    r"(?:\s*/\s*(?P<year>(?:19|20)\d{2}))?(?![\w%]|\s*[/-]\s*\w|[.,]\d)"
)
_SIGNS_OF = {
    "quyet dinh": "QĐ",
    "nghi dinh": "NĐ",
    "nghi quyet": "NQ",
    "ke hoach": "KH",
    "thong bao": "TB",
    "chi thi": "CT",
    "thong tu": "TT",
    "cong van": "CV",
    "de an": "ĐA",
    "bao cao": "BC",
    "huong dan": "HD",
}
_WRITTEN = {
    "nd": "NĐ",
    "qd": "QĐ",
    "ttg": "TTg",
    "hdnd": "HĐND",
    "hdbt": "HĐBT",
    "bldtbxh": "BLĐTBXH",
    "bgddt": "BGDĐT",
}


def references(text: str) -> Iterator[Reference]:
    """Yield each document number of NFC text (``54 /TB-VP``, ``45/2016/qd-ttg``) in order.

    The normal form follows Nghị định 30/2020/NĐ-CP, phụ lục I: number, year where there is one,
    then the signs of kind and issuer in capitals (``TTg`` excepted), without blanks.
    """
    for match in _NUMBER.finditer(text):
        year = f"/{match['year']}" if match["year"] else ""
        number = match["number"].lower() + year + match["mark"] + _signs(match["signs"])
        yield Reference(number, match.start(), match.end())


def shortened_references(text: str) -> Iterator[Reference]:
    """Yield numbers that people name without their signs (``Kế hoạch số 231`` is ``231/KH``).

    Only questions are read this way: documents write numbers in full.
    """
    for match in _NAMED.finditer(without_diacritics(text).lower()):
        year = f"/{match['year']}" if match["year"] else ""
        number = f"{match['number']}{year}/{_SIGNS_OF[match['kind']]}"
        yield Reference(number, match.start(), match.end())


def refers_to(named: str, written: str) -> bool:
    """Whether ``named``, in full or shortened, may mean the number ``written`` in full.

    A shortened name leaves out the issuer, and may leave out the year.
    """
    short, full = reference_key(named), reference_key(written)
    if full == short or full.startswith(f"{short}-"):
        return True
    number, _, kind = short.partition("-")
    return re.match(rf"{number}-\d{{4}}-{kind}(?:-|$)", full) is not None


def reference_key(number: str) -> str:
    """What all spellings of one number share: small plain letters, one dash between parts.

    ``08/2020`` and ``8/2020`` are one number, so leading zeros go.
    """
    return re.sub(r"[\s/-]+", "-", without_diacritics(number).lower()).lstrip("0")


def _signs(written: str) -> str:
    parts = re.split(r"\s*([-/])\s*", written)
    return "".join(_WRITTEN.get(part.lower(), part.upper()) for part in parts)
