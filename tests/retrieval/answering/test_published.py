"""Questions about procedures that invented decisions publish, beside the portal's records."""

import pytest

from bot.counter.cards.shown import plain_text
from index.embedding import Embedder
from index.engines import Filter
from index.model import Role
from index.versions import Versions
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.answerer import Answerer
from retrieval.cards.procedure import ProcedureCard
from retrieval.conversation import Talker
from retrieval.understanding.language import Language
from retrieval.weights import Weights
from tests.bench.published_questions import PublishedCase, cases, is_right
from tests.invented import PROCEDURES, PUBLISHED, build_data

CITIZEN = Filter(role=Role.CITIZEN)


@pytest.fixture(scope="module")
def talker(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Talker:
    decisions = sorted(path for path in PUBLISHED.iterdir() if path.suffix != ".jsonl")
    data = tmp_path_factory.mktemp("published")
    build_data([*decisions, PROCEDURES], data, embedder)
    version = Versions(data).open()
    return Talker(Answerer(version, embedder, Language.bundled(), Weights.bundled()))


def asked(talker: Talker, *turns: str) -> Answer:
    return talker.last(turns, CITIZEN)


def card(answer: Answer) -> ProcedureCard:
    assert isinstance(answer.card, ProcedureCard)
    return answer.card


@pytest.mark.parametrize("case", cases(PUBLISHED / "questions.jsonl"), ids=lambda case: case.id)
def test_a_question_is_answered_from_the_decision_that_counts(
    case: PublishedCase, talker: Talker
) -> None:
    answer = talker.last(case.turns, CITIZEN)
    assert is_right(case, answer), plain_text(answer)


def test_the_new_fee_is_told_and_the_old_one_as_old(talker: Talker) -> None:
    answer = asked(talker, "phí cấp bản sao trích lục hộ tịch ở Đồng Tháp")
    newest = card(answer)
    assert newest.origin is not None
    assert newest.origin.number == "9931/QĐ-UBND"
    (older,) = (one for one in newest.records if one.is_older)
    assert older.origin.number == "9845/QĐ-UBND"
    shown = plain_text(answer)
    assert shown.index("8.000") < shown.index("Mức cũ") < shown.index("5.000")


def test_the_record_of_the_portal_stands_beside_that_of_the_place(talker: Talker) -> None:
    answer = asked(talker, "đăng ký kết hôn ở Lâm Đồng mất mấy ngày")
    told = card(answer)
    assert told.origin is not None
    assert told.origin.place == "tỉnh Lâm Đồng"
    assert [one.document for one in told.records] == ["1.000894"]
    assert "Cổng dịch vụ công quốc gia" in plain_text(answer)


def test_without_a_place_several_places_are_asked_about(talker: Talker) -> None:
    answer = asked(talker, "lệ phí mã 1.004884")
    if answer.kind is AnswerKind.WHICH_PROCEDURE:
        labels = [choice.label for choice in answer.choices]
        assert any("Lâm Đồng" in label for label in labels)
    else:  # the portal's holds everywhere, and what places say stands beside it
        assert card(answer).origin is None


def test_no_record_of_another_place_answers(talker: Talker) -> None:
    answer = asked(talker, "nhận con nuôi trong nước ở Cà Mau lệ phí bao nhiêu")
    assert all("~" not in one.document for one in answer.citations)


def test_a_button_of_a_card_shows_the_same_record(talker: Talker) -> None:
    answer = asked(talker, "phí đăng ký khai tử ở Đồng Tháp")
    shown = card(answer)
    assert shown.handle == "1.000656~bia-9931-qd-ubnd-2034-dong-thap"
    again = asked(talker, f"/thutuc {shown.handle}")
    assert card(again).document == shown.document


def test_a_decision_is_its_own_text_and_no_procedure_of_it(talker: Talker) -> None:
    told = plain_text(asked(talker, "Quyết định 9712/QĐ-UBND nói về việc gì"))
    assert "công bố Danh mục thủ tục hành chính được sửa đổi" in told


def test_every_quote_stands_in_its_document(talker: Talker) -> None:
    for case in cases(PUBLISHED / "questions.jsonl")[:10]:
        for one in talker.last(case.turns, CITIZEN).citations:
            document = talker.answerer.facts.document(one.document, Role.CITIZEN)
            assert document is not None
            assert document.text[one.start : one.end] == one.quote


def test_no_other_part_answers_for_papers_that_a_list_does_not_name(talker: Talker) -> None:
    answer = asked(talker, "Đăng ký khai tử ở Lâm Đồng cần giấy tờ gì?")
    assert card(answer).origin is not None
    assert not answer.citations
    assert "không nói điều anh/chị hỏi" in plain_text(answer)


def test_another_place_is_asked_for_the_same_procedure(talker: Talker) -> None:
    first = "dang ky khai tu o lam dong bao lau"
    answer = asked(talker, first, "con o dong thap thi sao")
    told = card(answer)
    assert told.origin is not None
    assert told.origin.place == "tỉnh Đồng Tháp"
    assert "cần xác minh thì thêm" in plain_text(answer)
    after = card(asked(talker, first, "con o dong thap thi sao", "phí bao nhiêu"))
    assert after.document == told.document


def test_the_record_of_the_portal_gives_way_to_that_of_the_place_named_then(
    talker: Talker,
) -> None:
    answer = asked(talker, "đăng ký kết hôn phí bao nhiêu", "ở Lâm Đồng thì sao")
    told = card(answer)
    assert told.document == "1.000894~bia-9712-qd-ubnd-2031-lam-dong"
    assert "“Không”" in plain_text(answer)
