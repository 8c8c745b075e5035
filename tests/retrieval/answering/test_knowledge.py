"""Every kind, sign, issuer, unit and form of the tables works wherever one is read.

Documents are written down here, described as every document is, and asked for as people ask.
"""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from index.engines import Filter
from index.facts.directives import DayRange
from index.facts.directives.telling import kind_by_signs, telling_at
from index.facts.directives.words import plain
from index.facts.figures.places import place_in
from index.facts.references import all_references, issuer_by_signs, references
from index.facts.relations import relation_mentions
from index.knowledge.forms import FORMS, FormRow
from index.knowledge.issuers import ISSUERS, Issuer, IssuerGroup
from index.knowledge.kinds import ASSEMBLY, KINDS, DirectiveKind, KindClass, SignUse, YearInNumber
from index.knowledge.units import UNITS, Level, UnitKind, UnitRow
from index.model import Document, Kind, Relation, Role
from index.reading.description import describe
from index.vietnamese.text import without_diacritics
from retrieval.actions import ShowDirectives, command_of
from retrieval.answer import Answer
from retrieval.answering.directives.desk import DirectiveDesk
from retrieval.cards.directives import Directive, DirectiveCard, DirectiveList, StatusKind
from retrieval.understanding.intent import RelationIntent
from retrieval.understanding.intent.directives import DirectiveIntent
from retrieval.understanding.intent.lists import ListNames
from retrieval.understanding.places import Era, Places
from retrieval.understanding.question import Question, plain_place
from tests.bundled import READER, READERS
from tests.index.engines.small import engine_over

NAMES = ListNames(date(2026, 11, 22))
TODAY = date(2026, 11, 22)
NUMBERED = [kind for kind in KINDS if kind.signs]
NAMED_ISSUERS = [one for one in ISSUERS if one.group is not IssuerGroup.PART]
ONE_OFFICE = [(issuer, sign) for issuer in ISSUERS if issuer.is_one_office for sign in issuer.signs]


def number_of(kind: DirectiveKind, count: int) -> str:
    """A number of a kind as offices write it."""
    sign = kind.signs[0]
    if sign == ASSEMBLY:
        return f"{count}/2023/QH15"
    if kind.standing is SignUse.DASHED:
        return f"{count}-{sign}/CTN"
    if kind.standing is SignUse.NAMED:
        return f"{count}/{sign}"
    if kind.year is YearInNumber.NEVER:
        return f"{count}/{sign}-UBND"
    by = {"NĐ": "CP", "PL": "UBTVQH15"}.get(sign, "BNV")
    return f"{count}/2023/{sign}-{by}"


def document_of(kind: DirectiveKind, place: int) -> Document:
    """A directive of a kind that replaces another of its kind."""
    name, title = kind.name, f"Về việc {place} của {kind.plain}"
    text = (
        f"ỦY BAN NHÂN DÂN\nTỈNH YÊN BÁI\n\n{name} số: {number_of(kind, place + 100)}\n\nYên Bái,"
        f" ngày 08 tháng 3 năm 2023\n\n{name.upper()}\n\n{title}\n\nĐiều 1. Nội dung.\n\nĐiều 2."
        f" {name} này có hiệu lực kể từ ngày 01/4/2023.\n\n{name} này thay thế {name} số"
        f" {number_of(kind, place + 500)} ngày 01/02/2021.\n\nĐiều 3. Tổ chức thực hiện."
    )
    return Document(kind.plain, describe(text, {}, kind.name), f"{kind.plain}.md", text)


DOCUMENTS = {kind.name: document_of(kind, place) for place, kind in enumerate(NUMBERED)}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DirectiveDesk]:
    citing = Document(
        "nhac",
        describe("Tin\n\nNội dung.", {}, "Tin"),
        "nhac.md",
        "\n\n".join(
            f"Theo {kind.name} số {DOCUMENTS[kind.name].description.number}, xã đã làm."
            for kind in NUMBERED
        ),
    )
    engine = engine_over([*DOCUMENTS.values(), citing], tmp_path_factory.mktemp("kinds"))
    yield DirectiveDesk(engine, READERS, lambda: TODAY)
    engine.close()


def read(text: str) -> Question:
    return READER.read(text, ())


def commanded(desk: DirectiveDesk, text: str) -> Answer:
    command = command_of(f"/vanban {text}")
    assert isinstance(command, ShowDirectives)
    return desk.commanded(command, read(command.argument), Filter(Role.CITIZEN))


