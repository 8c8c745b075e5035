"""The name of the file of a sheet, plain enough for every phone."""

import re

from bot.counter.sheets.sheet import Sheet
from bot.messages.sheets import NO_NAME
from index.vietnamese.text import without_diacritics

_WORD = re.compile(r"[a-z0-9]+")
_OPENING = re.compile(r"(?:thu tuc )?(?:dang ky )?(?=\w)")
_LONGEST = 40


def file_name(sheet: Sheet) -> str:
    """Some words of the title and the code: ``khai-sinh-1.001193.pdf``."""
    plain = without_diacritics(sheet.title).lower()
    words = _WORD.findall(_OPENING.sub("", plain, count=1)[: _LONGEST * 2])
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > _LONGEST:
            break
        slug = longer
    return "-".join(filter(None, (slug or NO_NAME, sheet.code))) + ".pdf"
