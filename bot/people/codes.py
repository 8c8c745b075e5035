"""Codes that are good once: easy to read out and to type, too many to guess."""

import hashlib
import re
import secrets
from enum import StrEnum

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without those that are taken for others: 0, O, 1, I."""
_GROUPS, _IN_GROUP = 4, 4
_GROUP = rf"[-–_ ]?[{_LETTERS}]{{{_IN_GROUP}}}"


class CodeKind(StrEnum):
    """What a code is for, as it begins."""

    INVITATION = "MOI"
    """Somebody becomes an officer or administrator."""
    SIGN_IN = "VAO"
    """An officer or administrator signs in on the page."""
    LINK = "NOI"
    """Somebody is known in another channel."""


_ANY = re.compile(rf"(?<!\w)(?:{'|'.join(CodeKind)})(?:{_GROUP}){{{_GROUPS}}}(?!\w)", re.IGNORECASE)
HIDDEN = "[mã]"


def new_code(kind: CodeKind = CodeKind.INVITATION) -> str:
    """A code of 80 bits: ``MOI-7K3M-9QXA-B2CD-EF45``."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_IN_GROUP)) for _ in range(_GROUPS))
    return "-".join((kind, *groups))


def code_in(text: str, kind: CodeKind = CodeKind.INVITATION) -> str | None:
    """The code of a kind that a text is, however it is written; None where it is none."""
    match = re.fullmatch(rf"{kind}(?P<code>(?:{_GROUP}){{{_GROUPS}}})", text.strip(), re.IGNORECASE)
    return None if match is None else "".join(c for c in match["code"].upper() if c in _LETTERS)


def hide_codes(text: str) -> str:
    """A text with ``[mã]`` in the place of each code in it, of whatever kind and however written.

    Small letters with spaces are words: ``nơi nhận thuế đang khác`` without marks is no code.
    """
    return _ANY.sub(lambda one: one[0] if _are_words(one[0]) else HIDDEN, text)


def _are_words(found: str) -> bool:
    return " " in found and found[1:].islower() and not any(map(str.isdigit, found))


def digest_of(code: str, kind: CodeKind = CodeKind.INVITATION) -> str:
    """What is kept of a code; raises ValueError where it is none of the kind."""
    plain = code_in(code, kind)
    if plain is None:
        raise ValueError("no code")
    return hashlib.sha256(plain.encode()).hexdigest()
