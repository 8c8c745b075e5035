"""Cited answers, and honest refusals."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.counter.live import LiveAnswerer
from index.engines import Filter
from index.model import Kind, Role
from index.versions import OpenVersion
from retrieval.answer import Answer, AnswerKind, Mismatch

CITIZEN = Filter(role=Role.CITIZEN)
A_LUOI = "a-luoi-ket-qua-cai-cach-tthc-2011-2020"
HON_DAT = "hon-dat-thong-bao-54-tb-vp-2018"


def ask(live: LiveAnswerer, *turns: str, allowed: Filter = CITIZEN) -> Answer:
    return live.now().talker.last(turns, allowed)


def test_the_first_question_of_the_readme_is_answered_with_both_figures(
    live: LiveAnswerer,
) -> None:
    answer = ask(live, "A Lưới có bao nhiêu thủ tục nhận và trả kết quả qua bưu điện?")
    cited = answer.citations[0]
    assert answer.kind is AnswerKind.QUOTE
    assert "là 155 thủ tục" in cited.quote
    assert "cấp xã là 39 thủ tục" in cited.quote
    assert cited.document == A_LUOI
    assert cited.section.startswith("7. Về triển khai tiếp nhận hồ sơ")
    assert cited.date == date(2020, 5, 8)


def test_a_signer_is_read_from_the_signature(live: LiveAnswerer) -> None:
    answer = ask(live, "Ai ký thông báo 54/TB-VP?")
    assert [cited.document for cited in answer.citations] == [HON_DAT]
    assert answer.citations[0].quote.endswith("Ngô Văn Thành")


def test_a_directive_is_about_what_its_title_says(live: LiveAnswerer) -> None:
    answer = ask(live, "thong bao 54/tb-vp noi ve viec gi")
    assert answer.citations[0].quote.startswith("Ý kiến kết luận của Phó Chủ tịch UBND huyện")


@pytest.mark.parametrize(
    ("question", "against"),
    [
        ("Số điện thoại Bộ phận một cửa huyện Văn Yên?", Mismatch.FACET),
        ("Năm 2021 huyện Văn Yên tiếp nhận bao nhiêu hồ sơ?", Mismatch.YEAR),
        ("Huyện Phú Vang có bao nhiêu thủ tục trực tuyến mức độ 4?", Mismatch.PLACE),
        ("Ai ký Quyết định 45/2016/QĐ-TTg?", Mismatch.FACET),
        ("Nghị định 118/2025/NĐ-CP quy định gì về một cửa?", Mismatch.REFERENCE),
        ("Cách nấu phở bò ngon", None),
        ("làm khai sinh cần gì", None),
        ("làm sao để được nâng lương", None),
    ],
)
def test_what_the_documents_do_not_say_is_declined_with_the_reason(
    live: LiveAnswerer, question: str, against: Mismatch | None
) -> None:
    answer = ask(live, question)
    assert answer.kind is AnswerKind.NOT_FOUND
    assert answer.citations == ()
    assert answer.against is against


def test_a_number_with_a_slip_in_it_is_declined_with_the_one_that_may_be_meant(
    live: LiveAnswerer,
) -> None:
    answer = ask(live, "Quyết định 46/2016/QĐ-TTg nói gì?")
    assert answer.kind is AnswerKind.NOT_FOUND
    assert answer.unknown_reference == "46/2016/QĐ-TTg"
    assert [choice.label for choice in answer.choices] == ["45/2016/QĐ-TTg"]
    assert not ask(live, "Quyết định 45/2016/QĐ-TTg nói gì?").choices


def test_filters_limit_what_an_answer_may_rest_on(live: LiveAnswerer) -> None:
    question = "Có bao nhiêu hồ sơ được tiếp nhận trong năm 2022?"
    news = Filter(role=Role.CITIZEN, kinds=frozenset({Kind.NEWS}))
    only = Filter(role=Role.CITIZEN, documents=frozenset({A_LUOI}))
    assert A_LUOI not in ask(live, question, allowed=news).ranked
    assert set(ask(live, question, allowed=only).ranked) == {A_LUOI}


WORDS = st.sampled_from(
    (
        "A Lưới", "Văn Yên", "Hòn Đất", "Vĩnh Phúc", "bao nhiêu", "hồ sơ", "thủ tục", "ai ký",
        "khi nào", "ở đâu", "bưu điện", "năm 2019", "2022", "45/2016/QĐ-TTg", "tthc", "ubnd",
        "một cửa", "vì sao", "lệ phí", "😀", "<b>", "**", "xyz",
    )
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, min_size=1, max_size=14).map(" ".join)))
@settings(max_examples=60, deadline=None)
def test_every_answer_is_cited_word_for_word_and_nothing_else_is_an_answer(
    live: LiveAnswerer, seeds_version: OpenVersion, question: str
) -> None:
    answer = ask(live, question)
    assert answer.answered == bool(answer.citations)
    assert len(answer.citations) <= 2
    for cited in (*answer.citations, *answer.others):
        document = seeds_version.engine.facts.document(cited.document, Role.CITIZEN)
        assert document is not None
        assert cited.quote
        assert document.text[cited.start : cited.end] == cited.quote
