"""What a person wrote, and how it is understood."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.references import references, shortened_references
from index.text import (
    CAPITALS,
    clean_characters,
    has_diacritics,
    one_line,
    without_diacritics,
)
from index.tokens import syllables
from retrieval.facet import Facet, facet_of
from retrieval.vocabulary import Entry, Vocabulary

_YEAR = re.compile(r"(?<![\d/.])(?:19|20)\d{2}(?![\d/])")
_WORD = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"[^\W\d_]")
_UNITS = r"(?:tỉnh|thành phố|thị xã|huyện|quận|thị trấn|phường|xã)"
_UNIT = re.compile(rf"^{_UNITS} ", re.IGNORECASE)
_NAMED_PLACE = re.compile(
    rf"\b(?i:{_UNITS}) ((?:[{CAPITALS}][^\W\d_]*)(?: [{CAPITALS}][^\W\d_]*){{0,3}})"
)
_ASKED_NUMBER = re.compile(r"\b(?:bao nhiêu|mấy|số lượng|tổng số)((?: \w+){1,3})")
_ASKED_NUMBER_PLAIN = re.compile(r"\b(?:bao nhieu|may|so luong|tong so)((?: \w+){1,3})")
_NOT_COUNTED = frozenset(
    "cái loại bộ lần người nghìn triệu phần lượt số chục trong các là được đã của có ở đang bị phải"
    " thì vậy ạ".split()
)
_NOT_COUNTED_PLAIN = frozenset("cai loai nghin trieu luot trong cac duoc cua dang phai".split())
_COUNTED = 2


@dataclass(frozen=True, slots=True)
class Question:
    """A question and how it was understood.

    ``asked`` is what was typed, on one line; ``understood`` has short forms written out; ``also``
    are everyday words found in it with their official ones; ``places`` are plain names of places
    that documents are about; ``references`` are document numbers in normal form.
    """

    asked: str
    understood: str
    plain: bool
    also: tuple[Entry, ...]
    facet: Facet
    references: tuple[str, ...]
    years: tuple[int, ...]
    places: tuple[str, ...]
    named_places: tuple[str, ...]
    counted: tuple[str, ...]
    counted_also: tuple[tuple[str, ...], ...]
    focus: str

    @property
    def has_words(self) -> bool:
        """Whether there is a letter in it at all."""
        return _LETTER.search(self.asked) is not None


def understand(text: str, vocabulary: Vocabulary, places: Iterable[str]) -> Question:
    """Understand one message.

    Args:
        text: what was typed, anything at all.
        vocabulary: short forms and everyday words.
        places: the plain names of the places that documents are about (``plain_place``).

    """
    asked = one_line(clean_characters(text))
    plain = not has_diacritics(asked)
    expanded = vocabulary.expand(asked, plain)
    words = " ".join(_WORD.findall(without_diacritics(expanded.text).lower()))
    numbers = [*references(asked), *shortened_references(asked)]
    counted = _counted(expanded.text, plain)
    outside = _without(asked, [(number.start, number.end) for number in numbers])
    return Question(
        asked=asked,
        understood=expanded.text,
        plain=plain,
        also=expanded.also,
        facet=facet_of(expanded.text, plain),
        references=tuple(dict.fromkeys(number.number for number in numbers)),
        years=tuple(int(year) for year in dict.fromkeys(_YEAR.findall(outside))),
        places=tuple(sorted({place for place in places if f" {place} " in f" {words} "})),
        named_places=tuple(
            without_diacritics(name).lower() for name in _NAMED_PLACE.findall(expanded.text)
        ),
        counted=counted,
        counted_also=_official(counted, expanded.also),
        focus=expanded.text,
    )


def plain_place(place: str) -> str:
    """``huyện A Lưới`` as questions are searched for it: ``a luoi``."""
    return without_diacritics(_UNIT.sub("", place)).lower()


def _counted(text: str, plain: bool) -> tuple[str, ...]:
    match = (_ASKED_NUMBER_PLAIN if plain else _ASKED_NUMBER).search(" ".join(syllables(text)))
    if match is None:
        return ()
    skipped = _NOT_COUNTED_PLAIN if plain else _NOT_COUNTED
    nouns = [without_diacritics(word) for word in match[1].split() if word not in skipped]
    return tuple(nouns[:_COUNTED])


def _official(counted: tuple[str, ...], also: Sequence[Entry]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(syllables(without_diacritics(meaning)))
        for entry in also
        if set(syllables(without_diacritics(entry.written))) & set(counted)
        for meaning in entry.meaning.split(",")
    )


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
