"""What a message asks that goes on with numbers that were asked for, said in full."""

import re
from collections.abc import Sequence

from index.model import Kind
from index.vietnamese.bounded import bounded
from index.vietnamese.text import has_diacritics, one_line, without_diacritics
from retrieval.answer import Answer
from retrieval.cards.figures import Comparison
from retrieval.understanding.intent.figure_turns import FigureTurnKind, FigureTurnReader
from retrieval.understanding.intent.spoken_figures import SpokenFigures
from retrieval.understanding.places import NamedPlace, Places

_YEAR = re.compile(r"(?<![\d/.])(?:19|20)\d{2}(?![\d/])")
_WORD = re.compile(r"[^\W_]+")
_SINCE = re.compile(r"(?<!\w)(?:kể )?(?:từ|tu) (?=(?:ngày |ngay )?\d)", re.IGNORECASE)
_KEPT = 2
_TWO = 2
_FEW = 3
_HOW_MANY = bounded(
    r"\s*(?:(?:là|được|hết|la|duoc|het)\s+)?(?:bao nhiêu|bao nhieu|mấy|may)"
    r"(?:\s+(?:tiền|tỷ|triệu|nghìn|đồng|phần trăm|tien|ty|trieu|nghin|dong|phan tram))*(?=\W|$)",
    re.IGNORECASE,
)


class FigureContinuation:
    """Says in full what goes on; safe to use from many threads."""

    def __init__(self, reader: FigureTurnReader, places: Places) -> None:
        self._reader, self._places = reader, places

    def in_full(self, message: str, spoken: SpokenFigures) -> str | None:
        """The message as if nothing had been said before; None where it goes on with nothing."""
        base = spoken.compares or next(reversed(spoken.asked), None)
        turn = self._reader.read(message) if base else None
        if turn is None or base is None:
            return None
        match turn.sort:
            case FigureTurnKind.APART:
                return spoken.compares or _compared(spoken.asked)
            case FigureTurnKind.YEAR_BEFORE:
                return _shifted(base, -1)
            case FigureTurnKind.YEAR_AFTER:
                return _shifted(base, 1)
            case FigureTurnKind.BEFORE:
                return _before(base)
            case FigureTurnKind.THE_OTHER:
                return spoken.compares or (spoken.asked[0] if len(spoken.asked) == _TWO else None)
            case FigureTurnKind.INSTEAD:
                return self._instead(base, turn.other, is_one=spoken.compares is None)

    def spoken_of(
        self, answer: Answer, message: str, before: SpokenFigures
    ) -> SpokenFigures | None:
        """What of figures a conversation speaks of after the answer to a message said in full."""
        said = one_line(message).rstrip(" ?.!")
        if isinstance(answer.card, Comparison):
            return SpokenFigures(before.asked, said)
        first = next(iter(answer.citations), None)
        if first is not None and first.kind is Kind.PROCEDURE:
            return None
        if not self._reader.asks_number(said):
            return None
        return SpokenFigures((*before.asked, said)[-_KEPT:])

    def _instead(self, base: str, other: str, *, is_one: bool) -> str | None:
        """The same with another place, another year, or other words of the same head."""
        years = list(_YEAR.finditer(base))
        year = _YEAR.search(other)
        if year and years and len(_WORD.findall(other)) <= _TWO:
            return f"{base[: years[-1].start()]}{year.group()}{base[years[-1].end() :]}"
        places = self._named_in(base)
        if self._named_in(other) and places:
            return _with(base, places[-1].start, places[-1].end, other)
        span = _alike(base, other)
        if span is not None:
            return _with(base, *span, other)
        if is_one and len(places) == 1 and len(_WORD.findall(other)) <= _FEW:
            return _with(base, places[0].start, places[0].end, other)
        return None

    def _named_in(self, text: str) -> tuple[NamedPlace, ...]:
        return self._places.named_in(text, plain=not has_diacritics(text))


def _compared(asked: Sequence[str]) -> str | None:
    """The last two questions as one, with what they share said once."""
    if len(asked) < _TWO:
        return None
    one, other = (_HOW_MANY.sub("", each).strip(" ,?").split() for each in asked[-_TWO:])
    first = 0
    while first < min(len(one), len(other)) - 1 and one[first] == other[first]:
        first += 1
    last = 0
    while last < min(len(one), len(other)) - first - 1 and one[-1 - last] == other[-1 - last]:
        last += 1
    is_plain = not any(map(has_diacritics, asked[-_TWO:]))
    if other[first].isdigit() and first:
        first -= not is_plain  # "năm 2030" and "năm 2035"; "nam" may be read as another word
    elif len(other) - last - first == 1 and last and len(other[first]) > 1:
        last -= 1  # "nội trú" and "bán trú", not "nội" and "bán"
    ends = (len(one) - last, len(other) - last)
    words = (*one[: ends[0]], "với", *other[first : ends[1]], *one[ends[0] :])
    said = f"{' '.join(words)} bên nào cao hơn"
    return without_diacritics(said) if is_plain else said  # half of the marks would mislead


def _shifted(base: str, by: int) -> str | None:
    """The same of other years; None where it names none."""
    if not _YEAR.search(base):
        return None
    return _YEAR.sub(lambda match: str(int(match.group()) + by), base)


def _before(base: str) -> str:
    """The same of before: of the day that it is asked for from, else of earlier."""
    since = _SINCE.search(base)
    return f"{base[: since.start()]}trước {base[since.end() :]}" if since else f"{base} trước đây"


def _with(base: str, start: int, end: int, other: str) -> str:
    return one_line(f"{base[:start]}{other}{base[end:]}")


def _alike(base: str, other: str) -> tuple[int, int] | None:
    """The words of a question that others of the same head or end stand for: ``hạng A``."""
    said = list(_WORD.finditer(without_diacritics(base).lower()))
    wanted = _WORD.findall(without_diacritics(other).lower())
    count = len(wanted)
    best, span = 0, None
    for at in range(len(said) - count + 1):
        window = said[at : at + count]
        same = sum(one.group() == word for one, word in zip(window, wanted, strict=True))
        if same > best and same < count:
            best, span = same, (window[0].start(), window[-1].end())
    return span if best * _TWO >= count or (best and count <= _FEW) else None
