"""Which office serves a place, and which is the nearest."""

import csv
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.people.masking import mask
from index.engines import Engine, Filter
from index.facts.offices.earth import distances_km
from index.lexicon import Lexicon
from index.model import Document, ListedOffice, Office, OfficeKind, OfficeLevel, Role
from index.reading.read import read_documents
from index.vietnamese.text import without_diacritics
from retrieval.actions import ShowOffices, command_of
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.offices.asking import point_in, repeated
from retrieval.answering.offices.centres import Centres
from retrieval.answering.offices.desk import OfficeDesk
from retrieval.answering.offices.levels import levels_of
from retrieval.answering.offices.register import OfficeEntry, Register
from retrieval.answering.offices.units_of_offices import UnitsOfOffices
from retrieval.cards.offices import OfficeProblem, OfficeReason, OfficesCard, Point
from retrieval.understanding.areas import Areas
from retrieval.understanding.language import Language
from retrieval.understanding.places import Era, Level
from retrieval.understanding.question import Question, QuestionReader
from tests import invented
from tests.bundled import READERS
from tests.index.engines.small import engine_over
from tests.large_corpora import OFFICES, needs_offices

# Invented offices in real units: the old district Hải Châu is today the wards Hải Châu and Hòa
# Cường; the old communes Hòa Tiến and Hòa Khương are today xã Hòa Tiến and part of it.
ONE_STOP = """name,level,province,ward,address,latitude,longitude,hours,phone
Một cửa phường Hòa Cường,commune,Đà Nẵng,Phường Hòa Cường,1 Đường Một,16.04,108.22,7h30-17h,
Một cửa xã Hòa Tiến,commune,Đà Nẵng,Xã Hòa Tiến,2 Đường Hai,15.96,108.14,,2363000001
UBND quận Hải Châu,branch,Đà Nẵng,,3 Đường Ba,16.05,108.21,,
Trung tâm hành chính công,province,Đà Nẵng,,4 Đường Bốn,16.07,108.22,,
Một cửa phường An Khê,commune,Đà Nẵng,Phường An Khê,5 Đường Năm,16.03,108.19,,
"""
POST = """name,code,province,district,ward,address,phone,latitude,longitude
Bưu cục Thạch Thang,111,Đà Nẵng,Hải Châu,Thạch Thang,6 Đường Sáu,2363000002,16.08,108.22
Bưu cục Hòa Tiến,222,Đà Nẵng,Hòa Vang,Hòa Tiến,7 Đường Bảy,0914804669,,
"""
RESTRICTED = """name,level,province,ward,address,latitude,longitude
Một cửa phường Hải Châu,commune,Đà Nẵng,Phường Hải Châu,8 Đường Kín,16.0762,108.218
"""


@pytest.fixture(scope="module")
def language() -> Language:
    return Language.bundled(None)


def documents(folder: Path) -> list[Document]:
    found = []
    for name, table in {"mot-cua": ONE_STOP, "buu-cuc": POST, "mot-cua-kin": RESTRICTED}.items():
        path = folder / f"{name}.csv"
        path.write_text(table, encoding="utf-8")
        [document] = [one for one in read_documents(path) if isinstance(one, Document)]
        if name == "mot-cua-kin":
            about = replace(document.description, access=Role.OFFICER)
            document = replace(document, description=about)
        found.append(document)
    return found


