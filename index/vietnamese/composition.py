"""Letters and their marks as one character each, in a time that grows as the text does."""

import re
import unicodedata

MOST_MARKS = 30
"""How many combining marks in a row are kept, as in UAX #15, 13 (stream-safe text)."""

_MARKS = "".join(chr(code) for code in range(0x10000) if unicodedata.combining(chr(code)))
_TOO_MANY = re.compile(f"([{_MARKS}]{{{MOST_MARKS}}})[{_MARKS}]+")


def composed(text: str) -> str:
    """The text in NFC; of a run of combining marks only the first 30 stay.

    Marks are put in order by a sort that takes the square of their number: a hundred thousand on
    one letter, by mistake or on purpose, would stop a reading for seconds. No language puts more
    than a few on a letter. Marks beyond U+FFFF, of scripts long dead, are not counted.
    """
    return unicodedata.normalize("NFC", _TOO_MANY.sub(r"\1", text))
