"""What became of an administrative unit, in words."""

from collections.abc import Sequence

from bot.messages.meant import communes_named
from bot.messages.wording import capital, listed
from retrieval.cards.units import UnitsCard
from retrieval.understanding.places import Level, Unit

_MOST = 40
_SOURCE = "Theo bảng đơn vị hành chính trước và từ ngày 01/07/2025 (vietnamadminunits 1.0.4)."
_AND_MORE = " và {count} đơn vị khác"


def units_lines(card: UnitsCard) -> tuple[str, str]:
    """What it is today, or was made of; and where that is from."""
    name = capital(card.unit.full_name)
    if card.merged_earlier:
        was = f"📍 {capital(card.merged_earlier)} đã nhập vào {card.unit.full_name} trước năm 2025"
        return f"{was}, nay thuộc {_named(card.today)}.", _SOURCE
    if card.today:
        return f"📍 {name} nay thuộc {_named(card.today)}.", _SOURCE
    return f"📍 {name} ({card.unit.province}) gồm {_named(card.before)} cũ.", _SOURCE


def _named(units: Sequence[Unit]) -> str:
    communes = [unit for unit in units if unit.level is Level.COMMUNE]
    if not communes:
        return listed([unit.full_name for unit in units])
    shown, rest = communes[:_MOST], len(communes[_MOST:])
    more = _AND_MORE.format(count=rest) if rest else ""
    around = listed(sorted({unit.district or unit.province for unit in communes}))
    return f"{communes_named(shown)}{more}, {around}"