class OfficeCounter:
    """A desk, and how questions reach it."""

    def __init__(self, engine: Engine, language: Language) -> None:
        self.engine = engine
        self.desk = OfficeDesk(engine, language.places)
        self._reader = QuestionReader(
            language.vocabulary, language.restorer_of(Lexicon.empty()), language.places
        )
        self._areas = Areas(language.places, engine.facts, Role.CITIZEN)

    def read(self, text: str) -> Question:
        return self._areas.settled(self._reader.read(text, self._areas.known))

    def ask(self, text: str, role: Role = Role.CITIZEN) -> Answer | None:
        allowed = Filter(role=role)
        command = command_of(text)
        if command is None:
            return self.served(self.read(text), allowed)
        return self.desk.commanded(command, self.read(command.argument), allowed)

    def served(self, question: Question, allowed: Filter) -> Answer | None:
        asked = READERS.read(question).office
        return self.desk.serve(question, asked, allowed) if asked else None

    def card(self, text: str, role: Role = Role.CITIZEN) -> OfficesCard:
        answer = self.ask(text, role)
        assert answer is not None
        assert isinstance(answer.card, OfficesCard)
        return answer.card

    def names(self, text: str, role: Role = Role.CITIZEN) -> list[str]:
        return [one.office.name for one in self.card(text, role).offices]


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory, language: Language) -> OfficeCounter:
    tables = documents(tmp_path_factory.mktemp("tables"))
    return OfficeCounter(engine_over(tables, tmp_path_factory.mktemp("engine")), language)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("một cửa phường Hòa Cường ở đâu", "Một cửa phường Hòa Cường"),
        ("mot cua phuong hoa cuong o dau", "Một cửa phường Hòa Cường"),
        ("nộp hồ sơ ở đâu tại xã Hòa Tiến, Đà Nẵng", "Một cửa xã Hòa Tiến"),
        ("chị ở xã Hòa Tiến, Đà Nẵng thì đến đâu", "Một cửa xã Hòa Tiến"),
        ("tôi ở xã Hòa Tiến, Đà Nẵng thì ra đâu", "Một cửa xã Hòa Tiến"),
        ("Địa chỉ bộ phận tiếp nhận và trả kết quả quận Hải Châu?", "UBND quận Hải Châu"),
        ("UBND quận Hải Châu ở đâu", "UBND quận Hải Châu"),
        ("bưu điện gần nhất ở quận Hải Châu", "Bưu cục Thạch Thang"),
        ("bưu cục xã Hòa Tiến, huyện Hòa Vang, Đà Nẵng ở chỗ nào", "Bưu cục Hòa Tiến"),
        ("một cửa xã Hòa Khương, huyện Hòa Vang ở đâu", "Một cửa xã Hòa Tiến"),
        ("/gan phường Hòa Cường", "Một cửa phường Hòa Cường"),
        ("/gan hoa cuong, da nang", "Một cửa phường Hòa Cường"),
        (f"/gan phường Hòa Cường --page {'9' * 5000}", "Một cửa phường Hòa Cường"),
        ("/gan phường Thạch Thang, quận Hải Châu --kind post", "Bưu cục Thạch Thang"),
    ],
)
def test_the_office_that_serves_the_place_comes_first(
    asking: OfficeCounter, question: str, first: str
) -> None:
    assert asking.names(question)[0] == first


@pytest.mark.parametrize("place", ["xã Ngô Mây, tỉnh Gia Lai", "xã Vật Lại, thành phố Hà Nội"])
def test_names_that_look_like_other_words_are_names(asking: OfficeCounter, place: str) -> None:
    question = f"một cửa {place} ở đâu"
    for asked in (question, without_diacritics(question)):
        found = asking.card(asked).place
        assert found is not None
        assert found.label == place


@pytest.mark.parametrize(
    "question",
    [
        "một cửa là gì",
        "một cửa gần nhất",  # no place: the person is asked where they are
        "Phần mềm một cửa ở Vĩnh Phúc còn yếu chỗ nào mà bị nhắc?",
        "Phường Hòa Cường có mấy điểm tiếp nhận hồ sơ, điểm nào gần chợ nhất",
        "gửi hồ sơ qua bưu điện ở phường Hòa Cường được không",
        "nộp hồ sơ đăng ký khai sinh ở đâu tại phường Hòa Cường",  # a procedure's
        "bộ phận một cửa quận Hải Châu năm 2018 ở đâu",
        "UBND phường Sơn Trà, Đà Nẵng ở đâu",  # no table has it, and a centre is no house
        "số điện thoại một cửa phường Hòa Cường",  # the table has none: a document may
        "một cửa xã Hòa Tiến, Đà Nẵng mở cửa mấy giờ",
        "một cửa huyện Văn Yên ở đâu",  # nothing is known there
    ],
)
def test_other_questions_are_left_to_others(asking: OfficeCounter, question: str) -> None:
    assert asking.ask(question) is None


def test_hours_and_numbers_are_told_where_the_table_has_them(asking: OfficeCounter) -> None:
    [hours, *_] = asking.card("một cửa phường Hòa Cường mở cửa mấy giờ").offices
    assert hours.office.hours == "7h30-17h"
    [phone, *_] = asking.card("số điện thoại một cửa xã Hòa Tiến, Đà Nẵng").offices
    assert phone.office.phone == "0236 3000 001"


