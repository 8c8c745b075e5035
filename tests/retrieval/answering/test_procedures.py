"""Questions about procedures, over invented records in the shape of the national portal's."""

from pathlib import Path

import pytest

from index.embedding import Embedder
from index.engines import Filter
from index.model import Role
from index.versions import Versions
from retrieval.answer import Answer
from retrieval.answering.answerer import Answerer
from retrieval.conversation import Talker
from retrieval.understanding.language import Language
from retrieval.weights import Weights
from tests.invented import BIRTH, BIRTH_ABROAD, LOST_CARD


@pytest.fixture(scope="module")
def answerer(procedures_data: Path, embedder: Embedder) -> Answerer:
    version = Versions(procedures_data).open()
    return Answerer(version, embedder, Language.bundled(), Weights.bundled())


def asked(answerer: Answerer, *turns: str) -> Answer:
    return Talker(answerer).last(turns, Filter(role=Role.CITIZEN))


@pytest.mark.parametrize(
    "question",
    [
        "Làm giấy khai sinh cần gì?",
        "lam giay khai sinh can giay to gi",
        "vk e mới đẻ, làm gks cho bé cần j ạ",
    ],
)
def test_the_general_procedure_stands_before_its_special_cases(
    answerer: Answerer, question: str
) -> None:
    answer = asked(answerer, question)
    assert answer.ranked[0] == BIRTH
    assert {citation.document for citation in answer.citations} <= {BIRTH}


@pytest.mark.parametrize(
    "question",
    [
        "chồng em là người Hàn, mới sinh bé ở bệnh viện tỉnh, làm giấy cho bé ở đâu ạ",
        "vợ chồng con gái tôi, rể người Mỹ, đẻ cháu ở Việt Nam thì ra đâu làm khai sinh",
    ],
)
def test_a_special_case_may_be_spoken_of_in_other_words(answerer: Answerer, question: str) -> None:
    assert asked(answerer, question).ranked[0] == BIRTH_ABROAD


def test_a_special_case_is_found_when_it_is_spoken_of(answerer: Answerer) -> None:
    answer = asked(answerer, "đăng ký khai sinh có yếu tố nước ngoài cần giấy tờ gì")
    assert answer.ranked[0] == BIRTH_ABROAD


def test_the_list_of_papers_is_quoted_with_the_part_that_it_is_from(answerer: Answerer) -> None:
    answer = asked(answerer, "Làm giấy khai sinh cần giấy tờ gì?")
    quoted = "\n".join(citation.quote for citation in answer.citations)
    assert "Giấy chứng sinh" in quoted
    for citation in answer.citations:
        assert citation.section.startswith("Thành phần hồ sơ")
        assert not citation.section.endswith("Lưu ý")


def test_a_fee_is_quoted_for_every_way_of_handing_in(answerer: Answerer) -> None:
    answer = asked(answerer, "mất căn cước làm lại bao nhiêu tiền")
    assert answer.citations[0].document == LOST_CARD
    assert "70.000 đồng" in answer.citations[0].quote


def test_what_no_procedure_says_is_declined(answerer: Answerer) -> None:
    for question in ("số điện thoại cán bộ hộ tịch là gì", "giá vàng hôm nay bao nhiêu"):
        assert not asked(answerer, question).answered
