"""The words by which directives are looked up: of issuer, signer and subject, plain or marked."""

import re

from index.facts.directives.directive import Directive
from index.knowledge.issuers import IssuerGroup, heads_as_typed, of_groups
from index.knowledge.word_patterns import plain_words
from index.vietnamese.spelling import one_tone_style
from index.vietnamese.text import without_diacritics

_SHORT = (
    *((one.plain, plain_words(one.signs[0])) for one in of_groups(IssuerGroup.LOCAL)),
    ("cai cach hanh chinh", "cchc"),
    ("thu tuc hanh chinh", "tthc"),
    ("cong nghe thong tin", "cntt"),
    ("thu tuong chinh phu", "thu tuong"),
    ("van phong chinh phu", "vpcp"),
    ("thanh tra chinh phu", "ttcp"),
    ("ttg", "thu tuong"),
    ("mot cua", "motcua"),
)
_SHORT_MARKED = (
    *((one.name.lower(), plain_words(one.signs[0])) for one in of_groups(IssuerGroup.LOCAL)),
    ("cải cách hành chính", "cchc"),
    ("thủ tục hành chính", "tthc"),
    ("công nghệ thông tin", "cntt"),
    ("thủ tướng chính phủ", "thủ tướng"),
    ("văn phòng chính phủ", "vpcp"),
    ("thanh tra chính phủ", "ttcp"),
    ("một cửa", "motcua"),
)
_HEAD = re.compile(rf"^{heads_as_typed()} (?=\w)")
_OF_EVERY_PLACE = (" ubnd", " hdnd")
_GOVERNMENT = "chinh phu"


def plain(words: str) -> str:
    """Small letters without marks, one blank between words, short names for the common long ones.

    So "Ủy ban nhân dân" and "UBND" are the same to a look-up, and the Government is not found in
    the names of its offices.
    """
    found = " ".join(re.findall(r"[^\W_]+", without_diacritics(words).lower()))
    for long, short in _SHORT:
        found = re.sub(rf"\b{long}\b", short, found)
    return found


def marked(words: str) -> str:
    """Small letters with their marks, the tone where most write it, one blank between words."""
    found = " ".join(re.findall(r"[^\W_]+", one_tone_style(words.lower())))
    for long, short in _SHORT_MARKED:
        found = re.sub(rf"\b{long}\b", short, found)
    return found


def without_head(issuer: str) -> str:
    """An issuer in plain words without the title of its head (``bo truong bo noi vu``)."""
    return _HEAD.sub("", issuer)


def issuer_words(directive: Directive) -> str:
    """The issuer in plain words with the place that it is of, without the title of its head."""
    own, place = plain(directive.issuer or ""), plain(directive.place or "")
    named = own if place and place in own else f"{own} {_rest(own, place)}".strip()
    bare = without_head(named)
    return _GOVERNMENT if bare.startswith(f"{_GOVERNMENT} nuoc") else bare


def about_words(directive: Directive) -> str:
    """Subject, place and issuer."""
    about = (directive.subject, directive.place, directive.issuer)
    return " ".join(filter(None, about))


def _rest(issuer: str, place: str) -> str:
    """The name of a place without the word for the unit that the issuer ends with.

    The whole place behind an office that every place has: ``Văn phòng HĐND và UBND``.
    """
    unit, _, name = place.partition(" ")
    if f" {issuer}".endswith(_OF_EVERY_PLACE):
        return place
    return name if issuer.endswith(unit) else ""