def test_an_officials_number_is_not_kept(asking: OfficeCounter) -> None:
    [office, *_] = asking.card("bưu cục xã Hòa Tiến, huyện Hòa Vang ở đâu").offices
    assert office.office.phone is None
    assert "0914" not in office.citation.quote


def test_every_office_is_cited_with_its_own_lines(asking: OfficeCounter) -> None:
    answer = asking.ask("/gan 16.05,108.21")
    assert answer is not None
    assert answer.kind is AnswerKind.OFFICES
    assert answer.citations
    for citation in answer.citations:
        document = asking.engine.facts.document(citation.document, Role.CITIZEN)
        assert document is not None
        assert document.text[citation.start : citation.end] == citation.quote
    assert answer.ranked == ("mot-cua",)


def test_the_nearest_come_first_with_their_distances(asking: OfficeCounter) -> None:
    card = asking.card("/gan 16.0500,108.2100")
    away = [(one.office.level is OfficeLevel.DISTRICT, one.distance_km) for one in card.offices]
    assert away == sorted(away)
    old = [one for one in card.offices if one.office.name == "UBND quận Hải Châu"]
    assert old[0].distance_km == pytest.approx(0, abs=0.01)


def test_offices_of_today_come_before_those_of_districts_that_are_no_more(
    asking: OfficeCounter,
) -> None:
    levels = [one.office.level for one in asking.card("/gan 16.0500,108.2100").offices]
    assert levels[0] is not OfficeLevel.DISTRICT
    assert levels == sorted(levels, key=lambda level: level is OfficeLevel.DISTRICT)
    named = asking.card("UBND quận Hải Châu ở đâu")  # whoever names one is told of it
    assert named.offices[0].office.name == "UBND quận Hải Châu"


def test_a_place_without_an_office_gets_its_centre_and_the_nearest_ones(
    asking: OfficeCounter,
) -> None:
    card = asking.card("một cửa phường Sơn Trà, Đà Nẵng ở đâu")
    [centre] = card.centres
    assert centre.unit.label == "phường Sơn Trà, thành phố Đà Nẵng"
    assert centre.point is not None
    assert centre.point.latitude == pytest.approx(16.1, abs=0.1)
    assert {one.serving for one in card.offices} <= {OfficeReason.NEAR, OfficeReason.PROVINCE}
    assert OfficeReason.NEAR in {one.serving for one in card.offices}


def test_a_centre_alone_is_shown_where_no_table_is_near(asking: OfficeCounter) -> None:
    answer = asking.ask("/gan xã A Ngo, huyện A Lưới, tỉnh Thừa Thiên Huế")
    assert answer is not None
    assert isinstance(answer.card, OfficesCard)
    assert [one.unit.label for one in answer.card.centres] == ["xã A Lưới 2, thành phố Huế"]
    assert answer.card.offices == answer.citations == ()
    [today] = answer.today
    assert today.before.full_name == "xã A Ngo"


def test_a_name_of_several_places_is_asked_back_and_each_choice_settles_it(
    asking: OfficeCounter,
) -> None:
    answer = asking.ask("một cửa xã Tân Lập ở đâu")
    assert answer is not None
    assert answer.kind is AnswerKind.WHICH_PLACE
    assert len(answer.choices) > 2
    for choice in answer.choices:
        assert asking.card(choice.question).place.label == choice.label  # type: ignore[union-attr]
    by_command = asking.ask("/gan xã Tân Lập --kind post")
    assert by_command is not None
    assert by_command.choices[0].question == f"/gan {by_command.choices[0].label} --kind post"


