"""A page for the office's report, which everybody may read: counts alone, nothing of a person."""

from bot.counter.reply import File
from bot.counter.reports import begun, signed
from bot.counter.statistics.overview import Overview
from bot.counter.word import Mark, MarkedWords
from bot.messages import statistics as words
from bot.messages import statistics_tables as names
from bot.messages.wording import cut
from bot.people.statistics import NamedCount

LEAST = 5
"""What fewer asked about is not named: in a small place it may be known who did."""
_WIDTHS = (150, 116)
_TOP_WIDTHS = (120, 22, 102, 22)
_TOP = 5
_LONGEST_NAME = 70


def public_page(overview: Overview) -> File:
    """The page in Word, for an officer to sign: one sheet of paper."""
    counted, total = overview.counted, overview.counted.total
    report = begun(names.PUBLIC_TITLE, names.public_about(counted.days, overview.today))
    rows = [
        *names.public_rows(total.asked, total.answered, total.asked_back, total.declined),
        names.public_thumbs(counted.thumbs.up, counted.thumbs.down),
        names.public_sent(counted.sent.sent, counted.sent.told, counted.sent.median),
    ]
    report.table(names.PUBLIC_COLUMNS, _WIDTHS, rows)
    report.paragraph("")
    sides = [_named(overview.procedures), _named(overview.places)]
    length = max(map(len, sides))
    if length:
        left, right = (side + [("", "")] * (length - len(side)) for side in sides)
        top = [(*one, *other) for one, other in zip(left, right, strict=True)]
        report.table(names.PUBLIC_TOP, _TOP_WIDTHS, top)
    report.paragraph([MarkedWords(names.public_note(LEAST), Mark.ITALIC)])
    signed(report)
    return File(words.public_file_name(counted.days), report.content())


def _named(counts: tuple[NamedCount, ...]) -> list[tuple[str, str]]:
    enough = [one for one in counts if one.count >= LEAST]
    return [(cut(one.name, _LONGEST_NAME), words.number(one.count)) for one in enough[:_TOP]]
