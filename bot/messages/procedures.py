"""What cards and lists of procedures say."""

import re
from collections.abc import Iterable, Sequence

from bot.messages.wording import capital, cut, page_of
from bot.messages.words import WORDS
from index.facts.procedures.ways import BY_POST, ONLINE
from retrieval.cards.procedure import (
    OtherRecord,
    Part,
    ProcedureCard,
    ProcedureList,
    RecordOrigin,
)
from retrieval.understanding.facet import Facet

BUTTONS = {Facet(part): words for part, words in WORDS["nút"].items()}
_NOT_SAID = "Tài liệu về thủ tục này không ghi {part}."
_POSSIBLE = {
    (BY_POST, True): "Có, thủ tục này nhận hồ sơ qua dịch vụ bưu chính:",
    (BY_POST, False): "Tài liệu không nêu dịch vụ bưu chính cho thủ tục này, chỉ nêu:",
    (ONLINE, True): "Có, thủ tục này nộp trực tuyến được:",
    (ONLINE, False): "Tài liệu không nêu nộp trực tuyến cho thủ tục này, chỉ nêu:",
}
_REFUSED = {
    BY_POST: "Không, thủ tục này không nhận hồ sơ qua dịch vụ bưu chính:",
    ONLINE: "Không, thủ tục này không nộp trực tuyến:",
}
_POSSIBLE_SIGN = {True: "✅", False: "❌"}
_PROCEDURE = re.compile(r"^thủ tục (?=\w)", re.IGNORECASE)
_NAME = 80
WHERE_ARE_YOU = (
    "Anh/chị ghi thêm xã, phường (ví dụ: phường An Khê, Đà Nẵng), tôi chỉ nơi nhận hồ sơ gần nhất."
)
NO_UNIT = "cổng không ghi đơn vị"
NONE_OF_THESE = "Không phải các việc này"
SILENT = "Tài liệu về thủ tục này không nói điều anh/chị hỏi. Anh/chị xem được các mục dưới đây."
WHICH = "Có nhiều thủ tục gần với câu hỏi. Anh/chị hỏi thủ tục nào?"
WHICH_ONE = "Tôi chỉ thấy một thủ tục gần với câu hỏi. Anh/chị xem có đúng việc mình hỏi không:"
ELSE = (
    "Còn các thủ tục dưới đây gần với câu hỏi. Nếu vẫn không phải, anh/chị kể thêm giúp tôi: ai"
    " làm, làm giấy tờ gì, vì việc gì; hoặc hỏi bộ phận một cửa gần nhất (gõ /noinop và tên xã,"
    " phường)."
)
NO_PROCEDURES = (
    "Không có thủ tục nào hợp với các từ này. Anh/chị thử tên lĩnh vực (ví dụ /thutuc hộ tịch) hoặc"
    " gõ /thutuc để xem tất cả các lĩnh vực."
)
_HOW_TO_OPEN = "Gõ /thutuc và mã, ví dụ /thutuc {code}, để xem một thủ tục."
_HOW_TO_CHOOSE = "Gõ /thutuc và tên lĩnh vực, ví dụ /thutuc {field}, để xem các thủ tục của nó."


def sign_of(part: Part) -> str:
    """What a part is about, at a glance; whether a way to hand in that was asked for is one."""
    if part.form is not None and part.possible is not None:
        return _POSSIBLE_SIGN[part.possible]
    return BUTTONS[part.facet].partition(" ")[0]


def said(yes: bool | None) -> str:
    """What stands before a sentence that says yes or no; nothing before any other."""
    return "" if yes is None else f"{_POSSIBLE_SIGN[yes]} {'Có' if yes else 'Không'}: "


def part_name(part: Part) -> str:
    """What a part of a card is headed with."""
    page = f" ({part.page}/{part.pages})" if part.pages > 1 else ""
    return f"{WORDS['mục'][part.facet]}{page}"