def test_the_place_that_a_table_covers_is_taken_told_and_the_others_offered(
    asking: OfficeCounter,
) -> None:
    answer = asking.ask("một cửa phường An Khê ở đâu")
    assert answer is not None
    assert [unit.label for unit in answer.taken_for] == ["phường An Khê, thành phố Đà Nẵng"]
    assert "phường An Khê, tỉnh Gia Lai" in [choice.label for choice in answer.choices]


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ("/gan 48.8566,2.3522", OfficeProblem.OUTSIDE),
        ("/gan 17.9757,102.6331", OfficeProblem.OUTSIDE),  # Viêng Chăn
        ("/gan 11.5564,104.9282", OfficeProblem.OUTSIDE),  # Phnôm Pênh
        ("/gan 16.5000,112.0000", OfficeProblem.NOTHING_NEAR),  # Hoàng Sa
        ("/gan 8.6448,111.9190", OfficeProblem.NOTHING_NEAR),  # Trường Sa
        ("/gan 116.0709", OfficeProblem.BAD_COORDINATES),
        ("/gan 160.5,208.1", OfficeProblem.BAD_COORDINATES),
        ("/gan 16,108", OfficeProblem.BAD_COORDINATES),
        ("/gan huyện Văn Yên", OfficeProblem.NOTHING_NEAR),
        ("/gan Lê Lợi, huyện Văn Yên", OfficeProblem.NOTHING_NEAR),  # a street, not some xã Lê Lợi
        ("/gan chỗ tôi", OfficeProblem.NO_PLACE),
        ("/gan", OfficeProblem.NOT_SAID),
    ],
)
def test_what_cannot_be_answered_says_why(
    asking: OfficeCounter, asked: str, problem: OfficeProblem
) -> None:
    answer = asking.ask(asked)
    assert answer is not None
    assert isinstance(answer.card, OfficesCard)
    assert answer.card.problem is problem
    assert answer.kind is AnswerKind.NOT_FOUND
    assert not answer.answered


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("16.0709,108.1910", Point(16.0709, 108.191)),
        ("16,0709; 108,1910", Point(16.0709, 108.191)),
        ("gần 16.0709 108.1910 nhé", Point(16.0709, 108.191)),
        ("108.1910, 16.0709", Point(16.0709, 108.191)),
        ("-33.9, 151.2", Point(-33.9, 151.2)),
        ("95.1, 200.3", None),
        ("từ 5,2 % lên 7,1 %", None),
        ("16.0709", None),
    ],
)
def test_locations_are_read_however_they_are_written(text: str, point: Point | None) -> None:
    assert point_in(text) == point


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_that_is_typed_breaks_the_command(asking: OfficeCounter, text: str) -> None:
    answer = asking.ask(f"/gan {text}")
    assert answer is None or answer.card is not None or answer.choices


def test_a_citizen_never_meets_an_office_of_a_restricted_table(asking: OfficeCounter) -> None:
    for asked in ("/gan 16.0762,108.2180", "/gan phường Hải Châu, Đà Nẵng"):
        assert "Một cửa phường Hải Châu" not in asking.names(asked)
        assert "Một cửa phường Hải Châu" in asking.names(asked, Role.OFFICER)
    near = "/gan 16.0762,108.2180"
    assert asking.card(near).total + 1 == asking.card(near, Role.OFFICER).total


def test_only_allowed_documents_are_used(asking: OfficeCounter) -> None:
    question = asking.read("một cửa phường Hòa Cường ở đâu")
    only = Filter(role=Role.CITIZEN, documents=frozenset({"buu-cuc"}))
    answer = asking.served(question, only)
    assert answer is not None
    assert answer.citations == ()


def test_where_a_procedure_is_handed_in_goes_by_its_level(asking: OfficeCounter) -> None:
    question = asking.read("đăng ký khai sinh ở phường Hòa Cường thì nộp ở đâu")
    allowed = Filter(role=Role.CITIZEN)
    names = {}
    for level in ("Cấp xã", "Cấp tỉnh"):
        answer = asking.desk.for_procedure(level, "Ủy ban nhân dân", question, allowed)
        assert answer is not None
        names[level] = [citation.section for citation in answer.citations]
    assert names["Cấp xã"][0] == "Một cửa phường Hòa Cường"
    assert set(names["Cấp tỉnh"][:2]) == {"UBND quận Hải Châu", "Trung tâm hành chính công"}
    assert asking.desk.for_procedure("Cấp xã", "Công an cấp Xã", question, allowed) is None
    elsewhere = asking.read("nộp ở đâu")
    assert asking.desk.for_procedure("Cấp xã", None, elsewhere, allowed) is None


@pytest.mark.parametrize(
    ("levels", "agency", "wanted"),
    [
        ("Cấp xã", None, {OfficeLevel.COMMUNE}),
        ("Cấp bộ, Cấp tỉnh, Cấp xã", None, {OfficeLevel.PROVINCE, OfficeLevel.COMMUNE}),
        (None, None, set()),
        ("Cấp bộ", None, None),
        ("Cấp xã", "Công an cấp Xã", None),
        ("Cấp tỉnh", "Thuế tỉnh, thành phố, Thuế cơ sở", None),
        ("Cấp xã", "Chủ tịch UBND cấp xã", {OfficeLevel.COMMUNE}),
    ],
)
def test_levels_of_procedures(
    levels: str | None, agency: str | None, wanted: set[OfficeLevel] | None
) -> None:
    assert levels_of(levels, agency) == wanted