def asked(desk: DirectiveDesk, text: str) -> Answer | None:
    question = read(text)
    return desk.serve(question, Filter(Role.CITIZEN))


def card_of(answer: Answer | None) -> DirectiveCard:
    assert answer is not None
    assert isinstance(answer.card, DirectiveCard)
    return answer.card


def rows_of(answer: Answer | None) -> list[Directive]:
    assert answer is not None
    assert isinstance(answer.card, DirectiveList)
    return list(answer.card.rows)


def number_in(kind: DirectiveKind) -> str:
    number = DOCUMENTS[kind.name].description.number
    assert number is not None
    return number


of_every_kind = pytest.mark.parametrize("kind", NUMBERED, ids=lambda kind: kind.name)
typed_plainly = pytest.mark.parametrize("plainly", [False, True], ids=["có dấu", "không dấu"])


@of_every_kind
def test_description_reads_a_document_of_every_kind(kind: DirectiveKind) -> None:
    about = DOCUMENTS[kind.name].description
    place = NUMBERED.index(kind)
    assert about.number == number_of(kind, place + 100)
    assert about.kind is (Kind.REPORT if kind.kind_class is KindClass.REPORT else Kind.DIRECTIVE)
    assert about.title.lower().endswith(f"về việc {place} của {kind.plain}")
    assert about.issued_on == date(2023, 3, 8)
    assert about.effective_on == date(2023, 4, 1)


@of_every_kind
@typed_plainly
def test_lookup_finds_every_kind_by_its_number(
    desk: DirectiveDesk, kind: DirectiveKind, plainly: bool
) -> None:
    number = number_in(kind)
    for text in (number, f"{kind.name} số {number}", f"{kind.name} {number}"):
        card = card_of(commanded(desk, without_diacritics(text) if plainly else text))
        assert (card.directive.number, card.directive.kind) == (number, kind.name)
        assert card.directive.documents == (kind.plain,)


@of_every_kind
@typed_plainly
def test_a_list_is_of_every_kind(desk: DirectiveDesk, kind: DirectiveKind, plainly: bool) -> None:
    by = DOCUMENTS[kind.name].description.issuer
    for text in (f"{kind.name} năm 2023", f"{kind.name} của {by} năm 2023"):
        rows = rows_of(commanded(desk, without_diacritics(text) if plainly else text))
        assert {row.kind for row in rows} == {kind.name}
        assert number_in(kind) in {row.number for row in rows}
    for short in kind.short:
        assert {row.kind for row in rows_of(commanded(desk, f"{short} năm 2023"))} == {kind.name}


@of_every_kind
@typed_plainly
def test_a_question_lists_every_kind(
    desk: DirectiveDesk, kind: DirectiveKind, plainly: bool
) -> None:
    by = DOCUMENTS[kind.name].description.issuer
    text = f"liệt kê các {kind.name.lower()} của {by} năm 2023"
    rows = rows_of(asked(desk, without_diacritics(text) if plainly else text))
    assert {row.kind for row in rows} == {kind.name}


@of_every_kind
@typed_plainly
def test_the_status_is_told_of_every_kind(
    desk: DirectiveDesk, kind: DirectiveKind, plainly: bool
) -> None:
    text = f"{kind.name} số {number_in(kind)} còn hiệu lực không"
    card = card_of(asked(desk, without_diacritics(text) if plainly else text))
    assert card.asked_status
    assert card.status is not None
    assert card.status.kind is StatusKind.IN_FORCE
    old = desk.status_of(number_of(kind, NUMBERED.index(kind) + 500), TODAY, Role.CITIZEN)
    is_report = kind.kind_class is KindClass.REPORT  # which changes nothing
    assert old.kind is (StatusKind.UNKNOWN if is_report else StatusKind.REPLACED)


