"""Which places a text names, and what became of them on 1 July 2025."""

import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.vietnamese.text import clean_characters, has_diacritics, without_diacritics
from retrieval.understanding.places import Era, Level, NamedPlace, Places, Unit, UnitKind

PLACES = Places()
BEFORE = [unit for unit in PLACES.units if unit.era is Era.BEFORE]
AFTER = [unit for unit in PLACES.units if unit.era is Era.AFTER]
A_LUOI = Unit("A Lưới", UnitKind.HUYEN, "thành phố Huế", None, Era.BEFORE)
VAN_YEN = Unit("Văn Yên", UnitKind.HUYEN, "tỉnh Yên Bái", None, Era.BEFORE)


def named(text: str, *known: str) -> tuple[NamedPlace, ...]:
    return PLACES.named_in(text, not has_diacritics(text), frozenset(known))


def written(text: str, *known: str) -> list[str]:
    return [place.written for place in named(text, *known)]


def labels(text: str, *known: str) -> list[list[str]]:
    return [[unit.label for unit in place.candidates] for place in named(text, *known)]


def only(text: str) -> Unit:
    (place,) = named(text)
    (unit,) = place.candidates
    return unit


PROVINCES = {(unit.name, unit.era): unit for unit in PLACES.units if unit.level is Level.PROVINCE}


def province(name: str, era: Era) -> Unit:
    return PROVINCES[name, era]


# The numbers of resolution 202/2025/QH15 and of the maps before and after it.
def test_63_provinces_became_34_and_districts_are_no_more() -> None:
    before = Counter(unit.level for unit in BEFORE)
    after = Counter(unit.level for unit in AFTER)
    assert (before[Level.PROVINCE], before[Level.DISTRICT]) == (63, 696)
    assert (after[Level.PROVINCE], after[Level.DISTRICT]) == (34, 0)
    assert after[Level.COMMUNE] == 3321


@pytest.mark.parametrize(
    ("merged", "into"),
    [
        ("Hà Giang", "Tuyên Quang"),
        ("Yên Bái", "Lào Cai"),
        ("Bắc Kạn", "Thái Nguyên"),
        ("Hòa Bình", "Phú Thọ"),
        ("Vĩnh Phúc", "Phú Thọ"),
        ("Bắc Giang", "Bắc Ninh"),
        ("Thái Bình", "Hưng Yên"),
        ("Hải Dương", "Hải Phòng"),
        ("Hà Nam", "Ninh Bình"),
        ("Nam Định", "Ninh Bình"),
        ("Quảng Bình", "Quảng Trị"),
        ("Quảng Nam", "Đà Nẵng"),
        ("Kon Tum", "Quảng Ngãi"),
        ("Bình Định", "Gia Lai"),
        ("Phú Yên", "Đắk Lắk"),
        ("Ninh Thuận", "Khánh Hòa"),
        ("Đắk Nông", "Lâm Đồng"),
        ("Bình Thuận", "Lâm Đồng"),
        ("Bình Phước", "Đồng Nai"),
        ("Bình Dương", "Hồ Chí Minh"),
        ("Bà Rịa - Vũng Tàu", "Hồ Chí Minh"),
        ("Long An", "Tây Ninh"),
        ("Tiền Giang", "Đồng Tháp"),
        ("Bến Tre", "Vĩnh Long"),
        ("Trà Vinh", "Vĩnh Long"),
        ("Sóc Trăng", "Cần Thơ"),
        ("Hậu Giang", "Cần Thơ"),
        ("Bạc Liêu", "Cà Mau"),
        ("Kiên Giang", "An Giang"),
    ],
)
def test_a_merged_province_lies_in_the_new_one(merged: str, into: str) -> None:
    old, new = province(merged, Era.BEFORE), province(into, Era.AFTER)
    assert PLACES.today(old) == (new,)
    assert old in PLACES.before(new)
    assert PLACES.same_or_within(old, new)
    assert not PLACES.same_or_within(new, old)


def test_eleven_provinces_stayed_as_they_were() -> None:
    stayed = "Hà Nội, Huế, Lai Châu, Điện Biên, Sơn La, Lạng Sơn, Quảng Ninh, Thanh Hóa, Nghệ An"
    assert {
        name
        for (name, era), unit in PROVINCES.items()
        if era is Era.AFTER and len(PLACES.before(unit)) == 1
    } == {*stayed.split(", "), "Hà Tĩnh", "Cao Bằng"}