def register_of(offices: list[tuple[float, float]], asking: OfficeCounter) -> Register:
    head = next(asking.engine.facts.documents(Role.CITIZEN))
    entries = [
        OfficeEntry(
            ListedOffice(
                head.id,
                Office(str(at), OfficeKind.POST, 0, 1, latitude=latitude, longitude=longitude),
            ),
            head,
            (),
        )
        for at, (latitude, longitude) in enumerate(offices)
    ]
    return Register(entries, Language.bundled(None).places)


def test_the_nearest_of_20000_are_found_quickly(asking: OfficeCounter) -> None:
    points = np.random.default_rng(3).uniform((8.5, 102.2), (23.3, 109.4), (20_000, 2))
    register = register_of([(float(one), float(other)) for one, other in points], asking)
    took = []
    for latitude, longitude in points[:21]:
        start = time.thread_time()
        near = register.nearest(Point(latitude, longitude), OfficeKind.POST, frozenset(), 30.0, 5)
        took.append(time.thread_time() - start)
        away = distances_km(points, latitude, longitude)
        assert [at for at, _ in near] == [at for at in np.argsort(away)[:5] if away[at] <= 30]
    assert sorted(took)[10] < 0.005


def test_many_threads_get_the_same_answers(asking: OfficeCounter) -> None:
    fresh = OfficeCounter(asking.engine, Language.bundled(None))
    question = asking.read("một cửa phường Hòa Cường ở đâu")
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda _: fresh.served(question, Filter(role=Role.CITIZEN)), range(16))
        )
    assert all(answer == answers[0] for answer in answers)


def test_what_a_choice_asks_survives_the_masking_of_questions(asking: OfficeCounter) -> None:
    for asked in ("/gan 16.07093,108.19104", "/gan phường Hòa Cường"):
        answer = asking.ask(asked)
        assert answer is not None
        for choice in answer.choices:
            assert mask(choice.question) == choice.question
            assert "16.07" not in choice.question


def test_a_command_without_a_place_is_about_the_last_one() -> None:
    turns = ["/gan 16.07093,108.19104", "làm khai sinh cần gì", "/gan --kind post --page 2"]
    command = command_of(turns[-1])
    assert command is not None
    again = repeated(command, turns[:-1])
    assert again == ShowOffices("16.07093,108.19104", OfficeKind.POST, page=2)
    assert repeated(command, []) == command
    named = command_of("/gan An Khê")
    assert named is not None
    assert repeated(named, turns) == named


def test_all_communes_of_today_but_a_few_have_a_centre_in_viet_nam(language: Language) -> None:
    centres = Centres(language.places)
    communes = [
        unit
        for unit in language.places.units
        if unit.era is Era.AFTER and unit.level is Level.COMMUNE
    ]
    points = [point for point in map(centres.of, communes) if point is not None]
    assert len(communes) - len(points) < 30
    assert not any(map(centres.is_outside, points))


@pytest.mark.parametrize(
    ("path", "count"),
    [
        (invented.ONE_STOP, 18),
        pytest.param(OFFICES / "one-stop-da-nang-2025.csv", 94, marks=needs_offices),
    ],
    ids=["invented", "real"],
)
def test_every_row_of_a_table_is_found_by_its_unit(
    path: Path, count: int, tmp_path: Path, language: Language
) -> None:
    table = [one for one in read_documents(path) if isinstance(one, Document)]
    asking = OfficeCounter(engine_over(table, tmp_path), language)
    units = UnitsOfOffices(language.places)
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    offices = [one.office for one in asking.engine.facts.offices(Role.CITIZEN)]
    assert len(offices) == len(rows) == count
    for row, office in zip(rows, offices, strict=True):
        [unit] = units.of(office)
        if row["ward"]:  # else the name ends in the district's
            assert unit.full_name.lower() == row["ward"].lower()
        else:
            assert row["name"].lower().endswith(unit.name.lower())
        question = f"một cửa {unit.label} ở đâu"
        for asked in (question, without_diacritics(question)):
            assert asking.names(asked)[0] == row["name"]
