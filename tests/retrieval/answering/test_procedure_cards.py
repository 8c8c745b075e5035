"""Procedures by facet, over invented records in the shape of the national portal's."""

from pathlib import Path

import pytest

from index.embedding import Embedder
from index.engines import Filter
from index.facts.procedures.ways import BY_POST, ONLINE
from index.model import Role
from index.versions import OpenVersion, Versions
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.answerer import Answerer
from retrieval.answering.procedures.parts import PAGE
from retrieval.cards.procedure import Part, ProcedureCard, ProcedureList
from retrieval.conversation import Talker
from retrieval.understanding.facet import Facet
from retrieval.understanding.language import Language
from retrieval.weights import Weights
from tests import invented
from tests.invented import (
    BIRTH,
    BIRTH_ABROAD,
    BIRTH_AGAIN,
    BIRTH_MOBILE,
    DEATH,
    PASSPORT_AT_COMMUNE,
    PASSPORT_AT_DISTRICT,
)


@pytest.fixture(scope="module")
def version(procedures_data: Path) -> OpenVersion:
    return Versions(procedures_data).open()


@pytest.fixture(scope="module")
def answerer(version: OpenVersion, embedder: Embedder) -> Answerer:
    return Answerer(version, embedder, Language.bundled(), Weights.bundled())


def asked(answerer: Answerer, *turns: str) -> Answer:
    return Talker(answerer).last(turns, Filter(role=Role.CITIZEN))


def card_of(answer: Answer) -> ProcedureCard:
    assert answer.kind is AnswerKind.PROCEDURE
    assert isinstance(answer.card, ProcedureCard)
    assert answer.citations == answer.card.citations
    return answer.card


def list_of(answer: Answer) -> ProcedureList:
    assert answer.kind is AnswerKind.PROCEDURES
    assert isinstance(answer.card, ProcedureList)
    return answer.card


def words(part: Part) -> str:
    return "\n".join(one.citation.quote for one in part.told)


@pytest.mark.parametrize("message", ["1.999999", "mã 1.999999 lệ phí bao nhiêu"])
def test_a_code_that_no_procedure_has_is_answered_by_none(answerer: Answerer, message: str) -> None:
    answer = asked(answerer, message)
    assert not answer.answered
    assert answer.citations == ()
    assert answer.card is None


@pytest.mark.parametrize(
    "question", ["Làm khai sinh cần giấy tờ gì", "lam khai sinh can giay to gi"]
)
def test_papers_are_listed_with_the_procedure_that_asks_for_them(
    answerer: Answerer, version: OpenVersion, question: str
) -> None:
    card = card_of(asked(answerer, question))
    assert (card.code, card.levels) == (BIRTH, "Cấp xã")
    assert card.citations[0].number == "9163/QĐ-BTP"
    (part,) = card.parts
    assert part.facet is Facet.PAPERS
    assert "Giấy chứng sinh; trường hợp không có Giấy chứng sinh" in words(part)
    document = version.engine.facts.document(BIRTH, Role.CITIZEN)
    assert document is not None
    for citation in card.citations:
        assert document.text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    ("question", "facet", "said"),
    [
        ("mất căn cước làm lại hết bao nhiêu tiền", Facet.FEE, "70.000 đồng"),
        ("cấp lại căn cước bao lâu thì có", Facet.DURATION, "thời hạn giải quyết"),
        ("đăng ký khai tử nộp hồ sơ ở đâu", Facet.LOCATION, "Trung tâm Phục vụ hành chính công"),
        ("đăng ký kết hôn thì kết quả là nhận được gì", Facet.RESULT, "Giấy chứng nhận kết hôn"),
        ("căn cứ pháp lý của thủ tục đăng ký khai sinh là gì", Facet.LEGAL_BASIS, "60/2014/QH13"),
    ],
)
def test_each_facet_is_told_by_its_own_part(
    answerer: Answerer, question: str, facet: Facet, said: str
) -> None:
    part = card_of(asked(answerer, question)).parts[0]
    assert part.facet is facet
    assert said in words(part)


