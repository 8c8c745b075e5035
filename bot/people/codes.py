"""The codes of invitations: easy to read out and to type, too many to guess."""

import hashlib
import re
import secrets

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without those that are taken for others: 0, O, 1, I."""
_GROUPS, _IN_GROUP = 4, 4
_BEGINS = "MOI"
_GROUP = rf"[-–_ ]?[{_LETTERS}]{{{_IN_GROUP}}}"
_CODE = re.compile(rf"{_BEGINS}(?P<code>(?:{_GROUP}){{{_GROUPS}}})", re.IGNORECASE)


def new_code() -> str:
    """A code of 80 bits: ``MOI-7K3M-9QXA-B2CD-EF45``."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_IN_GROUP)) for _ in range(_GROUPS))
    return "-".join((_BEGINS, *groups))


def code_in(text: str) -> str | None:
    """The code that a text is, however it is written; None where it is none."""
    match = _CODE.fullmatch(text.strip())
    return None if match is None else "".join(c for c in match["code"].upper() if c in _LETTERS)


def digest_of(code: str) -> str:
    """What is kept of a code; raises ValueError where it is none."""
    plain = code_in(code)
    if plain is None:
        raise ValueError("no code")
    return hashlib.sha256(plain.encode()).hexdigest()