def test_an_old_address_leads_to_the_commune_of_today() -> None:
    place, district, its_province = named("xã A Ngo, huyện A Lưới, tỉnh Thừa Thiên Huế")
    (a_ngo,) = place.candidates
    assert [unit.label for unit in PLACES.today(a_ngo)] == ["xã A Lưới 2, thành phố Huế"]
    assert district.candidates == (A_LUOI,)
    assert its_province.candidates[0].full_name == "thành phố Huế"


@pytest.mark.parametrize(
    ("old", "communes"),
    [
        ("huyện A Lưới", "A Lưới 1, A Lưới 2, A Lưới 3, A Lưới 4, A Lưới 5"),
        (
            "huyện Văn Yên",
            "Châu Quế, Lâm Giang, Mậu A, Mỏ Vàng, Phong Dụ Hạ, Phong Dụ Thượng, Tân Hợp, Xuân Ái,"
            " Đông Cuông",
        ),
        ("huyện Côn Đảo", "Côn Đảo"),
        ("huyện Lý Sơn", "Lý Sơn"),
        ("phường Bến Nghé", "Sài Gòn"),
    ],
)
def test_a_district_or_commune_went_into_communes_of_today(old: str, communes: str) -> None:
    today = PLACES.today(only(old))
    assert ", ".join(sorted(unit.name for unit in today)) == communes
    assert all(unit.era is Era.AFTER and unit.level is Level.COMMUNE for unit in today)


def test_communes_of_one_name_are_not_mixed_up() -> None:
    """The data it comes from call each of these divided with its namesake 70 km away."""
    for address, today in (
        ("phường 4, thành phố Mỹ Tho", ["phường Đạo Thạnh, tỉnh Đồng Tháp"]),
        ("xã Tân Thạnh, huyện Thới Lai", ["xã Trường Thành, thành phố Cần Thơ"]),
        ("xã Thạnh Quới, huyện Mỹ Xuyên", ["xã Gia Hòa, thành phố Cần Thơ"]),
    ):
        (unit,) = named(address)[0].candidates
        assert [new.label for new in PLACES.today(unit)] == today


@pytest.mark.parametrize(
    "text",
    [
        "huyện Văn Yên",
        "Huyện Văn Yên",
        "HUYỆN VĂN YÊN",
        "huyện văn yên",
        "h. Văn Yên",
        "huyen van yen",
        "Huyen Van Yen",
        "huyện Van Yen",
        "huyen van yen có mấy xã",
        "huyen Văn Yên có mấy xã",
        "văn yên, yên bái",
        "van yen yen bai",
    ],
)
def test_a_district_is_found_however_it_is_typed(text: str) -> None:
    assert named(text)[0].candidates == (VAN_YEN,)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("tp Đà Nẵng", "Đà Nẵng"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("tphcm", "Hồ Chí Minh"),
        ("Sài Gòn", "Hồ Chí Minh"),
        ("sai gon", "Hồ Chí Minh"),
        ("ở hồ chí minh", "Hồ Chí Minh"),
        ("Thừa Thiên - Huế", "Huế"),
        ("o hue", "Huế"),
        ("Đắc Lắc", "Đắk Lắk"),
        ("daklak", "Đắk Lắk"),
        ("ba ria vung tau", "Bà Rịa - Vũng Tàu"),
        ("Hoà Bình", "Hòa Bình"),
        ("YênBái", "Yên Bái"),
        ("bac can", "Bắc Kạn"),
    ],
)
def test_provinces_are_found_under_the_names_people_use(text: str, name: str) -> None:
    (place,) = named(text)
    assert {unit.name for unit in place.candidates} == {name}
    assert {unit.level for unit in place.candidates} == {Level.PROVINCE}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Thị xã Kì Anh", "thị xã Kỳ Anh, tỉnh Hà Tĩnh"),
        ("tx Kỳ Anh", "thị xã Kỳ Anh, tỉnh Hà Tĩnh"),
        ("huyen mdrak", "huyện M'Đrắk, tỉnh Đắk Lắk"),
        ("thị trấn Mậu A", "thị trấn Mậu A, huyện Văn Yên, tỉnh Yên Bái"),
        ("Q.1", "quận 1, thành phố Hồ Chí Minh"),
        ("tỉnh Yên Bái cũ", "tỉnh Yên Bái"),
        ("TP Ban Mê Thuột", "thành phố Buôn Ma Thuột, tỉnh Đắk Lắk"),
    ],
)
def test_other_units_too(text: str, label: str) -> None:
    assert only(text).label == label


