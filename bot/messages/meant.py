"""Which place or document was meant, what became of the place, or the question which one it is."""

from collections.abc import Sequence

from bot.messages.procedures import ELSE, WHICH, WHICH_ONE
from bot.messages.wording import capital, cut, listed
from retrieval.answer import Answer, AnswerKind, PlaceToday
from retrieval.cards.units import UnitsCard
from retrieval.understanding.places import Level, Unit, UnitKind

ANSWERED_NEAR = "Văn bản không nêu. Cán bộ đã trả lời câu gần giống, có phải anh/chị hỏi:"
_MOST_UNITS = 40
_SOURCE = "Theo bảng đơn vị hành chính trước và từ ngày 01/07/2025 (vietnamadminunits 1.0.4)."
_AND_MORE = " và {count} đơn vị khác"
_MOST_COMMUNES = 6
_LONGEST_NAME = 110
_ELSEWHERE = "Nếu là nơi khác cùng tên, anh/chị ghi thêm huyện hoặc tỉnh giúp tôi."


def about_places(answer: Answer) -> list[str]:
    """Which place was meant where the name is that of several, and what old units are today.

    A line each; "today" is from 1 July 2025, as the table of units has it.
    """
    meant = [f"Tôi hiểu là {unit.label}." for unit in answer.taken_for]
    return [*meant, *dict.fromkeys(_today(place) for place in answer.today)]


def ask_back(answer: Answer) -> str:
    """Which of the choices is meant; the person says it or presses a button."""
    if answer.kind is AnswerKind.WHICH_PROCEDURE:
        offered = [choice for choice in answer.choices if not choice.is_none_of_these]
        names = [cut(choice.label, _LONGEST_NAME) for choice in offered]
        lines = [f"{place}. {name}" for place, name in enumerate(names, start=1)]
        which = WHICH_ONE if len(offered) == 1 else WHICH
        return "\n".join([which if len(offered) < len(answer.choices) else ELSE, *lines])
    if answer.kind is AnswerKind.WHICH_ANSWER:
        names = [cut(choice.label, _LONGEST_NAME) for choice in answer.choices]
        lines = [f"{place}. {name}" for place, name in enumerate(names, start=1)]
        return "\n".join([ANSWERED_NEAR, *lines])
    if answer.kind is AnswerKind.WHICH_PLACE:
        first = answer.choices[0].label
        options = next(
            (
                local.options
                for local in answer.question.local
                if any(option.unit.label == first for option in local.options)
            ),
            (),
        )
        lines = [f"Anh/chị hỏi về {options[0].unit.name if options else 'nơi'} nào?"]
        lines += [f"• {choice.label}" for choice in answer.choices]
        lines += [_ELSEWHERE] if len(options) > len(answer.choices) else []
        return "\n".join(lines)
    numbers = listed([choice.label for choice in answer.choices], "hay")
    return f"Không có văn bản số {answer.unknown_reference}. Có phải anh/chị hỏi {numbers}?"


def _today(place: PlaceToday) -> str:
    named = f"{capital(place.before.full_name)} nay thuộc"
    provinces = listed(sorted({unit.province for unit in place.today}))
    communes = [unit for unit in place.today if unit.level is Level.COMMUNE]
    if not communes or len(communes) > _MOST_COMMUNES:
        return f"{named} {provinces}."
    return f"{named} {communes_named(communes)}, {provinces}."


def communes_named(communes: Sequence[Unit]) -> str:
    """``các xã A, B và phường C``: with the kind once."""
    parts = []
    for kind in UnitKind:
        names = sorted(unit.name for unit in communes if unit.kind is kind)
        if names:
            several = "các " if len(names) > 1 else ""
            parts.append(f"{several}{kind} {', '.join(names)}")
    return listed(parts)


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
    shown, rest = communes[:_MOST_UNITS], len(communes[_MOST_UNITS:])
    more = _AND_MORE.format(count=rest) if rest else ""
    around = listed(sorted({unit.district or unit.province for unit in communes}))
    return f"{communes_named(shown)}{more}, {around}"
