"""Links that open the bot: ``t.me/BOT?start=tt_1-001193`` opens it at a procedure.

What stands behind ``start=`` is the payload: up to 64 letters without diacritics, digits, ``_``
and ``-`` (core.telegram.org/bots/features, "Deep linking"). A code's dots are written ``-``; of a
record that a decision published, the decision stands behind ``_``.
"""

import re

from index.engines import DocumentHead, Facts
from index.model import Role
from retrieval.understanding.question import codes_in

HELLO = "hoi"
"""The payload that opens the bot like any other way of coming to it."""
_PROCEDURE = re.compile(
    r"tt_(?P<code>\d-\d{6}(?:-\d{3}-\d{2}-\d{2}-[a-z]\d{2})?)(?:_(?P<decision>[\w-]+))?",
    re.IGNORECASE | re.ASCII,
)
_LONGEST = 64
_CARRIED = re.compile(r"[A-Za-z0-9-]+")


def payload_of(handle: str) -> str:
    """What opens the bot at a procedure, by its code or the id of one that a decision published.

    A decision whose name no link can carry is left out: the link opens the record that counts.
    """
    code, _, decision = handle.partition("~")
    payload = f"tt_{code.replace('.', '-')}"
    if _CARRIED.fullmatch(decision) and len(payload) + 1 + len(decision) <= _LONGEST:
        return f"{payload}_{decision}"
    return payload


def procedure_linked(payload: str) -> str | None:
    """The code of a procedure, or its id, that a payload names; None where it names none."""
    match = _PROCEDURE.fullmatch(payload)
    if match is None:
        return None
    code = match["code"].replace("-", ".")
    return f"{code}~{match['decision']}" if match["decision"] else code


def bot_link(name: str, payload: str = "") -> str:
    """The address that opens a bot, by its name without ``@``."""
    return f"https://t.me/{name}" + (f"?start={payload}" if payload else "")


def procedure_coded(facts: Facts, code: str, role: Role) -> DocumentHead | None:
    """The procedure of a code, as the portal also writes it (``1.001193.000.00.00.H08``), or id.

    Where no procedure has the code as its id, the portal's before those that decisions published,
    each by id. None where there is none that the role may read.
    """
    codes = codes_in(code)
    if len(codes) != 1:
        return None
    head = facts.heads(codes, role).get(codes[0])
    if head is not None and head.description.is_procedure:
        return head
    others = (one for one in facts.procedures(role) if one.id.startswith(f"{codes[0]}~"))
    return min(others, key=lambda one: (one.description.place is not None, one.id), default=None)