def test_a_unit_that_was_merged_before_2025_leads_to_the_one_it_went_into() -> None:
    assert labels("huyện Hoành Bồ") == [["thành phố Hạ Long, tỉnh Quảng Ninh"]]
    assert labels("xã Lâm Lợi, huyện Hạ Hòa")[0] == ["xã Xuân Áng, huyện Hạ Hòa, tỉnh Phú Thọ"]


def test_places_of_one_name_all_stay() -> None:
    (place,) = named("xã Tân Lập có mấy thôn?")
    assert len(PLACES.apart(place.candidates)) > 10
    assert len(named("phường 5")[0].candidates) > 10


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("xã Tân Lập, huyện Bắc Quang", "xã Tân Lập, huyện Bắc Quang, tỉnh Hà Giang"),
        ("xa tan lap huyen bac quang", "xã Tân Lập, huyện Bắc Quang, tỉnh Hà Giang"),
        ("phường 5 quận 3 TP.HCM", "phường 5, quận 3, thành phố Hồ Chí Minh"),
        ("Hòa Bình, Thủy Nguyên", "phường Hòa Bình, thành phố Thủy Nguyên, thành phố Hải Phòng"),
        ("Mậu A, Văn Yên, Yên Bái", "thị trấn Mậu A, huyện Văn Yên, tỉnh Yên Bái"),
        ("phường Tân An thành phố Bắc Giang", "phường Tân An, thành phố Bắc Giang, tỉnh Bắc Giang"),
    ],
)
def test_the_other_places_beside_it_say_which_is_meant(text: str, label: str) -> None:
    assert labels(text)[0] == [label]


NO_PLACES = """\
phương án sử dụng đất
phuong an su dung dat
phương tiện phòng cháy chữa cháy
phuong tien phong chay chua chay
an ninh xã hội
xa hoi hoa binh
huyện nào
tỉnh nào đẹp
tinh nao dep
yêu chuộng hòa bình
yeu hoa binh
cấp xã hợp nhất
hop tac xa hop nhat
chính quyền địa phương 02 cấp
chinh quyen dia phuong 02 cap
co quan hai quan 02 ban
Ông Nguyễn Văn Yên là ai?
Nguyễn Văn Yên ký văn bản nào?
tư tưởng Hồ Chí Minh
Đoàn Thanh niên Cộng sản Hồ Chí Minh
đường Điện Biên Phủ
đường Hà Nội ở đâu
người Việt Nam định cư ở nước ngoài
nguoi viet nam dinh cu
khu vực châu Á - Thái Bình Dương
khu vuc chau a thai binh duong
phuong thuc phan chia
thanh pho chu tri
bao cao bang van ban
dien bien suc khoe
ky thuat hien dai
thư điện tử @yenbai.gov.vn
gia đình hiệp hòa
gia dinh hiep hoa
nhà bè
tân lập
Thống nhất quản lý
Quyết định số 12
Q.
xã
5"""


@pytest.mark.parametrize("text", [*NO_PLACES.split("\n"), "", "  "])
def test_everyday_words_and_people_are_no_places(text: str) -> None:
    assert written(text) == []


def test_without_capitals_a_district_counts_where_documents_are_about_it() -> None:
    assert written("o van yen co gi") == []
    assert written("o van yen co gi", "van yen") == ["van yen"]
    assert written("ở văn yên có gì", "van yen") == ["văn yên"]
    assert VAN_YEN in named("o van yen co gi", "van yen")[0].candidates
    assert written("nguyen van yen la ai", "van yen") == []


def test_all_units_of_a_name_are_candidates_the_largest_first() -> None:
    (place,) = named("Văn Yên có gì?")
    assert place.candidates[0] == VAN_YEN
    provinces = [unit.province for unit in place.candidates]
    assert provinces == ["tỉnh Yên Bái", "tỉnh Thái Nguyên", "tỉnh Hà Tĩnh"]


