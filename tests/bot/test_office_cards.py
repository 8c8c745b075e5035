"""How offices are shown."""

from dataclasses import replace

import pytest

from bot.counter.cards.offices import shown
from bot.counter.reply import BlockKind, Reply
from bot.messages import offices
from bot.messages.errors import WHY_SKIPPED
from index.errors import SkipReason
from index.model import Kind, Office, OfficeKind, OfficeLevel
from retrieval.cards.offices import (
    FoundOffice,
    OfficeProblem,
    OfficeReason,
    OfficesCard,
    Point,
    UnitCentre,
)
from retrieval.citation import Citation
from retrieval.understanding.places import Era, Unit, UnitKind

AN_KHE = Unit("An Khê", UnitKind.PHUONG, "thành phố Đà Nẵng", None, Era.AFTER)
OFFICE = Office(
    name="Một cửa phường An Khê",
    kind=OfficeKind.ONE_STOP,
    start=0,
    end=9,
    level=OfficeLevel.COMMUNE,
    address="Số 1 đường Một, phường An Khê",
    latitude=16.02,
    longitude=108.18,
    hours="7h30 đến 17h",
    phone="0236 3000 001",
)


def found(office: Office = OFFICE, title: str = "Danh sách", away: float | None = 1.25,
          serving: OfficeReason = OfficeReason.OWN) -> FoundOffice:  # fmt: skip
    citation = Citation(
        document="mot-cua",
        title=title,
        kind=Kind.REPORT,
        number=None,
        issuer=None,
        date=None,
        section=office.name,
        page=None,
        quote="Một cửa …",
        start=0,
        end=9,
        source="mot-cua.csv",
        scanned=False,
        origin=None,
        passage_id="mot-cua@0-9",
    )
    return FoundOffice(office, citation, serving, away)


def card(*offices_found: FoundOffice) -> OfficesCard:
    return OfficesCard(
        OfficeKind.ONE_STOP,
        place=AN_KHE,
        measured_from=AN_KHE,
        offices=offices_found,
        total=len(offices_found),
    )


def plain(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks)


def test_an_office_is_told_in_lines_that_read_well_as_plain_text() -> None:
    assert plain(shown(card(found()))) == (
        "Nơi tiếp nhận hồ sơ (một cửa) ở phường An Khê, thành phố Đà Nẵng\n"
        "1. Một cửa phường An Khê\n"
        "Địa chỉ: Số 1 đường Một, phường An Khê\n"
        "Giờ làm việc: 7h30 đến 17h\n"
        "Điện thoại: 0236 3000 001\n"
        "Cách trung tâm phường An Khê: 1,2 km theo đường chim bay\n"
        "Một cửa cấp xã: nộp hồ sơ, nhận kết quả thủ tục hành chính\n"
        "Nguồn: “Danh sách” (mot-cua.csv)"
    )


def test_what_the_table_does_not_say_is_not_said() -> None:
    bare = replace(OFFICE, hours=None, phone=None, address=None, commune="Phường An Khê")
    words = plain(shown(card(found(bare, away=None))))
    assert "Giờ" not in words
    assert "Điện thoại" not in words
    assert "km" not in words
    assert "Địa chỉ: Phường An Khê" in words


def test_an_office_of_another_place_is_told_to_be_one() -> None:
    words = plain(shown(card(found(serving=OfficeReason.NEAR))))
    assert words.startswith("Nơi tiếp nhận hồ sơ (một cửa) gần phường An Khê")
    assert "thuộc địa bàn khác" in words
    near = replace(card(found(serving=OfficeReason.NEAR)), place=None, measured_from=None)
    assert "Cách vị trí của anh/chị: 1,2 km" in plain(shown(near))
    assert "thuộc địa bàn khác" not in plain(shown(near))


def test_one_source_is_told_once_and_each_of_two() -> None:
    def sources(*titles: str) -> list[str]:
        reply = shown(card(*(found(title=title) for title in titles)))
        return [block.text for block in reply.blocks if block.kind is BlockKind.SOURCE]

    assert len(sources("A", "A", "A")) == 1
    assert len(sources("A", "A", "B")) == 2
    assert len(sources("A", "B", "A")) == 3


def test_up_to_three_offices_are_put_on_the_map() -> None:
    without = replace(OFFICE, latitude=None, longitude=None)
    reply = shown(card(found(without), *[found()] * 4))
    assert len(reply.venues) == 3
    assert reply.venues[0].latitude == 16.02
    assert reply.venues[0].address == "Số 1 đường Một, phường An Khê"


def test_the_centre_of_a_commune_is_marked_as_no_address() -> None:
    centre = UnitCentre(AN_KHE, Point(16.0567, 108.1789))
    reply = shown(replace(card(), centres=(centre,)))
    assert "16.05670, 108.17890" in plain(reply)
    assert "không phải địa chỉ trụ sở" in plain(reply)
    assert offices.CENTRE_SOURCE in plain(reply)
    [venue] = reply.venues
    assert "không phải địa chỉ trụ sở" in venue.address


def test_a_commune_without_a_known_centre_gets_no_point() -> None:
    reply = shown(replace(card(), centres=(UnitCentre(AN_KHE, None),)))
    assert reply.venues == ()
    assert plain(reply) == (
        "Tôi chưa có địa chỉ nơi tiếp nhận hồ sơ của phường An Khê, thành phố Đà Nẵng."
    )


def test_pages_are_counted() -> None:
    second = replace(card(*[found()] * 2), total=7, page=2)
    words = plain(shown(second))
    assert "\n6. Một cửa" in words
    assert words.endswith("Trang 2/2.")
    assert "Trang" not in plain(shown(card(found())))


@pytest.mark.parametrize("problem", list(OfficeProblem))
def test_every_problem_says_what_to_do(problem: OfficeProblem) -> None:
    reply = shown(OfficesCard(OfficeKind.POST, problem=problem))
    assert "Anh/chị" in plain(reply)
    assert reply.asks_location


@pytest.mark.parametrize("kind", list(OfficeKind))
def test_who_names_no_place_is_asked_for_it(kind: OfficeKind) -> None:
    reply = shown(OfficesCard(kind, problem=OfficeProblem.NOT_SAID))
    assert "tên xã, phường" in plain(reply)
    assert reply.asks_location
    assert kind in offices.OTHER_KIND


def test_a_card_stays_short_whatever_stands_in_a_table() -> None:
    endless = replace(OFFICE, name="tên " * 500, address="số " * 900, hours="giờ " * 400)
    reply = shown(card(*[found(endless, title="bảng " * 300)] * 5))
    assert len(plain(reply)) <= 3500


def test_every_reason_of_a_table_of_offices_is_told() -> None:
    assert set(WHY_SKIPPED) == set(SkipReason)
