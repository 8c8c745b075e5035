"""What a directive is about, without what stands beside it anyway."""

import re

from index.facts.directives import Directive

_SEPARATORS = " :.,;–—-"


def subject(directive: Directive) -> str:
    """The subject without the kind, number, day and issuer before it; empty where no more is said.

    ``Nghị định số 284/2026/NĐ-CP ngày 16/7/2026 của Chính phủ: Quy định xử phạt …``.
    """
    said = directive.subject or ""
    number = r"\s*".join(map(re.escape, re.findall(r"[^\W_]+|[^\w\s]|_", directive.number)))
    if not number:
        return said
    kind = f"(?:{re.escape(directive.kind)}\\s+)?" if directive.kind else ""
    opening = re.compile(
        rf"\W*{kind}(?:số\s*:?\s*)?{number}(?!\w)"
        r"(?:[\s,]*ngày\s+\d{1,2}(?:[/.-]\d{1,2}[/.-]|\s+tháng\s+\d{1,2}\s+năm\s+)\d{4})?"
        r"(?:\s+của\s[^:]{3,40}:)?",
        re.IGNORECASE,
    )
    match = opening.match(said)
    return said[match.end() :].lstrip(_SEPARATORS) if match else said