@pytest.mark.parametrize(
    "kind",
    [kind for kind in NUMBERED if kind.kind_class is not KindClass.REPORT],  # they change nothing
    ids=lambda kind: kind.name,
)
def test_relations_are_found_and_asked_of_every_kind(
    desk: DirectiveDesk, kind: DirectiveKind
) -> None:
    old, new = number_of(kind, NUMBERED.index(kind) + 500), number_in(kind)
    text = DOCUMENTS[kind.name].text
    found = {one.target.number: one for one in relation_mentions(text, list(references(text)))}
    assert found[old].relation is Relation.REPLACES
    assert found[old].ends
    name = kind.name.lower()
    for question, number, by_others in (
        (f"{kind.name} {new} thay thế {name} nào", old, False),
        (f"{name} nào thay thế {kind.name} {old}", new, True),
        (f"{kind.name} {old} bị thay thế bởi {name} nào", new, True),
    ):
        said = read(question).said.relation
        assert said == RelationIntent(Relation.REPLACES, by_others)
        related = card_of(asked(desk, question)).related
        assert [(one.number, one.by_others) for one in related] == [(number, by_others)]


@of_every_kind
def test_a_question_knows_every_kind_by_its_number(kind: DirectiveKind) -> None:
    number = number_in(kind)
    for text in (f"{kind.name} số {number} nói gì", f"{kind.name.upper()} {number.upper()}"):
        assert read(text).references == (number,)
    if kind.standing is not SignUse.NAMED:
        assert read(without_diacritics(f"{kind.name} so {number}").lower()).references == (number,)


@of_every_kind
def test_a_number_without_its_sign_has_that_of_its_kind(kind: DirectiveKind) -> None:
    sign = kind.signs[0]
    in_year = sign == ASSEMBLY or kind.year is YearInNumber.ALWAYS
    number = f"54/2023/{sign}" if in_year else f"54/{sign}"
    number += {ASSEMBLY: "15", "NĐ": "-CP"}.get(sign, "")
    text = f"{kind.name} số 54 năm 2023" if in_year else f"{kind.name} số 54"
    for typed in (text, without_diacritics(text).lower()):
        assert [one.number for one in all_references(typed)] == [number]
    for short in kind.short:
        (found,) = all_references(f"xem {short} 54")
        assert found.number == f"54/{sign}"


@pytest.mark.parametrize(
    ("kind", "sign"), [(kind, sign) for kind in NUMBERED for sign in kind.signs if sign != ASSEMBLY]
)
def test_every_sign_names_its_kind_or_none(kind: DirectiveKind, sign: str) -> None:
    named = kind_by_signs(f"12/{sign}-UBND")
    assert named == (None if kind.standing is SignUse.AMBIGUOUS else kind.name)


def test_a_kind_whose_name_is_a_word_needs_the_word_for_a_number() -> None:
    for kind in KINDS:
        found = list(all_references(f"{kind.name.lower()} 30 ngày"))
        assert not (kind.needs_word and found)


@pytest.mark.parametrize(("issuer", "sign"), ONE_OFFICE)
def test_the_issuer_of_a_number_is_known_by_every_sign(issuer: Issuer, sign: str) -> None:
    number = f"25/QĐ-{sign}" if sign != ASSEMBLY else "25/2023/QH15"
    if sign == "UBTVQH":
        number = "25/2023/NQ-UBTVQH15"
    text = (
        f"Số: {number}\n\nHà Nội, ngày 08 tháng 3 năm 2023\n\nQUYẾT ĐỊNH\n\nVề việc họp\n\nĐiều 1."
    )
    assert issuer_by_signs(number) == issuer.name
    about = describe(text, {}, "x")
    assert (about.number, about.issuer) == (number, issuer.name)
    plain_number = without_diacritics(number).lower()
    assert [one.number for one in references(f"quyet dinh so {plain_number} ngay")] == [number]
    assert read(f"quyết định {plain_number}").references == (number,)


@pytest.mark.parametrize("issuer", NAMED_ISSUERS, ids=lambda issuer: issuer.name)
def test_what_texts_tell_of_every_issuer_is_read(issuer: Issuer) -> None:
    for name in (issuer.name, *issuer.also):
        for said in (name, f"{issuer.head} {name}".strip()):
            text = f"Quyết định số 25/QĐ-ABC ngày 08/3/2023 của {said} về việc họp."
            (found,) = references(text)
            one = telling_at(text, found.start, found.end)
            assert one is not None
            assert (one.issuer, one.issued_on) == (said, date(2023, 3, 8))
            assert one.subject == "về việc họp"