def test_what_the_record_has_no_part_for_is_answered_by_what_it_says_elsewhere(
    answerer: Answerer,
) -> None:
    card = card_of(asked(answerer, "điều kiện đăng ký kết hôn là gì"))
    assert (card.parts[0].facet, card.parts[0].told) == (Facet.CONDITION, ())
    assert card.quotes


def test_a_way_to_hand_in_is_possible_where_its_row_stands(answerer: Answerer) -> None:
    for question, form in (
        ("đăng ký kết hôn nộp online được không", ONLINE),
        ("đăng ký khai tử gửi qua bưu điện được không", BY_POST),
    ):
        card = card_of(asked(answerer, question))
        (part,) = [one for one in card.parts if one.facet is Facet.WAY]
        assert part.form == form
        assert part.possible is any(form in one.forms for one in part.told)


def test_a_long_part_comes_page_by_page_and_whole(answerer: Answerer, version: OpenVersion) -> None:
    first = card_of(asked(answerer, f"/thutuc {BIRTH} --phan giayto --page 1")).parts[0]
    pages = [
        card_of(asked(answerer, f"/thutuc {BIRTH} --phan giayto --page {page}")).parts[0]
        for page in range(1, first.pages + 1)
    ]
    assert first.pages > 1
    assert all(len(words(page)) <= PAGE + 50 for page in pages)
    document = version.engine.facts.document(BIRTH, Role.CITIZEN)
    assert document is not None
    whole = document.text.split("## Thành phần hồ sơ\n")[1].split("\n## ")[0]
    lines = {line for line in whole.split("\n") if line and not line.startswith("#")}
    assert {line for page in pages for line in words(page).split("\n")} == lines


def test_a_follow_up_stays_with_the_procedure_of_the_card(answerer: Answerer) -> None:
    answer = asked(answerer, "Làm khai sinh cần giấy tờ gì", "lệ phí bao nhiêu", "mấy ngày xong")
    card = card_of(answer)
    assert card.code == BIRTH
    assert [part.facet for part in card.parts] == [Facet.DURATION]


def test_of_two_cases_of_one_matter_that_at_the_commune_is_told_and_the_other_offered(
    answerer: Answerer,
) -> None:
    answer = asked(answerer, "trình báo mất hộ chiếu cần giấy tờ gì")
    assert card_of(answer).code == PASSPORT_AT_COMMUNE
    other = next(choice for choice in answer.choices if choice.wants is None)
    assert other.document == PASSPORT_AT_DISTRICT
    assert card_of(asked(answerer, other.question)).code == PASSPORT_AT_DISTRICT


def test_a_code_names_its_procedure(answerer: Answerer) -> None:
    assert card_of(asked(answerer, f"thủ tục {DEATH} mất bao lâu")).code == DEATH


def test_buttons_lead_to_the_parts_that_are_there(answerer: Answerer) -> None:
    answer = asked(answerer, "Làm khai sinh cần giấy tờ gì")
    facets = [choice.wants for choice in answer.choices if not choice.is_next_page]
    assert Facet.FEE in facets
    assert Facet.CONDITION not in facets  # its record has none
    for choice in (one for one in answer.choices if one.wants is not None):
        (part,) = card_of(asked(answerer, choice.question)).parts
        assert part.facet is choice.wants
        assert part.told


def test_the_special_case_is_offered_beside_the_general_one(answerer: Answerer) -> None:
    answer = asked(answerer, "Làm khai sinh cần giấy tờ gì")
    others = [one for one in answer.choices if not one.is_next_page and one.wants is None]
    codes = {card_of(asked(answerer, other.question)).code for other in others}
    assert len(codes) == 2
    assert codes < {BIRTH_AGAIN, BIRTH_ABROAD, BIRTH_MOBILE}


