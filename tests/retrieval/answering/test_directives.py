"""Directives by number, their status, what is done to them, and lists of them."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engines import Filter
from index.facts.directives.telling import telling_at
from index.facts.relations import related_references
from index.model import Description, Document, Kind, Relation, Role
from index.vietnamese.text import without_diacritics
from retrieval.actions import ShowDirectives, command_of
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.directives.around import written_days
from retrieval.answering.directives.desk import DirectiveDesk
from retrieval.cards.directives import DirectiveCard, DirectiveList, Status, StatusKind
from retrieval.understanding.intent.lists import ListNames
from retrieval.understanding.question import Question
from tests.bundled import READER, READERS
from tests.index.engines.small import engine_over

TODAY = date(2026, 11, 22)
CITIZEN, OFFICER = Role.CITIZEN, Role.OFFICER
TEXTS = {
    "cu": (
        Description(
            "Quy chế một cửa",
            Kind.DIRECTIVE,
            number="09/2015/QĐ-TTg",
            issuer="Thủ tướng Chính phủ",
            issued_on=date(2015, 3, 25),
            effective_on=date(2015, 5, 15),
        ),
        "Điều 1. Quyết định này quy định cơ chế một cửa.",
    ),
    "moi": (
        Description(
            "Thực hiện cơ chế một cửa, một cửa liên thông",
            Kind.DIRECTIVE,
            number="61/2018/NĐ-CP",
            issuer="Chính phủ",
            issued_on=date(2018, 4, 23),
            effective_on=date(2018, 6, 21),
            signer="Nguyễn Xuân Phúc",
        ),
        "Căn cứ Luật Tổ chức Chính phủ số 76/2015/QH13 ngày 19/6/2015;\n\n"
        "Điều 40. Nghị định này thay thế Quyết định số 09/2015/QĐ-TTg ngày 25/3/2015 của Thủ tướng"
        " Chính phủ.\n\nBãi bỏ khoản 2 Điều 5 Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính"
        " phủ về kiểm soát thủ tục hành chính.",
    ),
    "sua": (
        Description(
            "Sửa đổi Nghị định 61/2018/NĐ-CP",
            Kind.DIRECTIVE,
            number="107/2021/NĐ-CP",
            issuer="Chính phủ",
            issued_on=date(2021, 12, 6),
            effective_on=date(2021, 12, 6),
        ),
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 61/2018/NĐ-CP của Chính phủ.",
    ),
    "bao-cao": (
        Description("Kết quả cải cách hành chính", Kind.REPORT, place="tỉnh Vĩnh Phúc"),
        "Thực hiện Nghị định số 61/2018/NĐ-CP, tỉnh đã ban hành Quyết định số 3674/QĐ-UBND ngày"
        " 22/12/2015 của UBND tỉnh về việc ban hành Kế hoạch CCHC giai đoạn 2016-2020.\n\n"
        "Sở Nội vụ tham mưu ban hành Quyết định thay thế Quyết định số 3674/QĐ-UBND.\n\n"
        "Xã đã triển khai Kế hoạch số 15/KH-UBND ngày 02/01/2020 của UBND xã về hộ tịch và Kế hoạch"
        " số 15/KH-UBND ngày 05/01/2021 của UBND xã về chứng thực.\n\nXem thêm Chỉ thị số"
        " 8/CT-UBND, Chỉ thị số 9/CT-UBND.",
    ),
    "mat": (
        Description(
            "Nội bộ", Kind.DIRECTIVE, number="77/KH-CAT", access=OFFICER, issuer="Công an tỉnh"
        ),
        "Kế hoạch này thay thế Nghị định số 61/2018/NĐ-CP. Theo Công văn số 62/2018/NĐ-CP.",
    ),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> DirectiveDesk:
    documents = [Document(name, about, f"{name}.md", text) for name, (about, text) in TEXTS.items()]
    engine = engine_over(documents, tmp_path_factory.mktemp("directives"))
    return DirectiveDesk(engine, READERS, lambda: TODAY)


def read(text: str) -> Question:
    return READER.read(text, ())


def served(desk: DirectiveDesk, question: Question) -> Answer | None:
    return desk.serve(question, Filter(CITIZEN))


def commanded(desk: DirectiveDesk, text: str, role: Role = CITIZEN) -> Answer:
    command = command_of(f"/vanban {text}")
    assert command is not None
    return desk.commanded(command, read(command.argument), Filter(role))


def card_of(answer: Answer | None) -> DirectiveCard:
    assert answer is not None
    assert isinstance(answer.card, DirectiveCard)
    return answer.card


def list_of(answer: Answer | None) -> DirectiveList:
    assert answer is not None
    assert isinstance(answer.card, DirectiveList)
    return answer.card


@pytest.mark.parametrize(
    "text",
    [
        "61/2018/NĐ-CP",
        "61-2018 nd cp",
        "61 2018 nd cp",
        "61/2018/NĐCP",
        "nghi dinh 61 nam 2018 cua chinh phu",
        "Nghị định số 61/2018/NĐ-CP của Chính phủ",
        "so 61 nam 2018 nd-cp",
    ],
)
def test_a_directive_is_found_by_its_number_in_any_spelling(desk: DirectiveDesk, text: str) -> None:
    card = card_of(commanded(desk, text))
    directive = card.directive
    assert directive.number == "61/2018/NĐ-CP"
    assert (directive.kind, directive.issuer, directive.signer) == (
        "Nghị định",
        "Chính phủ",
        "Nguyễn Xuân Phúc",
    )
    assert directive.documents == ("moi",)
    assert card.told is None


def test_what_is_only_cited_is_told_by_the_words_that_cite_it(desk: DirectiveDesk) -> None:
    card = card_of(commanded(desk, "3674/QĐ-UBND"))
    directive = card.directive
    assert (directive.kind, directive.issuer, directive.issued_on, directive.place) == (
        "Quyết định",
        "UBND tỉnh",
        date(2015, 12, 22),
        "tỉnh Vĩnh Phúc",
    )
    assert directive.subject == "về việc ban hành Kế hoạch CCHC giai đoạn 2016-2020"
    assert not directive.is_here
    assert card.told is not None
    assert card.told.document == "bao-cao"


def test_every_quote_is_verbatim_and_every_relation_has_one(desk: DirectiveDesk) -> None:
    answer = commanded(desk, "61/2018/NĐ-CP")
    card = card_of(answer)
    related = {(one.relation, one.by_others, one.number) for one in card.related}
    assert (Relation.REPLACES, False, "09/2015/QĐ-TTg") in related
    assert (Relation.AMENDS, True, "107/2021/NĐ-CP") in related
    again = card_of(commanded(desk, "61/2018/NĐ-CP --page 2"))
    later = {(one.relation, one.by_others, one.number) for one in again.related}
    assert (Relation.BASED_ON, False, "76/2015/QH13") in related | later
    assert card.related_count == 5
    assert {choice.question for choice in answer.choices} >= {"/vanban 61/2018/NĐ-CP --page 2"}
    for citation in (*answer.citations, *(one.citation for one in again.related)):
        text = TEXTS[citation.document][1]
        assert text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    ("number", "on", "kind", "by"),
    [
        ("09/2015/QĐ-TTg", date(2015, 3, 1), StatusKind.NOT_YET, []),
        ("09/2015/QĐ-TTg", date(2015, 5, 15), StatusKind.IN_FORCE, []),
        ("09/2015/QĐ-TTg", date(2018, 6, 20), StatusKind.IN_FORCE, []),
        ("09/2015/QĐ-TTg", date(2018, 6, 21), StatusKind.REPLACED, ["61/2018/NĐ-CP"]),
        ("61/2018/NĐ-CP", date(2021, 12, 5), StatusKind.IN_FORCE, []),
        ("61/2018/NĐ-CP", date(2021, 12, 6), StatusKind.AMENDED, ["107/2021/NĐ-CP"]),
        ("63/2010/NĐ-CP", date(2020, 1, 1), StatusKind.AMENDED, ["61/2018/NĐ-CP"]),
        ("63/2010/NĐ-CP", date(2018, 1, 1), StatusKind.UNKNOWN, []),
        ("3674/QĐ-UBND", TODAY, StatusKind.UNKNOWN, []),
        ("1/1999/QĐ-TTg", TODAY, StatusKind.UNKNOWN, []),
    ],
)
def test_the_status_is_what_documents_in_force_on_the_day_say(
    desk: DirectiveDesk, number: str, on: date, kind: StatusKind, by: list[str]
) -> None:
    status = desk.status_of(number, on, CITIZEN)
    assert (status.kind, [one.by for one in status.changes]) == (kind, by)


def test_what_comes_later_is_told_apart(desk: DirectiveDesk) -> None:
    status = desk.status_of("09/2015/QĐ-TTg", date(2016, 1, 1), CITIZEN)
    (later,) = status.later
    assert (later.by, later.since) == ("61/2018/NĐ-CP", date(2018, 6, 21))


def test_the_day_may_be_an_option_or_stand_in_the_question(desk: DirectiveDesk) -> None:
    for text in (
        "09/2015/QĐ-TTg --on 2018-06-21",
        "09/2015/QĐ-TTg --on 21/6/2018",
        "ngày 21/6/2018 quyết định 09/2015/QĐ-TTg còn hiệu lực không",
        "quyết định 09/2015/QĐ-TTg ngày 25/3/2015 tính đến 21 tháng 6 năm 2018 còn hiệu lực không",
    ):
        card = card_of(commanded(desk, text))
        assert card.asked_status
        assert card.status is not None
        assert (card.status.on, card.status.kind) == (date(2018, 6, 21), StatusKind.REPLACED)


def test_the_day_of_issue_is_not_the_day_asked_for(desk: DirectiveDesk) -> None:
    card = card_of(commanded(desk, "09/2015/QĐ-TTg ngày 25/3/2015 còn hiệu lực không"))
    assert card.status == desk.status_of("09/2015/QĐ-TTg", TODAY, CITIZEN)


@pytest.mark.parametrize("on", ["30/2/2024", "2024-02-30", "hôm-qua"])
def test_a_day_that_does_not_exist_is_said(desk: DirectiveDesk, on: str) -> None:
    card = card_of(commanded(desk, f"09/2015/QĐ-TTg --on {on}"))
    assert (card.status, card.no_day) == (None, on)


@given(st.dates(date(1945, 9, 2), date(2100, 1, 1)))
def test_a_day_is_read_in_every_way_it_is_written(day: date) -> None:
    for text in (
        f"{day:%d/%m/%Y}",
        f"{day:%Y-%m-%d}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"ngay {day.day}-{day.month}-{day.year}",
    ):
        assert [one.day for one in written_days(text, TODAY)] == [day]


@given(st.dates(), st.dates())
@settings(max_examples=60, deadline=None)
def test_once_over_a_directive_stays_over(first: date, second: date) -> None:
    desk = _DESK[0]
    earlier, later = sorted((first, second))
    kinds = [desk.status_of("09/2015/QĐ-TTg", on, CITIZEN).kind for on in (earlier, later)]
    assert not kinds[0].is_over or kinds[1].is_over


_DESK: list[DirectiveDesk] = []


@pytest.fixture(autouse=True, scope="module")
def _keep(desk: DirectiveDesk) -> Iterator[None]:
    _DESK.append(desk)
    yield
    _DESK.clear()


@pytest.mark.parametrize(
    ("words", "issuer", "day", "subject"),
    [
        ("Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ về việc tiếp nhận hồ"
         " sơ.", "Thủ tướng Chính phủ", date(2016, 10, 19), "về việc tiếp nhận hồ sơ"),
        ("Quyết định số 2619/QĐ-UBND, ngày 01/12/2017 của UBND tỉnh Kiên Giang.",
         "UBND tỉnh Kiên Giang", date(2017, 12, 1), None),
        ("(Điều 1 Nghị định số 27/2012/NĐ-CP Quy định về xử lý kỷ luật ngày 06/04/2012 của Chính"
         " phủ, có hiệu lực thi hành kể từ ngày 25/05/2012)",
         "Chính phủ", date(2012, 4, 6), "Quy định về xử lý kỷ luật"),
        ("theo Nghị định số 123/2020/NĐ-CP ngày 19 tháng 10 năm 2020 của Chính phủ quy định về hóa"
         " đơn, chứng từ thì phải nộp",
         "Chính phủ", date(2020, 10, 19), "quy định về hóa đơn …"),
    ],
)  # fmt: skip
def test_the_words_around_a_number_tell_of_it(
    words: str, issuer: str, day: date, subject: str | None
) -> None:
    reference = next(related_references(words))
    said = telling_at(words, reference.start, reference.end)
    assert said is not None
    assert (said.issuer, said.issued_on, said.subject) == (issuer, day, subject)


def test_numbers_without_a_year_may_be_of_several_directives(desk: DirectiveDesk) -> None:
    answer = commanded(desk, "15/KH-UBND")
    found = list_of(answer)
    assert found.same_number
    assert [one.issued_on for one in found.rows] == [date(2021, 1, 5), date(2020, 1, 2)]
    chosen = command_of(answer.choices[1].question)
    assert chosen is not None
    card = card_of(desk.commanded(chosen, read(chosen.argument), Filter(CITIZEN)))
    assert card.directive.issued_on == date(2020, 1, 2)
    assert card.status == Status(StatusKind.UNKNOWN, TODAY)


def test_an_unknown_reference_is_said_and_near_ones_are_offered(desk: DirectiveDesk) -> None:
    answer = commanded(desk, "61-2019 nd cp")
    assert (answer.kind, answer.unknown_reference) == (AnswerKind.NOT_FOUND, "61/2019/NĐ-CP")
    assert [choice.question for choice in answer.choices] == ["/vanban 61/2018/NĐ-CP"]


def test_directives_are_looked_up_by_issuer_place_and_words(desk: DirectiveDesk) -> None:
    for text in (
        "quyết định của UBND tỉnh Vĩnh Phúc về kế hoạch CCHC",
        "quyet dinh cua ubnd tinh vinh phuc ve ke hoach cai cach hanh chinh",
    ):
        found = list_of(served(desk, read(text)))
        assert [one.number for one in found.rows] == ["3674/QĐ-UBND"]
        assert found.rows[0] in found.told


def test_lists_are_newest_first_and_paged(desk: DirectiveDesk) -> None:
    answer = commanded(desk, "nghị định")
    days = [one.issued_on for one in list_of(answer).rows]
    assert days == sorted(days, key=lambda day: day or date.min, reverse=True)
    everything = commanded(desk, "")
    assert list_of(everything).pages == 2
    assert any(choice.question == "/vanban --page 2" for choice in everything.choices)
    last = list_of(commanded(desk, "--page 2"))
    assert len(list_of(everything).on_page) + len(last.on_page) == len(last.rows)


def test_a_year_and_a_kind_narrow_a_list(desk: DirectiveDesk) -> None:
    found = list_of(served(desk, read("có nghị định nào năm 2018 về một cửa không")))
    assert [one.number for one in found.rows] == ["61/2018/NĐ-CP"]
    none = served(desk, read("nghị định năm 2017 về một cửa"))
    assert none is not None
    assert not none.answered
    assert not list_of(none).rows


ITSELF = [
    "61/2018/NĐ-CP",
    "cho xem nghị định 61 năm 2018 của chính phủ",
    "cho tôi xem Nghị định số 61/2018/NĐ-CP",
    "Nghị định 61/2018/NĐ-CP là văn bản gì?",
    "tìm nghị định 61/2018/NĐ-CP giúp em với ạ",
    "tra cứu văn bản số 61/2018/NĐ-CP",
    "có nghị định 61/2018/NĐ-CP không",
    "xin thông tin về nghị định 61/2018/NĐ-CP",
    "mở nghị định 61/2018/NĐ-CP",
    "61/2018/NĐ-CP còn hiệu lực không?",
    "Nghị định 61/2018/NĐ-CP của Chính phủ hiện nay còn hiệu lực không ạ",
    "nghị định 61/2018/NĐ-CP hết hiệu lực chưa",
    "nghị định số 61/2018/NĐ-CP đã hết hiệu lực chưa vậy",
    "nghị định 61/2018/NĐ-CP có còn hiệu lực hay không",
    "ngày 1/1/2024 nghị định 61/2018/NĐ-CP còn hiệu lực không",
    "nghị định 61/2018/NĐ-CP đã bị thay thế chưa",
    "nghị định 61/2018/NĐ-CP có bị sửa đổi không",
    "nghị định 61/2018/NĐ-CP có bị bãi bỏ hay thay thế không",
    "cho hỏi tình trạng hiệu lực của nghị định 61/2018/NĐ-CP",
    "nghị định 61/2018/NĐ-CP còn áp dụng không",
    "nghị định 61/2018/NĐ-CP có hiệu lực từ ngày nào",
    "bao giờ nghị định 61/2018/NĐ-CP có hiệu lực",
    "văn bản nào nhắc đến nghị định 61/2018/NĐ-CP",
    "nghị định 61/2018/NĐ-CP được nhắc ở đâu",
    "những tài liệu nào trích dẫn 61/2018/NĐ-CP",
    "nghị định 61/2018/NĐ-CP được nêu trong những văn bản nào",
    "ai ký nghị định 61/2018/NĐ-CP",
    "nghị định 61/2018/NĐ-CP do ai ký",
    "nghị định 61/2018/NĐ-CP nói về cái gì",
    "nghị định 61/2018/NĐ-CP có bao nhiêu điều",
    "nghị định 61/2018/NĐ-CP thay thế văn bản nào",
    "văn bản nào sửa đổi nghị định 61/2018/NĐ-CP",
    "văn bản nào thay thế quyết định 09/2015/QĐ-TTg",
    "nghị định 61/2018/NĐ-CP căn cứ vào văn bản nào",
    "nghị định năm 2018 về một cửa",
    "quyết định của UBND tỉnh Vĩnh Phúc về kế hoạch CCHC",
    "có nghị định nào về một cửa không",
    "liệt kê các nghị định của Chính phủ năm 2018",
    "danh sách nghị định của Chính phủ",
    "những văn bản nào của Thủ tướng Chính phủ về một cửa",
]
CONTENT = [
    "kế hoạch 15 giao mấy nhiệm vụ",
    "nghị định 61/2018/NĐ-CP quy định gì về bộ phận một cửa",
    "nội dung nghị định 61/2018/NĐ-CP",
    "tóm tắt nghị định 61/2018/NĐ-CP",
    "theo nghị định 61/2018/NĐ-CP thì hồ sơ trả trong mấy ngày",
    "giấy hẹn cấp theo nghị định 61/2018/NĐ-CP còn hiệu lực không",
    "thẻ căn cước còn hiệu lực không theo 61/2018/NĐ-CP",
    "điều 5 nghị định 61/2018/NĐ-CP quy định những gì",
    "mức phí theo nghị định 61/2018/NĐ-CP là bao nhiêu",
    "thực hiện nghị định 61/2018/NĐ-CP huyện A Lưới đã làm gì",
    "kết quả thực hiện nghị định 61/2018/NĐ-CP ở Vĩnh Phúc",
    "nghị định 61/2018/NĐ-CP sửa đổi quy định nào về hồ sơ",
    "nghị định 61/2018/NĐ-CP áp dụng cho ai",
    "bộ phận một cửa theo 61/2018/NĐ-CP đặt ở đâu",
    "quyết định 3674/QĐ-UBND giao Sở Nội vụ việc gì",
    "so sánh nghị định 61/2018/NĐ-CP và quyết định 09/2015/QĐ-TTg",
    "UBND tỉnh ban hành mấy quyết định về cải cách hành chính",
    "theo nghị định nào thì được miễn lệ phí",
    "nghị định nào quy định mức phí công chứng",
    "quyết định ly hôn có hiệu lực khi nào",
    "kế hoạch cải cách hành chính của tỉnh đạt kết quả thế nào",
    "luật đất đai quy định thế nào về tách thửa",
    "thông báo của huyện Hòn Đất yêu cầu những gì",
    "kế hoạch năm 2022 của huyện Văn Yên hoàn thành bao nhiêu nhiệm vụ",
    "nghị định về một cửa quy định mấy ngày trả kết quả",
    "tôi cần quyết định cho thôi việc",
    "hộ chiếu còn hiệu lực không",
    "làm khai sinh cần giấy tờ gì",
    "nộp hồ sơ ở đâu",
    "quyết định về việc gì",
]


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("text", ITSELF)
def test_who_asks_for_the_directive_itself_is_served(
    desk: DirectiveDesk, text: str, plain: bool
) -> None:
    asked = without_diacritics(text) if plain else text
    assert served(desk, read(asked)) is not None


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("text", CONTENT)
def test_who_asks_what_a_directive_says_is_left_to_the_search(
    desk: DirectiveDesk, text: str, plain: bool
) -> None:
    asked = without_diacritics(text) if plain else text
    assert served(desk, read(asked)) is None


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_message_breaks_the_desk(text: str) -> None:
    desk = _DESK[0]
    served(desk, read(text))
    READERS.lists.by_command(text, ListNames(TODAY))
    command = command_of(f"/vanban {text}")
    if command is not None:
        assert desk.commanded(command, read(command.argument), Filter(CITIZEN)).card is not None


@pytest.mark.parametrize(
    "text",
    [
        "đã hết " * 400,
        "cho tôi xem " * 300,
        "61/2018/NĐ-CP " + "đã hết đã hết " * 200 + "gì",
        "nghị định về " + "một cửa của " * 300,
        "61 2018 nd cp " * 250,
        "quyết định của UBND tỉnh " * 150,
    ],
)
def test_a_long_message_takes_no_long_time(desk: DirectiveDesk, text: str) -> None:
    question = replace(read("a"), asked=text, understood=text, focus=text)
    started = thread_time()
    served(desk, question)
    command = ShowDirectives(text)
    desk.commanded(command, question, Filter(CITIZEN))
    assert thread_time() - started < 2


def test_what_only_officers_may_read_is_unknown_to_a_citizen(desk: DirectiveDesk) -> None:
    assert card_of(commanded(desk, "77/KH-CAT", OFFICER)).directive.documents == ("mat",)
    hidden = commanded(desk, "77/KH-CAT")
    assert (hidden.kind, hidden.choices) == (AnswerKind.NOT_FOUND, ())
    assert desk.status_of("61/2018/NĐ-CP", TODAY, CITIZEN).kind is StatusKind.AMENDED
    for text in ("", "kế hoạch", "62/2018/NĐ-CP"):
        seen, known = commanded(desk, text), commanded(desk, text, OFFICER)
        assert "77/KH-CAT" not in repr(seen)
        assert "mat" not in {citation.document for citation in seen.citations}
        assert repr(seen) != repr(known)


@given(st.lists(st.sampled_from(Role), min_size=len(TEXTS), max_size=len(TEXTS)))
@settings(max_examples=15, deadline=None)
def test_no_card_or_list_holds_anything_of_a_document_closed_to_the_role(
    access: list[Role],
) -> None:
    documents = []
    for (name, (about, text)), role in zip(TEXTS.items(), access, strict=True):
        closed = Description(
            about.title, about.kind, about.number, about.issuer, about.issued_on,
            about.effective_on, about.place, access=role,
        )  # fmt: skip
        documents.append(Document(name, closed, f"{name}.md", text))
    readable = [one for one in documents if one.description.access is CITIZEN]
    with tempfile.TemporaryDirectory() as all_folder, tempfile.TemporaryDirectory() as folder:
        engine = engine_over(documents, Path(all_folder))
        desk = DirectiveDesk(engine, READERS, lambda: TODAY)
        if not readable:
            assert list_of(commanded(desk, "")).rows == ()
            engine.close()
            return
        open_engine = engine_over(readable, Path(folder))
        only_open = DirectiveDesk(open_engine, READERS, lambda: TODAY)
        for text in (
            "",
            "61/2018/NĐ-CP",
            "09/2015/QĐ-TTg",
            "3674/QĐ-UBND",
            "77/KH-CAT",
            "kế hoạch",
        ):
            assert repr(commanded(desk, text)) == repr(commanded(only_open, text))
        engine.close()
        open_engine.close()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("năm ngoái", date(2025, 12, 31)),
        ("cuối năm 2019", date(2019, 12, 31)),
        ("đầu năm 2019", date(2019, 1, 1)),
        ("quý I năm 2020", date(2020, 3, 31)),
        ("trước khi sáp nhập", date(2025, 6, 30)),
        ("trước tháng 6 năm 2018", date(2018, 5, 31)),
    ],
)
def test_the_day_of_a_status_may_be_said_in_words(
    desk: DirectiveDesk, words: str, day: date
) -> None:
    for text in (
        f"{words} nghị định 61/2018/NĐ-CP còn hiệu lực không",
        f"nghị định 61/2018/NĐ-CP {words} còn hiệu lực không",
    ):
        answer = desk.serve(read(text), Filter(CITIZEN))
        assert answer is not None
        status = card_of(answer).status
        assert status is not None
        assert status.on == day


def test_the_subject_may_stand_between_a_number_and_its_status(desk: DirectiveDesk) -> None:
    for text in (
        "nghi dinh 61/2018/ND-CP ve mot cua con hieu luc khong",
        "quy định về một cửa tại nghị định 61/2018/NĐ-CP còn hiệu lực không hay đã có văn bản mới",
        "xã tôi áp dụng nghị định 61/2018/NĐ-CP, lúc này nghị định đó còn hiệu lực không",
    ):
        answer = desk.serve(read(text), Filter(CITIZEN))
        assert answer is not None
        assert card_of(answer).asked_status
    paper = "giấy cấp theo nghị định 61/2018/NĐ-CP còn hiệu lực không"
    assert desk.serve(read(paper), Filter(CITIZEN)) is None


def test_a_law_of_which_only_the_number_is_known_is_not_here(desk: DirectiveDesk) -> None:
    answer = served(desk, read("Luật Tố cáo 2018 quy định gì?"))
    assert answer is not None
    assert not answer.answered
    assert answer.unknown_reference == "25/2018/QH14"


@pytest.mark.parametrize(
    "asked",
    [
        "61/2018 là gì",
        "61/2018 nói về gì",
        "văn bản nào sửa đổi 61/2018",
        "61/2018 còn hiệu lực không",
        "61 / 2018 con hieu luc k",
        "Ai ký 61/2018?",
    ],
)
def test_a_number_is_known_without_its_signs(desk: DirectiveDesk, asked: str) -> None:
    card = card_of(served(desk, read(asked)))
    assert card.directive.number == "61/2018/NĐ-CP"


@pytest.mark.parametrize(
    "asked",
    [
        "9/2015 có gì mới",  # a month
        "tháng 9/2015 nói về gì",
        "61/2019 là gì",  # no number that is known
        "77/2018 là gì",  # nor one that a citizen may know of
        "đạt 161/2018 hồ sơ là sao",
        "61/2018/ là gì vậy",
    ],
)
def test_what_may_be_a_month_or_is_not_known_is_no_number(desk: DirectiveDesk, asked: str) -> None:
    answer = served(desk, read(asked))
    assert answer is None or not isinstance(answer.card, DirectiveCard)