@pytest.mark.parametrize("issuer", NAMED_ISSUERS, ids=lambda issuer: issuer.name)
@typed_plainly
def test_a_list_is_of_every_issuer(issuer: Issuer, plainly: bool) -> None:
    signs = issuer.signs if issuer.is_one_office else ()
    for typed in (issuer.name, *issuer.also, *issuer.short, *signs, f"{issuer.head} {issuer.name}"):
        text = f"quyết định của {typed.strip()} năm 2023"
        sought = READERS.lists.by_command(without_diacritics(text) if plainly else text, NAMES)
        assert (sought.kinds, sought.about) == (("quyết định",), ())
        assert sought.issued == DayRange(date(2023, 1, 1), date(2023, 12, 31))
        by = sought.fitting().issuer
        assert by is not None
        assert by in {plain(name) for name in (issuer.name, *issuer.also)} or re.search(
            rf"(?<!\w){by}(?!\w)", plain(issuer.name)
        )


@pytest.mark.parametrize(
    ("kind", "issuer"),
    [(kind, one) for kind in NUMBERED for one in ISSUERS if one.may_issue(kind)],
)
def test_a_number_in_words_has_the_sign_of_its_issuer(kind: DirectiveKind, issuer: Issuer) -> None:
    year = 2024 if issuer.lifetime.covers(date(2024, 6, 1)) else 2026
    sign = f"{ASSEMBLY}15" if kind.signs[0] == ASSEMBLY else f"{kind.signs[0]}-{issuer.signs[0]}"
    for typed in (issuer.name, *issuer.also, f"{issuer.head} {issuer.name}".strip()):
        text = f"{kind.name} số 25 năm {year} của {typed}"
        for said in (text, without_diacritics(text).lower()):
            assert [one.number for one in all_references(said)] == [f"25/{year}/{sign}"]
        end = text.index(" của ")
        words = READERS.directives.around(f"{text} còn hiệu lực không", 0, end)
        assert READERS.directives.wanted(words) is DirectiveIntent.STATUS


def test_a_short_form_of_two_ministries_is_that_of_the_year() -> None:
    said = "thông tư 5 năm {} của bộ nông nghiệp"
    found = [one.number for year in (2024, 2025, 2026) for one in all_references(said.format(year))]
    assert found == ["5/2024/TT-BNNPTNT", "5/2025/TT", "5/2026/TT-BNNMT"]


@pytest.mark.parametrize("row", UNITS, ids=lambda row: f"{row.kind} {row.level.name}")
def test_every_unit_is_read_everywhere(row: UnitRow) -> None:
    kind = row.kind
    assert plain_place(f"{kind} Văn Yên") == "van yen"
    assert place_in(f"Kết quả của {kind} Văn Yên") == f"{kind} Văn Yên"
    text = f"Quyết định số 25/QĐ-UBND ngày 08/3/2023 của UBND {kind} Văn Yên về việc họp."
    (found,) = references(text)
    one = telling_at(text, found.start, found.end)
    assert one is not None
    assert one.issuer == f"UBND {kind} Văn Yên"
    head = f"ỦY BAN NHÂN DÂN\n{kind.upper()} VĂN YÊN\n\nSố: 25/QĐ-UBND\n\nQUYẾT ĐỊNH\n\nVề họp\n"
    about = describe(head, {}, "x")
    assert about.place == f"{kind} Văn Yên"
    assert (about.commune == about.place) == (row.level is Level.COMMUNE)
    for typed in (
        f"quyết định của UBND {kind} Văn Yên",
        f"quyet dinh cua ubnd {kind} van yen",
    ):
        sought = READERS.lists.by_command(typed, NAMES)
        assert (sought.fitting().issuer, sought.about) == (f"ubnd {plain(kind)} van yen", ())


def test_the_map_has_the_kinds_of_the_table_at_their_time() -> None:
    days = {Era.BEFORE: date(2025, 6, 30), Era.AFTER: date(2025, 7, 1)}
    for era, day in days.items():
        there = {(unit.kind, unit.level) for unit in Places().units if unit.era is era}
        assert there == {(row.kind, row.level) for row in UNITS if row.lifetime.covers(day)}
    assert {row.kind for row in UNITS} == set(UnitKind)


@pytest.mark.parametrize("example", [one for row in FORMS for one in row.examples])
def test_the_code_of_a_form_is_no_directive(example: str) -> None:
    assert list(references(example)) == []
    assert list(all_references(example)) == []


@pytest.mark.parametrize("row", FORMS, ids=lambda row: row.written)
def test_a_number_that_looks_like_a_form_is_one(row: FormRow) -> None:
    assert row.counter_examples
    for example in row.counter_examples:
        assert len(all_references(example)) == 1