def test_a_new_commune_lies_in_the_district_of_before_and_in_both_provinces() -> None:
    (commune,) = (unit for unit in AFTER if unit.name == "Mậu A" and unit.level is Level.COMMUNE)
    for other in (VAN_YEN, province("Yên Bái", Era.BEFORE), province("Lào Cai", Era.AFTER)):
        assert PLACES.same_or_within(commune, other)
        assert PLACES.about_one_place(other, commune)
    assert not PLACES.same_or_within(commune, province("Lào Cai", Era.BEFORE))
    assert not PLACES.same_or_within(VAN_YEN, commune)
    assert not PLACES.about_one_place(A_LUOI, VAN_YEN)


def test_the_old_and_the_new_of_one_name_are_not_different_places() -> None:
    (lao_cai,) = named("tỉnh Lào Cai")
    assert len(lao_cai.candidates) == 2
    assert len(PLACES.apart(lao_cai.candidates)) == 1
    (a_ngo,) = named("xã A Ngo")
    provinces = [group[0].province for group in PLACES.apart(a_ngo.candidates)]
    assert provinces == ["tỉnh Quảng Trị", "thành phố Huế"]


def test_a_unit_that_is_not_in_the_table_is_an_error() -> None:
    with pytest.raises(KeyError):
        PLACES.today(Unit("Không Có", UnitKind.XA, "tỉnh Không Có", None, Era.AFTER))


def test_every_unit_has_a_past_and_a_present_within_one_province() -> None:
    for unit in BEFORE:
        assert PLACES.today(unit)
        assert {new.province for new in PLACES.today(unit)} == {
            new.full_name for new in PLACES.today(province_of(unit))
        }
    for unit in AFTER:
        olds = PLACES.before(unit)
        assert olds
        assert unit.level is Level.PROVINCE or len({old.province for old in olds}) == 1


def province_of(unit: Unit) -> Unit:
    return province(unit.province.removeprefix("tỉnh ").removeprefix("thành phố "), unit.era)


@given(st.sampled_from(BEFORE))
def test_past_and_present_agree(unit: Unit) -> None:
    assert PLACES.before(unit) == ()
    for new in PLACES.today(unit):
        assert PLACES.today(new) == ()
        assert any(PLACES.same_or_within(old, unit) for old in PLACES.before(new))
        if len(PLACES.today(unit)) == 1:
            assert PLACES.same_or_within(unit, new)


@given(st.sampled_from(PLACES.units), st.booleans(), st.booleans())
def test_a_unit_is_found_by_its_whole_address(unit: Unit, plain: bool, lower: bool) -> None:
    text = f"thủ tục ở {unit.label}"
    text = without_diacritics(text) if plain else text
    found = named(text.lower() if lower else text)
    assert unit in found[0].candidates
    most = 6  # "xa Tan Thanh, tinh Dong Thap": counted over all units
    assert len(PLACES.apart(found[0].candidates)) <= most


@given(
    st.lists(
        st.one_of(st.text(max_size=12), st.sampled_from([u.label for u in PLACES.units[::97]]))
    )
)
@settings(max_examples=300)
def test_what_is_found_is_what_is_written(pieces: list[str]) -> None:
    text = clean_characters(" ".join(pieces))
    end = 0
    for place in named(text):
        assert place.start >= end
        assert text[place.start : place.end] == place.written
        assert place.candidates
        end = place.end


def test_a_pasted_list_of_places_takes_no_time() -> None:
    begun = time.thread_time()
    assert len(named(("xã Tân Lập huyện Châu Thành " * 200)[:4096])) == 32
    assert time.thread_time() - begun < 2


def test_the_package_it_comes_from_agrees() -> None:
    """Its converter is held against our table where it gives a commune of before only one."""
    package = pytest.importorskip("vietnamadminunits", reason="only the extra 'places' brings it")
    singles = [unit for unit in BEFORE if unit.district and len(PLACES.today(unit)) == 1]
    for unit in singles[:: len(singles) // 60]:
        (today,) = PLACES.today(unit)
        assert package.convert_address(unit.label).ward.lower() == today.full_name.lower()
