"""The letters by which tables read a message: small, plain, ``ký`` and ``quý`` spelled one way."""

import re

from index.vietnamese.text import without_diacritics

_WITH_I = re.compile(r"(?<!\w)(?P<opening>k|qu)i(?!\w)")


def plain_letters(text: str) -> str:
    """Small letters without marks, as long as the NFC text; ``kí`` is ``ky``, ``quí`` ``quy``.

    Both spellings are taught: i stands for y in Quyết định 240/QĐ (1984) of the Ministry of
    Education.
    """
    return _WITH_I.sub(r"\g<opening>y", without_diacritics(text).lower())