def test_procedures_are_listed_by_field_level_and_words(answerer: Answerer) -> None:
    fields = list_of(asked(answerer, "/thutuc"))
    assert sum(field.count for field in fields.fields) == fields.count == len(invented.records())
    assert fields.field_count == len(fields.fields)
    for typed in ("hộ tịch", "ho tich cap xa", "lĩnh vực Hộ tịch"):
        pages = [list_of(asked(answerer, f"/thutuc {typed} --page {page}")) for page in (1, 2)]
        listed = [one for page in pages for one in page.procedures]
        assert {one.field for one in listed} == {"Hộ tịch"}
        assert {one.code for one in listed} == invented.CIVIL
        assert len(listed) == len(invented.CIVIL)
    (one,) = list_of(asked(answerer, "/thutuc khai tử")).procedures
    assert one.code == DEATH
    assert list_of(asked(answerer, "/thutuc nuôi rồng")).count == 0


@pytest.mark.parametrize(
    ("page", "nearest"), [("0", 1), ("-1", 1), ("99999", 2), ("hai", 1), ("1e3", 1)]
)
def test_a_page_that_is_none_is_the_nearest(answerer: Answerer, page: str, nearest: int) -> None:
    assert list_of(asked(answerer, f"/thutuc hộ tịch --page {page}")).page == nearest
    assert list_of(asked(answerer, f"/thutuc --page {page}")).page == 1


def test_what_no_record_says_is_not_answered_with_a_part(answerer: Answerer) -> None:
    answer = asked(
        answerer, "Làm khai sinh cần giấy tờ gì", "hồ sơ em nộp tuần trước duyệt xong chưa ạ"
    )
    assert answer.kind is AnswerKind.NOT_FOUND
    assert answer.citations == ()
    assert not answer.asks_back
    assert isinstance(answer.card, ProcedureCard)
    assert answer.card.code == BIRTH
    assert {choice.document for choice in answer.choices if choice.wants} == {BIRTH}
    fee = next(one for one in answer.choices if one.wants is Facet.FEE)
    assert card_of(asked(answerer, fee.question)).code == BIRTH


@pytest.mark.parametrize(
    ("message", "facet"),
    [
        ("hết nhiêu tiền vậy", Facet.FEE),
        ("mấy bữa thì có", Facet.DURATION),
        ("phải ôm theo những giấy gì", Facet.PAPERS),
        ("ngồi nhà làm trên điện thoại được hông", Facet.WAY),
    ],
)
def test_a_part_is_asked_for_in_whatever_words(
    answerer: Answerer, message: str, facet: Facet
) -> None:
    card = card_of(asked(answerer, "Làm khai sinh cần giấy tờ gì", message))
    assert card.code == BIRTH
    assert card.parts[0].facet is facet


def test_who_means_none_of_these_is_shown_those_that_rank_behind(answerer: Answerer) -> None:
    answer = asked(answerer, "đăng ký")
    offered = {choice.document for choice in answer.choices if not choice.is_none_of_these}
    none = [choice for choice in answer.choices if choice.is_none_of_these]
    if answer.kind is AnswerKind.WHICH_PROCEDURE:
        farther = asked(answerer, none[0].question)
        assert not offered & {choice.document for choice in farther.choices}
    others = asked(answerer, "/khac giấy tờ của con")
    assert others.kind in (AnswerKind.WHICH_PROCEDURE, AnswerKind.NOT_FOUND)
    assert not others.answered


def test_the_matter_of_a_question_is_the_procedure_that_ranks_first(answerer: Answerer) -> None:
    found = Talker(answerer).find(["Làm khai sinh cần giấy tờ gì"], Filter(role=Role.CITIZEN))
    matter = answerer.judge.matter(found)
    assert matter is not None
    assert matter.procedures[0].head.id == BIRTH
    assert matter.is_sure
    assert 0 <= matter.chance <= 1


@pytest.mark.parametrize(
    "message",
    [
        "mất thẻ thư viện trường thì làm lại ở đâu",
        "thợ hồ lấy công một ngày bao nhiêu",
        "cách kho cá lóc với dừa",
        "bác sĩ nào khám dạ dày mát tay",
        "làm sao để được tăng lương",
    ],
)
def test_what_no_procedure_is_about_is_neither_answered_nor_offered(
    answerer: Answerer, message: str
) -> None:
    answer = asked(answerer, message)
    assert not answer.answered
    assert not answer.choices
