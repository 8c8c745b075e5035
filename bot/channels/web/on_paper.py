"""What a kiosk hands over instead of links: codes for a telephone, a sheet on paper."""

import re

import segno
from markupsafe import Markup

from bot.channels.web.kept import PageReply
from bot.counter.reply import BlockKind

_PROCEDURE = re.compile(r"\d\.\d{6}(?:~[\w-]+)?")
"""The id of a procedure: its code, and of one that a decision published also that."""


def qr(address: str) -> Markup:
    """An address as an SVG that a telephone reads."""
    drawn = segno.make(address, error="m", micro=False)
    # its own drawing, in which the address is dark squares and nothing else
    return Markup(drawn.svg_inline(scale=3, border=2, omitsize=True, lineclass=None))  # noqa: S704


def sheet_code(reply: PageReply) -> str | None:
    """The procedure that a reply is about, by the first source that is one."""
    cited = (one.cited for one in reply.blocks if one.kind is BlockKind.SOURCE)
    codes = (one.document for one in cited if one and _PROCEDURE.fullmatch(one.document))
    return next(codes, None)
