"""Which decision publishes the procedures of a document: itself, or the one it is annexed to."""

import re

from index.facts.procedures.published.procedure import PublishingDecision
from index.facts.procedures.published.wording import PublishingWording
from index.facts.references import references
from index.knowledge.units import PLACE_NAME, unit_words
from index.model import Description, Kind
from index.vietnamese.bounded import bounded
from index.vietnamese.dates import first_date
from index.vietnamese.text import one_line

_HEAD, _ANNEX, _LINE = 6000, 3000, 400
"""Characters from the beginning in which a decision, and an annex, says what it is."""
_DECISION = re.compile(r"/QĐ(?:-|$)")
_BY = bounded(r"\bcủa\s+(?P<issuer>[^\n()]{5,120}?)\s*(?:[)\n;]|$)")
_UNIT = re.compile(rf"(?P<unit>(?:{unit_words()}) {PLACE_NAME})")
_UNIT_ALONE = re.compile(r"\b(?:tỉnh|thành phố)$")
_SIGNING = bounded(
    r"^[\s#*|_]*(?P<issuer>(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|TỔNG GIÁM ĐỐC)\s+\S[^\n|]{4,120}?)"
    r"[\s*|_]*$",
    re.MULTILINE,
)


def publishing_decision(
    document: str, about: Description, text: str, wording: PublishingWording
) -> PublishingDecision | None:
    """The decision that publishes what the document lists; None where none does.

    ``document`` is the id of the document, ``about`` its description.
    """
    annex = wording.found("annexed", text[:_ANNEX])
    is_decision = about.number and _DECISION.search(about.number) and about.kind is Kind.DIRECTIVE
    if about.number and is_decision and _decides(text, about, wording):
        return PublishingDecision(
            document,
            about.number,
            _issuer(text, about),
            about.issued_on,
            about.effective_on or about.issued_on,
            about.place,
        )
    if annex is None or not _lists_procedures(text[:_ANNEX]):
        return None
    line = text[annex.start() : annex.start() + _LINE]
    found = next(references(line), None)
    if found is None or not _DECISION.search(found.number):
        return None
    behind = line[found.end :]
    by = _BY.search(behind)
    issuer = _in_full(by["issuer"]) if by else about.issuer
    unit = _UNIT.search(issuer or "")
    issued_on = first_date(behind[:60])
    return PublishingDecision(
        document, found.number, issuer, issued_on, None, unit["unit"] if unit else about.place
    )


def _decides(text: str, about: Description, wording: PublishingWording) -> bool:
    """Whether a decision's title or first article says that it publishes procedures."""
    said = one_line(f"{about.title}. {_articles(text[:_HEAD])}")
    return wording.found("decided", said) is not None


def _articles(head: str) -> str:
    """What the first article decides."""
    at = head.find("Điều 1")
    return head[at : at + _LINE] if at >= 0 else ""


def _lists_procedures(head: str) -> bool:
    return re.search(r"thủ tục hành chính|\bTTHC\b", head, re.IGNORECASE) is not None


def _issuer(text: str, about: Description) -> str | None:
    """Who issues the decision: as printed above its grounds, else as an annex says it."""
    words = _issuer_printed(text, about)
    alone = _UNIT_ALONE.search(words)
    return f"{words} {_bare(about.place)}" if alone and about.place else words or None


def _issuer_printed(text: str, about: Description) -> str:
    signing = _SIGNING.search(text[:_HEAD])
    words = _in_small_letters(signing["issuer"], about) if signing else ""
    if _UNIT.search(words):
        return words
    for line in re.finditer(r"kèm theo quyết định số[^\n]*", text, re.IGNORECASE):
        found = next(references(line.group()), None)
        by = _BY.search(line.group())
        if found and by and found.number == about.number and _UNIT.search(by["issuer"]):
            return _in_full(by["issuer"])
    return words or _in_small_letters(about.issuer or "", about)


def _bare(place: str) -> str:
    """The name of a place without what it is: ``Nghệ An`` of ``tỉnh Nghệ An``."""
    return re.sub(rf"^(?:{unit_words()}) ", "", place, flags=re.IGNORECASE)


def _in_small_letters(printed: str, about: Description) -> str:
    if not printed.isupper():
        return printed
    words = one_line(printed).lower()
    if about.place:
        words = words.replace(about.place.lower(), about.place)
    words = re.sub(r"\b[uủ][yỷ] ban\b", "Ủy ban", words)
    return _in_full(words[:1].upper() + words[1:])


def _in_full(issuer: str) -> str:
    """An issuer without the short form of the committee."""
    return re.sub(r"\bUBND\b", "Ủy ban nhân dân", one_line(issuer), flags=re.IGNORECASE)
