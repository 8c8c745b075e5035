"""Tokens for lexical search."""

import hashlib
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from index.vietnamese.spelling import one_spelling
from index.vietnamese.text import has_diacritics, without_diacritics

_SYLLABLE = re.compile(r"\d+[^\W\d_]+|\d+(?:[.,/]\d+)*|[^\W\d_]+\d*")
PLAIN = "~"
"""Marks a token whose letters carry no diacritics by construction, not by spelling."""
PAIR = "_"
"""Stands between the two syllables of a pair, and in no syllable."""


def syllables(text: str) -> list[str]:
    """Lower-cased syllables and numbers of NFC text, in order; ``62.955`` and ``31/55`` are one.

    ``hoà`` and ``hòa`` are the same syllable, and so are ``lí`` and ``lý``, ``m²`` and ``m2``.
    """
    return _SYLLABLE.findall(_levelled(text))


def syllables_of_parts(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[list[str]]:
    """The ``syllables`` of each part of a text that is set off by blanks; ``spans`` are offsets."""
    level = _levelled(text)
    if len(level) == len(text):
        yield from (_SYLLABLE.findall(level, start, end) for start, end in spans)
    else:  # a letter becomes two: İ
        yield from (syllables(text[start:end]) for start, end in spans)


def _levelled(text: str) -> str:
    return one_spelling(text.lower().replace("²", "2").replace("³", "3"))


def has_syllables(text: str) -> bool:
    """Whether the text has any syllable or number."""
    return _SYLLABLE.search(text) is not None


def token_hash(token: str) -> int:
    """A 64-bit hash that is the same on every machine."""
    return int.from_bytes(hashlib.blake2b(token.encode(), digest_size=8).digest(), "big")


def passage_tokens(text: str) -> list[str]:
    """What a passage is found by: syllables and adjacent pairs, with and without diacritics.

    Vietnamese writes its words as one to four syllables with blanks between them, so a syllable
    alone says little (``thủ`` is in 'thủ tục', 'thủ đô', 'thủ trưởng') and a segmenter that errs
    would lose the word for good; pairs of neighbours keep most words whole and cannot err. People
    type without diacritics on telephones, so each token stands a second time with plain letters,
    marked by ``~``: the mark keeps 'ma' that was typed so apart from 'má', 'mà' and 'mạ', and an
    accented question still gains from its exact letters.
    """
    exact = syllables(text)
    plain = [without_diacritics(syllable) for syllable in exact]
    return [
        *exact,
        *pairs(exact),
        *(PLAIN + token for token in plain),
        *(PLAIN + token for token in pairs(plain)),
    ]


def question_tokens(text: str) -> list[str]:
    """What a question looks for: plain tokens only when it was typed without any diacritics."""
    tokens = passage_tokens(text)
    if has_diacritics(text):
        return tokens
    return [token for token in tokens if token.startswith(PLAIN)]


def pairs(tokens: Sequence[str]) -> list[str]:
    """Each two syllables that follow each other, as one token."""
    return [f"{left}{PAIR}{right}" for left, right in itertools.pairwise(tokens)]


def has_run(words: Sequence[str], run: Sequence[str]) -> bool:
    """Whether words stand among others, one behind the other."""
    width = len(run)
    return any(tuple(words[at : at + width]) == tuple(run) for at in range(len(words) - width + 1))
