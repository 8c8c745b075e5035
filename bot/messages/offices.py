"""What is said about offices: where they are, how far, and what to do where none is known."""

from bot.messages.wording import cut
from index.model import Office, OfficeKind, OfficeLevel
from retrieval.cards.offices import (
    PAGE,
    FoundOffice,
    OfficeProblem,
    OfficeReason,
    OfficesCard,
    UnitCentre,
)
from retrieval.citation import Citation

_LONGEST = 140
_KINDS = {OfficeKind.ONE_STOP: "Nơi tiếp nhận hồ sơ (một cửa)", OfficeKind.POST: "Bưu cục"}
_FOR = {
    OfficeLevel.PROVINCE: "Một cửa cấp tỉnh: nộp hồ sơ, nhận kết quả thủ tục hành chính",
    OfficeLevel.DISTRICT: "Nơi nộp hồ sơ, nhận kết quả ở quận, huyện cũ (trước 01/07/2025), anh/chị"
    " nên hỏi trước khi đến",
    OfficeLevel.COMMUNE: "Một cửa cấp xã: nộp hồ sơ, nhận kết quả thủ tục hành chính",
}
_FOR_ANY = {
    OfficeKind.ONE_STOP: "Một cửa: nộp hồ sơ, nhận kết quả thủ tục hành chính",
    OfficeKind.POST: "Bưu cục: anh/chị hỏi tại đây về gửi hồ sơ, nhận kết quả qua bưu điện",
}
_ELSEWHERE = {
    OfficeKind.ONE_STOP: "Nơi này thuộc địa bàn khác, anh/chị nên hỏi trước khi đến",
    OfficeKind.POST: "Nơi này thuộc địa bàn khác",
}
_PLACE = "tên xã, phường và tỉnh (ví dụ: phường An Khê, Đà Nẵng)"
_PROBLEMS = {
    OfficeProblem.OUTSIDE: "Vị trí này có vẻ nằm ngoài Việt Nam nên tôi chưa tìm được nơi nào gần"
    f" đó. Anh/chị ghi giúp tôi {_PLACE}.",
    OfficeProblem.NOTHING_NEAR: f"Tôi chưa biết nơi nào ở gần đó. Anh/chị ghi giúp tôi {_PLACE}.",
    OfficeProblem.BAD_COORDINATES: "Tôi không đọc được vị trí này. Anh/chị ghi vĩ độ rồi"
    " kinh độ như sau: /gan 16.0709,108.1910",
    OfficeProblem.NO_PLACE: f"Tôi chưa nhận ra nơi này. Anh/chị ghi giúp tôi {_PLACE}.",
}
_ASK = {
    OfficeKind.ONE_STOP: "Anh/chị hỏi nơi nộp hồ sơ ở đâu?",
    OfficeKind.POST: "Anh/chị hỏi bưu cục ở đâu?",
}
CENTRE_SOURCE = "Nguồn vị trí: dữ liệu đơn vị hành chính vietnamadminunits"
"""Where the centres of communes are from (MIT License)."""
OTHER_KIND = {
    OfficeKind.ONE_STOP: "🏢 Một cửa gần đó",
    OfficeKind.POST: "📮 Bưu cục gần đó",
}
"""The buttons of choices whose label is a kind of office."""


def problem(card: OfficesCard) -> str:
    """Why no office can be named, and what to do; where no place is named, ask for it.

    How a place is sent is said by those channels that take one.
    """
    if card.problem in (None, OfficeProblem.NOT_SAID, OfficeProblem.NO_TABLE):
        return f"{_ASK[card.kind]} Anh/chị ghi giúp tôi {_PLACE}."
    return _PROBLEMS[card.problem]


def title(card: OfficesCard) -> str:
    """What the card lists."""
    kind = _KINDS[card.kind]
    if card.place is None:
        return f"{kind} gần vị trí của anh/chị"
    if any(one.serving.covers for one in card.offices):
        return f"{kind} ở {card.place.label}"
    return f"{kind} gần {card.place.label}"


def office(one: FoundOffice, number: int, card: OfficesCard) -> str:
    """An office in a few lines: what the table says of it, how far it is, what it is for."""
    about = one.office
    lines = [f"{number}. {cut(about.name, _LONGEST)}"]
    lines += [f"Địa chỉ: {address(about)}"] if address(about) else []
    lines += [f"Giờ làm việc: {cut(about.hours, _LONGEST)}"] if about.hours else []
    lines += [f"Điện thoại: {cut(about.phone, _LONGEST)}"] if about.phone else []
    if one.distance_km is not None:
        start = card.measured_from
        named = "vị trí của anh/chị" if start is None else f"trung tâm {start.full_name}"
        lines.append(f"Cách {named}: {_km(one.distance_km)} theo đường chim bay")
    lines.append(_FOR_ANY[about.kind] if about.level is None else _FOR[about.level])
    if one.serving is OfficeReason.NEAR and card.place is not None:
        lines.append(_ELSEWHERE[about.kind])
    return "\n".join(lines)


def address(about: Office) -> str:
    """The address as the table has it, or the units it names; empty where it names none."""
    units = ", ".join(filter(None, (about.commune, about.district, about.province)))
    return cut(about.address or units, _LONGEST)


def centre(one: UnitCentre, kind: OfficeKind) -> str:
    """That only the position of a commune is known."""
    what = "nơi tiếp nhận hồ sơ" if kind is OfficeKind.ONE_STOP else "bưu cục"
    lines = [f"Tôi chưa có địa chỉ {what} của {one.unit.label}."]
    at = one.point
    if at is None:
        return lines[0]
    lines.append(
        f"Vị trí của {one.unit.full_name} trên bản đồ: {at.latitude:.5f}, {at.longitude:.5f}"
        " (trung tâm đơn vị hành chính, không phải địa chỉ trụ sở)"
    )
    if one.distance_km is not None:
        lines.append(f"Cách vị trí của anh/chị: {_km(one.distance_km)} theo đường chim bay")
    return "\n".join(lines)


def centre_address(one: UnitCentre) -> str:
    """What stands beside a commune's point on the map."""
    return f"Trung tâm {one.unit.label}, không phải địa chỉ trụ sở"


def more(card: OfficesCard) -> str | None:
    """Which of how many pages this is, if there is more than one."""
    pages = -(-card.total // PAGE)
    return f"Trang {card.page}/{pages}." if pages > 1 else None


def source(citation: Citation) -> str:
    """The table that lists an office, and the file that it is in."""
    return f"Nguồn: “{cut(citation.title, _LONGEST)}” ({cut(citation.source, _LONGEST)})"


def _km(distance: float) -> str:
    return f"{distance:.1f} km".replace(".", ",")
