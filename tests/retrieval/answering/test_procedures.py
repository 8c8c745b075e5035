"""Questions about procedures, over a few real records of the national portal."""

import json
from pathlib import Path

import pytest

from index.building.build import build
from index.embedding import Embedder
from index.engines import Filter
from index.model import Role
from index.versions import Versions
from index.versions.manifest import IndexSettings
from retrieval.answer import Answer
from retrieval.answering.answerer import Answerer
from retrieval.conversation import Talker
from retrieval.understanding.language import Language
from retrieval.weights import Weights

RECORDS = Path(__file__).parents[4] / "shared/corpus/procedures/commune-level.jsonl"
BIRTH, BIRTH_ABROAD, MOBILE, LOST_CARD = "1.001193", "2.000528", "1.003583", "1.014064"

pytestmark = pytest.mark.skipif(not RECORDS.is_file(), reason="needs ../shared/corpus/procedures")


@pytest.fixture(scope="module")
def answerer(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder = tmp_path_factory.mktemp("procedures")
    wanted = {BIRTH, BIRTH_ABROAD, MOBILE, LOST_CARD}
    lines = RECORDS.read_text(encoding="utf-8").splitlines()
    chosen = [line for line in lines if json.loads(line)["ma_thu_tuc"] in wanted]
    (folder / "procedures.jsonl").write_text("\n".join(chosen), encoding="utf-8")
    build([folder / "procedures.jsonl"], folder, embedder, IndexSettings(), lambda _: None)
    return Answerer(Versions(folder).open(), embedder, Language.bundled(), Weights.bundled())


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
