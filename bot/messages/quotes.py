"""Quotes as people read them: lists line by line, everything else on one line."""

import re

from bot.messages.wording import MARK
from index.model import Kind
from index.vietnamese.sentences import sentence_spans
from index.vietnamese.text import one_line
from retrieval.citation import Citation

FIRST_QUOTE, SECOND_QUOTE = 420, 220
"""Characters of a quote that are read at once on a phone; a button shows all of it."""
_BOLD = "**"
_MARKED = re.compile(r"^#{1,6} ")
_LABEL = re.compile(
    r"[-–—•▪◦*+]|\(?\d{1,2}(?:\.\d{1,2})*[.)](?!\d)|\(?[a-zđ]{1,2}[.)] |(?:Bước|Điều|Khoản) \d"
)
_RUN_IN = re.compile(r"(?<=[.;:]) (?=[-+•*] )")


def readable(citation: Citation) -> str:
    """The words of a citation without Markdown's marks of bold and without broken lines.

    A line break stays before an item of a list: one that has a label, and in a procedure, whose
    parts are lists, every line that does not go on with a small letter. Items that the source
    runs on in one line (``gồm: - Đơn; - Ảnh.``) get lines of their own.
    """
    return readable_words(citation.quote, citation.kind)


def readable_words(words: str, kind: Kind) -> str:
    """Words of a document of this kind, likewise."""
    shown = ""
    lines = (_MARKED.sub("", one_line(line)) for line in words.replace(_BOLD, "").split("\n"))
    for part in (part for line in lines for part in _RUN_IN.split(line)):
        if part:
            is_listed = kind is Kind.PROCEDURE and not part[0].islower()
            shown += ("\n" if is_listed or _LABEL.match(part) else " ") + part
    return shown[1:]


def shortened(text: str, longest: int = FIRST_QUOTE) -> str:
    """The text up to the end of a sentence or an item, ``longest`` characters and a mark at most.

    Where none ends in the second half of that, it is cut between words.
    """
    if len(text) <= longest:
        return text
    ends = [end for _, end in sentence_spans(text) if longest // 2 <= end <= longest]
    blanks = [place for place in range(longest, 0, -1) if text[place].isspace()]
    end = ends[-1] if ends else next(iter(blanks), longest)
    return text[:end].rstrip() + MARK


def shown_quote(citation: Citation, longest: int = FIRST_QUOTE) -> str:
    """The quote in quotation marks; a long one is cut, as the button below it shows all."""
    return f"“{shortened(readable(citation), longest)}”"
