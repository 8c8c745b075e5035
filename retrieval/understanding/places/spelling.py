"""When two spellings are one name: keys to look names up by, and signatures to compare them."""

import re

from index.vietnamese.spelling import letters_and_tones
from index.vietnamese.text import without_diacritics

NAME_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
"""A word of a name; the apostrophe of ``M'Drắk`` does not end it."""

_APOSTROPHES = re.compile(r"['’ʼ]")
_Y = re.compile(r"(?<=[bcdghklmnprstvx])y\b|(?<=\bqu)y\b")


def plain_line(text: str) -> str:
    """Lower case, ASCII letters, ``i`` for the ``y`` that is spelled both ways (Kì Anh, Kỳ Anh).

    Word by word the same as the text: a whole table can go through it at once.
    """
    return _Y.sub("i", without_diacritics(_APOSTROPHES.sub("", text)).lower())


def key_of_word(plain_word: str) -> str:
    """What a plain word adds to a name's key: numbers lose their leading zeros (phường 05)."""
    return plain_word.lstrip("0") or plain_word if plain_word.isdigit() else plain_word


def keys_of(plain: str) -> set[str]:
    """What a name is looked up by: its plain words, apart (``dak lak``) and as one (``daklak``).

    Never in other pieces, or ``kỹ thuật hiện đại`` would hold Thừa Thiên.
    """
    words = [key_of_word(word) for word in plain.replace("-", " ").split()]
    return {" ".join(words), "".join(words)}


def signature(name: str) -> tuple[str, str]:
    """Letters and tones of a name: equal however its tone marks are placed (hoà, hòa)."""
    words = NAME_WORD.findall(_APOSTROPHES.sub("", name.lower()))
    letters, tones = letters_and_tones(" ".join(words))
    return _Y.sub("i", letters).replace(" ", ""), tones