def opening(part: Part) -> str | None:
    """What is said before the quotes of a part: whether it is possible, or that nothing is said."""
    if not part.told:
        return _NOT_SAID.format(part=BUTTONS[part.facet].partition(" ")[2].lower())
    if part.form is None or part.possible is None:
        return None
    if part.is_refused:
        return _REFUSED[part.form]
    return _POSSIBLE.get((part.form, part.possible))


def ended(term: str) -> str:
    """That what a record grants up to a day is over; ``term`` are its own words."""
    return f"⚠️ Phần ghi “{term}” nay đã hết hạn."


def depending(fee: str) -> str:
    """A fee that is not the same for everybody, with its words or some of them."""
    return f"Tuỳ trường hợp: {fee}"


def of_forms(forms: Sequence[str], told: str, *, depends: bool) -> str:
    """A fee or a time of some ways to hand in, where others have another one."""
    return f"{', '.join(forms)}{', tuỳ trường hợp' if depends else ''}: {told}"


def without_unit(time: str) -> str:
    """A time of which the portal has the number only: what is added is none of its words."""
    return f"“{time}” ({NO_UNIT})"


def unit_missing(times: Iterable[str]) -> str:
    """The same below a page that quotes such times among other words."""
    told = ", ".join(f"“{time}”" for time in times)
    return f"ℹ️ Thời hạn giải quyết {told}: {NO_UNIT}."


def source_of(card: ProcedureCard) -> str:
    """Where the card's words are from: the procedure's name, as short as it is plain, and code."""
    code = () if card.code.startswith("0.") else (card.code,)
    of = () if card.origin is None else (_origin(card.origin),)
    return " · ".join((short_name(card.title), *code, *of))


def short_name(title: str) -> str:
    """A procedure's title without the words that all have, as long as it is plain."""
    return capital(cut(_PROCEDURE.sub("", title).rstrip(" ."), _NAME))


def over(told: str) -> str:
    """That a procedure is abolished or replaced, in the words that say so."""
    return f"⚠️ {told}"


def of_record(record: OtherRecord) -> str:
    """Whose words follow: an older decision's, the portal's, another place's."""
    if record.is_older:
        return f"🕘 Mức cũ, theo {_origin(record.origin)}:"
    if record.origin.place is None:
        number = f" (Quyết định {record.origin.number})" if record.origin.number else ""
        return f"🌐 Cổng dịch vụ công quốc gia, cho cả nước{number}, ghi:"
    return f"📍 Riêng {_origin(record.origin)}, ghi:"


def _origin(origin: RecordOrigin) -> str:
    """The decision, its day and its place."""
    day = origin.issued_on
    dated = f" ngày {day.day}/{day.month}/{day.year}" if day else ""
    number = f"Quyết định {origin.number}{dated}" if origin.number else ""
    return ", ".join(filter(None, (number, origin.place)))


def list_heading(listed: ProcedureList) -> str:
    """How many procedures fit, or how many fields there are."""
    page = page_of(listed.page, listed.pages)
    if listed.fields:
        return f"Có {listed.count} thủ tục thuộc {listed.field_count} lĩnh vực{page}:"
    return f"Có {listed.count} thủ tục hợp với “{listed.sought}”{page}:"


def list_lines(listed: ProcedureList) -> list[str]:
    """The procedures or fields, a numbered line each."""
    if listed.fields:
        return [
            f"{place}. {one.field} ({one.count})"
            for place, one in enumerate(listed.fields, start=1)
        ]
    lines = []
    for place, one in enumerate(listed.procedures, start=1):
        levels = (one.levels or "").replace("Cấp", "cấp").replace("Cơ quan", "cơ quan")
        code = "" if one.code.startswith("0.") else f"mã {one.code}"
        told = ", ".join(filter(None, (code, levels, one.place)))
        lines.append(f"{place}. {one.title} ({told})" if told else f"{place}. {one.title}")
    return lines


def how_to_go_on(listed: ProcedureList) -> str:
    """What to type next, where there are no buttons."""
    if listed.fields:
        return _HOW_TO_CHOOSE.format(field=listed.fields[0].field.lower())
    return _HOW_TO_OPEN.format(code=listed.procedures[0].handle)
