"""A fee as it is read first: never without what it depends on."""

import re
from dataclasses import dataclass

from bot.messages.quotes import shortened

_AMOUNT = re.compile(
    r"\d[\d.,]*\s*(?:việt nam đồng|đồng|nghìn|triệu|vnđ|đ|usd|đô la mỹ)\b"
    r"(?:/[^\s;,.)]+(?: [^\W\d_]+){0,3})?",
    re.IGNORECASE,
)
_FREE = re.compile(r"miễn (?:phí|lệ phí)|không (?:thu|mất) (?:phí|lệ phí)|không", re.IGNORECASE)
_DEPENDS = re.compile(
    r"(?<!/)\btrường hợp|\bnếu\b|\bđối với\b|\bmiễn\b|\bgiảm\b|\bkhông thu\b|\btheo quy định"
    r"|\bhội đồng nhân dân\b|\bmức (?:thu|phí|lệ phí)\b|\bbằng \d+ ?%|\btrở lên\b|\btừ ngày\b"
    r"|\bđến hết\b|\btối đa\b",
    re.IGNORECASE,
)
"""What makes an amount one of several, or one for some."""
_NOTHING_MORE = re.compile(
    r"\W*(?:(?:không|chưa)(?: (?:có|thu|quy định))?|không thu (?:lệ )?phí|miễn (?:lệ )?phí)?\W*",
    re.IGNORECASE,
)
_ENOUGH = 110
"""Characters of a fee that are shown whole."""
_LINE = 150


@dataclass(frozen=True, slots=True)
class ToldFee:
    """The first words of a fee, and whether it depends on more than they may say."""

    words: str
    depends: bool


def told_fee(words: str, room: int) -> ToldFee:
    """The first amount in the words of a fee, with what it depends on in ``room`` characters.

    ``Miễn phí (Miễn lệ phí đối với trường hợp đăng ký đúng hạn; …)`` is free for some only: the
    note behind an amount is left out only where it changes nothing of it.
    """
    first = _AMOUNT.search(words) or _FREE.search(words)
    if first is None:
        return ToldFee(shortened(words, max(_LINE, room)), depends_on_more(words))
    note = words[first.end() :]
    if _depends(first[0], note) or depends_on_more(words[: first.start()]):
        return ToldFee(shortened(words, max(_ENOUGH, room)), depends=True)
    if len(words) <= _ENOUGH:
        return ToldFee(words, depends=False)
    whole = first.end() <= _LINE
    return ToldFee(words[: first.end()] if whole else shortened(words, _LINE), depends=False)


def depends_on_more(words: str) -> bool:
    """Whether words about a fee say that it is not the same for everybody."""
    return _DEPENDS.search(words) is not None


def _depends(amount: str, note: str) -> bool:
    if _FREE.fullmatch(amount):  # whatever else is said, "free" alone would not be it
        return _NOTHING_MORE.fullmatch(note) is None
    others = {_value(other[0]) for other in _AMOUNT.finditer(note)}
    return depends_on_more(note) or bool(others - {_value(amount)})


def _value(amount: str) -> str:
    return re.sub(r"\D", "", amount.partition("/")[0])
