"""The signature at the end of a directive: offices in capitals, then a name."""

import re

from index.text import CAPITALS

_OFFICE = rf"\**(?:(?:KT|TM|TL|TUQ|Q)\. ?)?[{CAPITALS} ,.]{{6,}}\**"
_NAME = rf"(?:[{CAPITALS}][^\W\d_]+ ){{1,4}}[{CAPITALS}][^\W\d_]+"
_SIGNATURE = re.compile(rf"^{_OFFICE}(?:\n+{_OFFICE})*\n+\**{_NAME}\**$", re.MULTILINE)


def signature_span(text: str) -> tuple[int, int] | None:
    """Where the signature stands in ``text``: from the signer's office to the name, or None.

    The layout is that of Nghị định 30/2020/NĐ-CP, phụ lục I, mục 7: authority and office in
    capitals, the full name below.
    """
    match = _SIGNATURE.search(text)
    return match.span() if match else None
