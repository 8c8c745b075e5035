"""Find out in which old encoding a Vietnamese text stands, and only then convert it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from index.reading.loaders.legacy_tables import (
    Conversion,
    from_tcvn3,
    from_viscii,
    from_vni,
    from_vps,
)
from index.vietnamese.composition import composed
from index.vietnamese.spelling import is_syllable

_FONT_LETTERS = re.compile(
    "[\xa1-\xae\xb5-\xb9\xbb-\xbf\xc4-\xc7\xcb\xce-\xd1\xd6-\xd8\xdb\xdc\xde\xdf"
    "\xe4-\xe7\xeb\xee-\xf1\xf6-\xf8\xfb\xfc\xfe\xff\u2212\u2219]"
)
_UNICODE_VIETNAMESE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
_BETWEEN_WORDS = re.compile(r"[\s0-9!-/:-@\[-`{-~\xa0\u2010-\u2027\u2030-\u205e]+")
_ABBREVIATION = re.compile("[B-DF-HJ-NP-TV-XZđĐ]+")
_FEWEST_WORDS = 3
_FEWEST_IN_NAMES = 2
_ENOUGH = 0.85
_BYTES_ENOUGH = 0.9
_AHEAD = 0.1


def decoded_legacy(text: str) -> str:
    """Text in the characters of TCVN3 or VNI fonts as Unicode; any other text is left as it is.

    Judged by the words with characters beyond ASCII: nearly all of them must become Vietnamese
    syllables that they were not before. A text may be in an old font in parts, so every line is
    judged by its own words and, having too few, by those of the whole. Call it before
    ``clean_characters``, which takes the soft hyphen for what it is and not for ``ư``.
    """
    if len(_FONT_LETTERS.findall(text)) < _FEWEST_WORDS:
        return text
    lines = text.split("\n")
    old = [line for line in lines if not _UNICODE_VIETNAMESE.search(line)]
    overall = _conversion("\n".join(old))
    return "\n".join(_converted(line, overall) for line in lines)


def _converted(line: str, overall: Conversion | None) -> str:
    if line.isascii() or _UNICODE_VIETNAMESE.search(line):
        return line
    own = _conversion(line)
    if own is not None:
        return own(line)
    if overall is None:
        return line
    converted = overall(line)
    return converted if _share(converted) >= _share(line) else line


def _conversion(text: str, fewest: int = _FEWEST_WORDS) -> Conversion | None:
    if _words(text).total() < fewest:
        return None
    as_it_is = _share(text)
    best, second = sorted(
        ((_share(convert(text)), convert) for convert in (from_tcvn3, from_vni)),
        key=lambda scored: scored[0],
        reverse=True,
    )
    clear = best[0] >= _ENOUGH and best[0] - max(second[0], as_it_is) >= _AHEAD
    return best[1] if clear and as_it_is < _ENOUGH - _AHEAD else None


def decoded_bytes(content: bytes) -> str | None:
    """Bytes that are no Unicode as text, or None where no old encoding makes Vietnamese of them.

    Tried are windows-1258, TCVN3, VNI, VPS and VISCII; one of them must make syllables of at least
    nine in ten words beyond ASCII, clearly more than the next.
    """
    scored = sorted(((_share(text), text) for text in {*_readings(content)}), reverse=True)
    (best, text), (second, _) = scored[:2]
    if best < _BYTES_ENOUGH or best - second < _AHEAD or _words(text).total() < _FEWEST_WORDS:
        return None
    # What reads alike in Latin-1 has lost its other letters: "th? t?c hành chính".
    return None if text == content.decode("latin-1") else text


def decoded_names(names: Sequence[bytes]) -> list[str] | None:
    """Names of files that were packed together, or None where no encoding makes Vietnamese of them.

    They are judged as one text, and a few words must do: of two encodings that fit alike the first
    is taken, windows-1258 and CP437 before those that need fonts of their own.
    """
    content = b"\n".join(name.replace(b"\n", b" ") for name in names)
    ansi, *others = _readings(content)
    best = max((ansi, content.decode("cp437"), *others), key=_share)
    return best.split("\n") if _share(best) >= _BYTES_ENOUGH else None


def decoded_fonts(names: Sequence[str]) -> list[str]:
    """Names typed in the characters of TCVN3 or VNI fonts as Unicode; others as they are."""
    old = {name for name in names if _FONT_LETTERS.search(name)}
    old -= {name for name in old if _UNICODE_VIETNAMESE.search(name)}
    found = _conversion("\n".join(sorted(old)), _FEWEST_IN_NAMES)
    return [found(name) if found and name in old else name for name in names]


def _readings(content: bytes) -> Iterator[str]:
    western = content.decode("cp1252", "replace").replace("\ufffd", "")
    latin = content.decode("latin-1")
    yield composed(content.decode("cp1258", "replace"))
    yield from_tcvn3(western)
    yield from_vni(western)
    yield from_vps(latin)
    yield from_viscii(latin)


def _words(text: str) -> Counter[str]:
    return Counter(
        word
        for word in _BETWEEN_WORDS.split(text)
        if not word.isascii() and not _ABBREVIATION.fullmatch(word)
    )


def _share(text: str) -> float:
    """How many of the words beyond ASCII are Vietnamese syllables, from 0 to 1."""
    words = _words(text)
    fitting = sum(count for word, count in words.items() if is_syllable(word))
    return fitting / words.total() if words else 0.0
