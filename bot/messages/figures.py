"""Tables of figures, where they are from, and what their chart shows, in words."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from bot.messages.wording import capital, page_of
from index.facts.figures import Figure
from index.facts.figures.figure import FigureSort, Stage
from index.facts.figures.numerals import written
from index.vietnamese.text import one_line
from retrieval.cards.figures import Comparison, FigureRow, Unlike, Verdict
from retrieval.citation import Citation

_TITLE = "Số liệu trong các tài liệu"
_NO_FIGURE = "các tài liệu hiện có không nêu số liệu này."
_NO_SHARE = "Các tài liệu nêu số lượng, không nêu tỷ lệ."
_UNLIKE = "Các dòng trên đếm những việc khác nhau; anh/chị xem lời của từng dòng trước khi so sánh."
_NO_PLACE = "Tài liệu không nêu rõ nơi"
_SOURCE = "Nguồn"
_PERCENT = "%"
_MONEY = {"đồng", "USD"}
_LARGE = ((Decimal(10**9), "tỷ"), (Decimal(10**6), "triệu"))
_POINTS = "điểm phần trăm"
_HIGHER = "cao hơn"
_MORE = {
    "hồ sơ": "nhiều hơn",
    "thủ tục": "nhiều hơn",
    "thời gian": "dài hơn",
    "ngày làm việc": "dài hơn",
    "số tháng": "dài hơn",
}
_FELL, _ROSE = "Giảm", "Tăng"
_APART = {False: "Chênh nhau", True: "Chênh nhau khoảng"}
_UNLIKE_OPENING = "Hai số này không so sánh được:"
_SORTS = {
    FigureSort.FACT: "kết quả đã đạt",
    FigureSort.TOLD: "số nêu trong văn bản",
    FigureSort.AIM: "mục tiêu",
    FigureSort.NORM: "mức quy định",
}
_CUT = "…"
_ALL_QUOTES = 1400
_LEAST_QUOTE = 90
_MOST_QUOTE = 240
_CAPTION = 1000


def title(card: Comparison) -> str:
    """What the table is about."""
    about = f"Số liệu: {card.about}" if card.about else _TITLE
    return f"{about}{page_of(card.page, card.pages)}"


def table(card: Comparison, numbers: Sequence[int]) -> str:
    """The rows under their place and period, then what is missing.

    ``numbers`` are those of the source of each row, from 1.
    """
    several = len(set(numbers)) > 1
    lines = []
    rows = list(zip(card.rows, numbers, strict=True))
    for head, group in groupby(rows, key=lambda row: where_and_when(row[0].figure)):
        lines.append(f"{head}:")
        lines += [
            f"• {amount_and_indicator(row.figure)}" + (f" [{number}]" if several else "")
            for row, number in group
        ]
    lines += [f"{capital(place)}: {_NO_FIGURE}" for place in card.without]
    lines += [f"Năm {year}: {_NO_FIGURE}" for year in card.years_without]
    return "\n".join(lines)


def verdict(card: Comparison) -> str:
    """Which of two is higher, by how much and since when; or why they cannot be compared."""
    told = card.verdict
    if told is None:
        return ""
    one, other = (row.figure for row in card.rows[:2])
    if told.unlike is not None:
        return f"{_UNLIKE_OPENING} {_reason(told.unlike, card)}."
    amounts = (amount(one), amount(other))
    if told.higher is not None and (one.stage, other.stage) == (Stage.BEFORE, Stage.AFTER):
        turn = _FELL if told.higher == 0 else _ROSE
        since = _when(card, 1)
        return (
            f"{turn} {_difference(card, told)}: trước là {amounts[0]}, sau là {amounts[1]}{since}."
        )
    if told.higher is None:
        words = f"{capital(told.sides[0])} và {told.sides[1]} bằng nhau: {amounts[0]}"
        return f"{words}{_when(card, 0)}."
    high, low = told.higher, 1 - told.higher
    more = _MORE.get(one.measures, _HIGHER)
    words = (
        f"{capital(told.sides[high])} {more}: {amounts[high]}{_when(card, high)};"
        f" {told.sides[low]} là {amounts[low]}{_when(card, low)}"
    )
    return f"{words}. {_APART[told.roughly]} {_difference(card, told)}."


def _difference(card: Comparison, told: Verdict) -> str:
    """``15 tỷ đồng``, ``4,7 điểm phần trăm``; of ranges the difference of both ends."""
    figure = replace(card.rows[0].figure, of=None, to=None, roughly=None)
    unit = _POINTS if told.unit == _PERCENT else ""
    ends = [told.difference, *([told.upper] if told.upper is not None else [])]
    parts = [
        f"{written(rounded(end))} {unit}" if unit else amount(replace(figure, value=rounded(end)))
        for end in ends
    ]
    if len(parts) == 1:
        return parts[0]
    return f"{parts[0]} ở mức thấp nhất và {parts[1]} ở mức cao nhất"


def _when(card: Comparison, place: int) -> str:
    """The period, or since when a directive lays it down, where that differs or is not said."""
    row = card.rows[place]
    periods = [each.figure.period or each.since for each in card.rows[:2]]
    if periods[0] == periods[1] and place != (card.verdict and (card.verdict.higher or 0)):
        return ""
    if row.figure.period:
        return f" ({row.figure.period})"
    return f" (từ ngày {row.since:%d/%m/%Y})" if row.since else ""


def _reason(unlike: Unlike, card: Comparison) -> str:
    """Why, in the words of both figures."""
    told = card.verdict
    assert told is not None  # noqa: S101 - only a verdict has a reason
    one, other = (row.figure for row in card.rows[:2])
    first, second = told.sides
    match unlike:
        case Unlike.UNIT:
            return f"{first} tính bằng {unit_of(one)}, {second} tính bằng {unit_of(other)}"
        case Unlike.PER:
            return f"{first} tính theo {unit_of(one)}, {second} tính theo {unit_of(other)}"
        case Unlike.PERIOD:
            return f"{first} là số {one.period}, {second} là số {other.period}"
        case Unlike.NO_PERIOD:
            silent = first if one.period is None else second
            return f"tài liệu không nêu rõ số của {silent} là của kỳ nào"
        case Unlike.SCOPE:
            places = (one.place or _NO_PLACE.lower(), other.place or _NO_PLACE.lower())
            if one.place != other.place:
                return f"hai số khác phạm vi ({places[0]}; {places[1]})"
            return f"hai số khác phạm vi ({one.indicator}; {other.indicator})"
        case Unlike.WHOLE:
            wholes = [written(figure.of) for figure in (one, other) if figure.of is not None]
            return f"mỗi bên tính trên một tổng số khác nhau ({' và '.join(wholes)})"
        case Unlike.SORT:
            return f"{first} là {_SORTS[one.sort]}, {second} là {_SORTS[other.sort]}"
        case Unlike.UNSURE:
            return f"hai số chỉ nêu khoảng hoặc mức gần đúng ({amount(one)}; {amount(other)})"


def unit_of(figure: Figure) -> str:
    """``đồng/người/ngày``."""
    return "/".join((figure.unit, *figure.per))


def rounded(value: Decimal) -> Decimal:
    """To two digits behind the comma, as shares are told."""
    return value.quantize(Decimal("0.01")) if value != value.to_integral_value() else value


def notes(card: Comparison) -> str:
    """What to mind before comparing; empty when there is nothing."""
    figures = [row.figure for row in card.rows]
    found = []
    if card.share_asked and all(figure.unit != _PERCENT for figure in figures):
        found.append(_NO_SHARE)
    places = {figure.place for figure in figures}
    if (
        card.verdict is None
        and len(places) > 1
        and len({figure.indicator.lower() for figure in figures}) > 1
    ):
        found.append(_UNLIKE)
    return " ".join(found)


def where_and_when(figure: Figure) -> str:
    """``Huyện Văn Yên, 8 tháng năm 2022``, as far as the document says.

    What a directive lays down or aims at holds where the directive does.
    """
    if figure.place is None and figure.sort is not FigureSort.FACT:
        return capital(", ".join(filter(None, (_SORTS[figure.sort], figure.period))))
    return capital(", ".join(filter(None, (figure.place or _NO_PLACE, figure.period))))


def amount(figure: Figure) -> str:
    """``hơn 125 thủ tục``, ``31/55 nhiệm vụ``, ``99,7%``, ``2,5 tỷ đồng``, ``5 đồng/người``."""
    if figure.unit == _PERCENT:
        return "/".join((number(figure), *figure.per))
    return f"{number(figure)} {unit_of(figure)}"


def number(figure: Figure) -> str:
    """The amount without its unit, which stands on the axis of a chart."""
    digits = _digits(figure.value, figure.unit)
    if figure.to is not None:
        digits = f"{digits} – {_digits(figure.to, figure.unit)}"
    whole = f"/{written(figure.of)}" if figure.of is not None else ""
    sign = _PERCENT if figure.unit == _PERCENT else ""
    return " ".join(filter(None, (figure.roughly, f"{digits}{whole}{sign}")))


def amount_and_indicator(figure: Figure) -> str:
    """The amount and, behind a dash, what else the document says is counted."""
    words = figure.indicator
    if words.lower().startswith(figure.unit.lower()):
        words = words[len(figure.unit) :].strip(" ,")
    return f"{amount(figure)} — {words}" if words else amount(figure)


def excerpt(citation: Citation, figures: Sequence[Figure], of_all: int) -> str:
    """The words of a sentence, quoted whole, around those of its figures that are shown.

    They stand in quotation marks; the more sentences are quoted ``of_all``, the less of each.
    """
    longest = min(_MOST_QUOTE, max(_LEAST_QUOTE, _ALL_QUOTES // of_all))
    quote = citation.quote
    first = min(figure.value_start for figure in figures) - citation.start
    last = max(figure.value_end for figure in figures) - citation.start
    room = max(0, longest - (last - first)) // 2
    start = quote.find(" ", first - room) + 1 if first > room else 0
    end = quote.rfind(" ", last, last + room) if last + room < len(quote) else len(quote)
    end = max(end, last)
    start = min(start, first)
    words = one_line(quote[start:end].replace("**", ""))
    before = f"{_CUT} " if start else ""
    after = f" {_CUT}" if end < len(quote) else ""
    return f"“{before}{words}{after}”"


def chart_title(card: Comparison, rows: Sequence[FigureRow]) -> str:
    """What the chart shows, with the place or period that all its bars share."""
    about = capital(card.about) if card.about else _TITLE
    shared = [
        words
        for words in (_shared([row.figure.place for row in rows]), _shared_period(rows))
        if words
    ]
    return ", ".join((about, *shared))


def bar_label(row: FigureRow, rows: Sequence[FigureRow]) -> str:
    """What tells this bar from the others: place, period, and words where these differ."""
    figure, parts = row.figure, []
    if _shared([one.figure.place for one in rows]) is None:
        parts.append(capital(figure.place or _NO_PLACE))
    if _shared_period(rows) is None and figure.period:
        parts.append(figure.period)
    if len({one.figure.indicator for one in rows}) > 1:
        parts.append(figure.indicator)
    return capital(", ".join(parts))


def chart_source(rows: Sequence[FigureRow]) -> str:
    """The documents that the bars are from."""
    titles = dict.fromkeys(row.citation.title for row in rows)
    return f"{_SOURCE}: {'; '.join(titles)}"


def chart_caption(card: Comparison, rows: Sequence[FigureRow]) -> str:
    """The same as the chart, in words."""
    bars = "; ".join(f"{bar_label(row, rows)}: {amount(row.figure)}" for row in rows)
    words = f"Biểu đồ {chart_title(card, rows)}. {bars}."
    return words if len(words) <= _CAPTION else f"{words[: words.rfind(';', 0, _CAPTION)]}; {_CUT}"


def axis(rows: Sequence[FigureRow]) -> str:
    """The unit on the axis."""
    unit = rows[0].figure.unit if _shared([row.figure.unit for row in rows]) else ""
    return f"Đơn vị: {unit or rows[0].figure.counts}"


def _shared(words: Sequence[str | None]) -> str | None:
    return words[0] if len(set(words)) == 1 else None


def _shared_period(rows: Sequence[FigureRow]) -> str | None:
    return _shared([row.figure.period for row in rows])


def _digits(value: Decimal, unit: str) -> str:
    return _money(value) if unit in _MONEY else written(value)


def _money(value: Decimal) -> str:
    for size, name in _LARGE:
        if value >= size and value % (size / 10) == 0:  # else the digits say it better
            return f"{written(value / size)} {name}"
    return written(value)
