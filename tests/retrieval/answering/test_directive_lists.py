"""Lists of directives, what a description tells, and what goes on from either."""

from datetime import date

import pytest

from index.engines import Engine, Filter
from index.facts.directives import Directive
from index.model import Role
from index.vietnamese.text import without_diacritics
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.directives.desk import DirectiveDesk
from retrieval.cards.directives import DirectiveCard, DirectiveFact, DirectiveList, FactKind
from retrieval.understanding.intent.listing import ListIntent
from retrieval.understanding.intent.spoken import SpokenDirectives
from tests.bundled import READER, READERS
from tests.index.engines.small import engine_over
from tests.officer_texts import DIRECTIVE_TEXTS

TODAY = date(2026, 11, 28)
ALLOWED = Filter(Role.CITIZEN)

DOCUMENTS = {one.id: one for one in DIRECTIVE_TEXTS}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_over(DOCUMENTS.values(), tmp_path_factory.mktemp("lists"))


@pytest.fixture(scope="module")
def desk(engine: Engine) -> DirectiveDesk:
    return DirectiveDesk(engine, READERS, lambda: TODAY)


def asked(desk: DirectiveDesk, text: str) -> Answer | None:
    return desk.serve(READER.read(text, ()), ALLOWED)


def found(desk: DirectiveDesk, text: str) -> DirectiveList:
    answer = asked(desk, text)
    assert answer is not None
    assert isinstance(answer.card, DirectiveList)
    assert answer.kind is (AnswerKind.DIRECTIVES if answer.card.rows else AnswerKind.NOT_FOUND)
    return answer.card


def fact(desk: DirectiveDesk, text: str) -> tuple[Answer, DirectiveFact]:
    answer = asked(desk, text)
    assert answer is not None
    assert isinstance(answer.card, DirectiveCard)
    assert answer.card.fact is not None
    return answer, answer.card.fact


@pytest.mark.parametrize("plainly", [False, True])
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("các nghị định ban hành tháng 5 năm 2026", ["905/2026/NĐ-CP"]),
        ("có bao nhiêu văn bản ban hành 6 tháng đầu năm 2026",
         ["12/2026/TT-BTC", "905/2026/NĐ-CP"]),
        ("thông tư của BTC quý II năm 2026", ["12/2026/TT-BTC"]),
        ("văn bản do Phó Thủ tướng Nguyễn Văn Thử ký", ["905/2026/NĐ-CP"]),
        ("những văn bản về phí trồng rừng năm 2026", ["12/2026/TT-BTC"]),
        ("những văn bản căn cứ luật số 91/2025/QH15", ["12/2026/TT-BTC", "905/2026/NĐ-CP"]),
        ("những văn bản căn cứ luật rừng mẫu", ["12/2026/TT-BTC", "905/2026/NĐ-CP"]),
        ("các văn bản bị nghị định 905/2026/NĐ-CP thay thế", ["801/2019/NĐ-CP"]),
        ("các nghị định còn hiệu lực của Chính phủ", ["905/2026/NĐ-CP"]),
        ("nghị định đã hết hiệu lực", ["801/2019/NĐ-CP"]),
        ("nghị định hết hiệu lực trong tháng 7 năm 2026", ["801/2019/NĐ-CP"]),
        ("thông tư chưa có hiệu lực", ["12/2026/TT-BTC"]),
        ("thông tư có hiệu lực từ ngày 1/1/2027", ["12/2026/TT-BTC"]),
        ("nghị định trước 2020", ["801/2019/NĐ-CP", "905/2013/NĐ-CP"]),
        ("các văn bản năm 2026 trừ của Bộ Tài chính", ["905/2026/NĐ-CP"]),
        ("văn bản mới nhất của Chính phủ", ["905/2026/NĐ-CP"]),
        ("văn bản cũ nhất của Bộ Tài chính hoặc Chính phủ", ["801/2019/NĐ-CP"]),
        ("2 văn bản mới nhất", ["12/2026/TT-BTC", "905/2026/NĐ-CP"]),
        ("các văn bản năm 2026 xếp từ cũ đến mới", ["905/2026/NĐ-CP", "12/2026/TT-BTC"]),
        ("các văn bản năm 2026 về phí, cho thuê", ["12/2026/TT-BTC", "905/2026/NĐ-CP"]),
        ("các văn bản năm 2026 về cho thuê rừng và phí trồng rừng",
         ["12/2026/TT-BTC", "905/2026/NĐ-CP"]),
        ("văn bản do Nguyễn Văn Thử hoặc Trần Thị Mẫu ký năm 2026",
         ["12/2026/TT-BTC", "905/2026/NĐ-CP"]),
        ("ngoài nghị định ra thì năm 2026 còn những văn bản nào", ["12/2026/TT-BTC"]),
        ("danh sách văn bản ban hành năm 2020", [""]),
        ("báo cáo của UBND xã Mẫu năm 2020", [""]),
        ("các văn bản năm 2020 trừ của UBND xã Mẫu", []),
    ],
)  # fmt: skip
def test_a_list_has_just_these_rows(
    desk: DirectiveDesk, text: str, numbers: list[str], plainly: bool
) -> None:
    card = found(desk, without_diacritics(text) if plainly else text)
    assert [one.number for one in card.rows] == numbers
    assert card.total == card.count.all == len(numbers)


def test_an_empty_list_says_what_comes_near(desk: DirectiveDesk) -> None:
    card = found(desk, "liệt kê các nghị định ban hành tháng 8 năm 2026")
    assert not card.rows
    near = [(one.sought.words, one.count.own) for one in card.near_lists]
    assert near == [("nghị định ban hành năm 2026", 1)]
    none = found(desk, "nghị định do Lê Chưa Thấy ký năm 2026")
    assert not none.rows
    assert none.near_lists[0].sought.words == "nghị định ban hành năm 2026"


def test_a_report_without_a_number_is_told_by_its_title(desk: DirectiveDesk) -> None:
    answer = asked(desk, "danh sách văn bản ban hành năm 2020")
    assert answer is not None
    assert answer.ranked == ("bao-cao",)
    assert answer.choices[0].document == "bao-cao"
    assert answer.choices[0].question == "Kết quả trồng rừng mẫu"
    spoken = desk.spoken.after(answer, SpokenDirectives(), Role.CITIZEN)
    assert spoken is not None
    assert spoken.number is None
    in_full = desk.spoken.in_full("cái thứ nhất ai ký", spoken, Role.CITIZEN)
    assert in_full == "báo cáo “Kết quả trồng rừng mẫu” ai ký"


def test_the_words_of_a_relation_are_cited(desk: DirectiveDesk) -> None:
    card = found(desk, "các văn bản bị nghị định 905/2026/NĐ-CP thay thế")
    (words,) = card.told.values()
    assert "thay thế Nghị định số 801/2019/NĐ-CP" in words.quote


@pytest.mark.parametrize("plainly", [False, True])
@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        ("nghị định 905/2026/NĐ-CP ai ký", FactKind.SIGNER, "Nguyễn Văn Thử"),
        ("người ký nghị định 905 là ai?", FactKind.SIGNER, "Nguyễn Văn Thử"),
        ("NĐ 905/2026 do ai ký ban hành vậy ạ", FactKind.SIGNER, "Nguyễn Văn Thử"),
        ("nghị định 905/2026 về cho thuê rừng ai ký", FactKind.SIGNER, "Nguyễn Văn Thử"),
        ("cơ quan nào ban hành nghị định 905/2026", FactKind.ISSUER, "CHÍNH PHỦ"),
        ("nghị định 905/2026 ban hành khi nào", FactKind.ISSUED, "ngày 04 tháng 5 năm 2026"),
        ("ngày ký nghị định 905/2026/NĐ-CP", FactKind.ISSUED, "ngày 04 tháng 5 năm 2026"),
        ("nghị định 905/2026 có hiệu lực từ bao giờ", FactKind.EFFECTIVE,
         "có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026"),
        ("nghị định 905/2026 nói về cái gì", FactKind.SUBJECT,
         "Quy định về cho thuê rừng mẫu và trồng rừng mẫu"),
        ("nghị định 905/2026 có mấy chương mấy điều", FactKind.LENGTH, "Điều 3"),
    ],
)  # fmt: skip
def test_a_description_is_told_with_its_words(
    desk: DirectiveDesk, text: str, kind: FactKind, quote: str, plainly: bool
) -> None:
    answer, told = fact(desk, without_diacritics(text) if plainly else text)
    assert answer.kind is AnswerKind.DIRECTIVE
    assert (told.kind, told.is_known) == (kind, True)
    assert told.citation is not None
    assert quote in told.citation.quote
    for one in answer.citations:
        assert DOCUMENTS[one.document].text[one.start : one.end] == one.quote


def test_the_length_of_its_own_text_is_counted(desk: DirectiveDesk) -> None:
    _, told = fact(desk, "nghị định 905/2026/NĐ-CP có bao nhiêu điều")
    assert (told.chapters, told.articles) == (2, 3)


def test_what_no_document_says_is_said(desk: DirectiveDesk) -> None:
    answer, told = fact(desk, "nghị định 801/2019/NĐ-CP ai ký")
    assert (answer.kind, told.is_known) == (AnswerKind.NOT_FOUND, False)
    assert answer.citations == ()


def test_a_law_is_asked_for_by_its_name(desk: DirectiveDesk) -> None:
    answer, told = fact(desk, "luật rừng mẫu có hiệu lực từ ngày nào")
    assert told.is_known
    assert isinstance(answer.card, DirectiveCard)
    assert answer.card.directive.number == "91/2025/QH15"


@pytest.mark.parametrize(
    "text",
    [
        "theo nghị định 905/2026/NĐ-CP ai ký chứng thực",
        "nghị định 905/2026/NĐ-CP quy định gì về giá thuê",
        "giấy cấp theo nghị định 905/2026/NĐ-CP có hiệu lực từ ngày nào",
        "nghị định 905/2026 về hôn nhân gia đình ai ký",
        "luật rừng mẫu quy định thế nào về tách thửa",
    ],
)
def test_what_asks_for_its_content_is_left(desk: DirectiveDesk, text: str) -> None:
    assert asked(desk, text) is None


LISTED = "văn bản ban hành năm 2026"


@pytest.mark.parametrize(
    ("message", "in_full"),
    [
        ("cái thứ 2 quy định gì", "nghị định 905/2026/NĐ-CP quy định gì"),
        ("cai thu nhat ai ky", "thông tư 12/2026/TT-BTC ai ky"),
        ("cái cuối", "/vanban 905/2026/NĐ-CP"),
        ("cái thứ 9 ai ký", None),
        ("chỉ lấy tháng 6", "văn bản ban hành tháng 6 năm 2026"),
        ("chi lay thang 6", "văn bản ban hành tháng 6 năm 2026"),
        ("trong số đó cái nào của Bộ Tài chính",
         "văn bản của Bộ Tài chính ban hành năm 2026"),
        ("trong đó có bao nhiêu nghị định", "có bao nhiêu nghị định ban hành năm 2026"),
        ("trong số đó cái nào về rừng", "văn bản ban hành năm 2026 về rừng"),
        ("còn năm 2019 thì sao", "văn bản ban hành năm 2019"),
        ("tháng 6", "văn bản ban hành tháng 6 năm 2026"),
        ("chỉ lấy cái có hiệu lực từ 1/7 thôi",
         "văn bản ban hành năm 2026 có hiệu lực từ ngày 01/07/2026"),
        ("lọc những cái sửa đổi nghị định cũ",
         "văn bản ban hành năm 2026 sửa đổi văn bản khác"),
        ("cái nào có hiệu lực ngay ngày ký",
         "văn bản ban hành năm 2026 có hiệu lực ngay trong ngày ký"),
        ("của Bộ Tài chính", "văn bản của Bộ Tài chính ban hành năm 2026"),
        ("cái nào do Nguyễn Văn Thử ký", "văn bản do Nguyễn Văn Thử ký ban hành năm 2026"),
        ("trừ của Bộ Tài chính", "văn bản ban hành năm 2026, trừ văn bản của Bộ Tài chính"),
        ("bỏ mấy cái của Bộ Tài chính đi",
         "văn bản ban hành năm 2026, trừ văn bản của Bộ Tài chính"),
        ("cũ nhất là cái nào", "văn bản cũ nhất ban hành năm 2026"),
        ("lọc theo Nguyễn Văn Thử", "văn bản do Nguyễn Văn Thử ký ban hành năm 2026"),
        ("thế Bộ Tài chính thì sao", "văn bản của Bộ Tài chính ban hành năm 2026"),
        ("xếp theo ngày ban hành cũ trước", "văn bản ban hành năm 2026 xếp từ cũ đến mới"),
        ("có bao nhiêu cái", "có bao nhiêu văn bản ban hành năm 2026"),
        ("còn mấy bé chỉ ở lại buổi trưa thì sao", None),
        ("Trong số đó có bao nhiêu hồ sơ nộp trực tiếp?", None),
        ("làm khai sinh cần gì", None),
    ],
)  # fmt: skip
def test_what_goes_on_from_a_list_is_said_in_full(
    desk: DirectiveDesk, message: str, in_full: str | None
) -> None:
    answer = asked(desk, f"liệt kê {LISTED}")
    assert answer is not None
    spoken = desk.spoken.after(answer, SpokenDirectives(), Role.CITIZEN)
    assert spoken is not None
    assert desk.spoken.in_full(message, spoken, Role.CITIZEN) == in_full


@pytest.mark.parametrize(
    ("message", "in_full"),
    [
        ("ngày có hiệu lực?", "nghị định 905/2026/NĐ-CP ngày có hiệu lực?"),
        ("con hieu luc khong", "nghị định 905/2026/NĐ-CP con hieu luc khong"),
        ("còn thông tư 12/2026/TT-BTC thì sao", "thông tư 12/2026/TT-BTC ai ký"),
        ("thế còn luật rừng mẫu?", "luật rừng mẫu ai ký"),
        ("còn thông tư 12/2026/TT-BTC quy định phí gì", None),
        ("lệ phí bao nhiêu", None),
    ],
)
def test_what_goes_on_from_a_card_is_said_in_full(
    desk: DirectiveDesk, message: str, in_full: str | None
) -> None:
    answer = asked(desk, "nghị định 905/2026 ai ký")
    assert answer is not None
    spoken = desk.spoken.after(answer, SpokenDirectives(), Role.CITIZEN)
    assert spoken is not None
    assert desk.spoken.in_full(message, spoken, Role.CITIZEN) == in_full


@pytest.mark.parametrize(
    ("before", "message", "in_full"),
    [
        ("nghị định 801/2019/NĐ-CP còn hiệu lực không", "nghị định mới có hiệu lực từ ngày nào",
         "nghị định 905/2026/NĐ-CP có hiệu lực từ ngày nào"),
        ("nghị định 801/2019/NĐ-CP còn hiệu lực không", "nd moi do ai ky",
         "nghị định 905/2026/NĐ-CP ai ky"),
        ("nghị định 801/2019/NĐ-CP còn hiệu lực không", "thế từ ngày nào",
         "nghị định 801/2019/NĐ-CP hết hiệu lực từ ngày nào"),
        ("nghị định 801/2019/NĐ-CP bị thay thế bởi văn bản nào", "nghị định đó ai ký",
         "nghị định 905/2026/NĐ-CP ai ký"),
        ("nghị định 801/2019/NĐ-CP còn hiệu lực không", "nghị định mới nhất của Chính phủ", None),
        ("nghị định 905/2026 ai ký", "nghị định mới có hiệu lực từ ngày nào", None),
    ],
)  # fmt: skip
def test_what_became_of_a_directive_is_asked_on(
    desk: DirectiveDesk, before: str, message: str, in_full: str | None
) -> None:
    answer = asked(desk, before)
    assert answer is not None
    spoken = desk.spoken.after(answer, SpokenDirectives(), Role.CITIZEN)
    assert spoken is not None
    assert desk.spoken.in_full(message, spoken, Role.CITIZEN) == in_full


def test_the_government_is_none_of_its_offices() -> None:
    of_office = Directive("365/TB-VPCP", issuer="Văn phòng Chính phủ")
    of_government = Directive("905/2026/NĐ-CP", issuer="Chính phủ")
    asked_of = {
        name: ListIntent(issuers=(name,)).fitting() for name in ("Chính phủ", "Văn phòng Chính phủ")
    }
    assert asked_of["Chính phủ"].lets(of_government)
    assert not asked_of["Chính phủ"].lets(of_office)
    assert asked_of["Văn phòng Chính phủ"].lets(of_office)
    assert not asked_of["Văn phòng Chính phủ"].lets(of_government)


def test_offices_of_every_place_are_of_the_one_that_they_tell_of() -> None:
    notice = Directive("9/TB-VP", issuer="Văn phòng HĐND và UBND", place="huyện Mẫu")
    assert ListIntent(issuers=("huyện Mẫu",)).fitting().lets(notice)
    assert not ListIntent(issuers=("huyện Thử",)).fitting().lets(notice)
    ruling = Directive("9/QĐ-UBND", issuer="UBND tỉnh", place="huyện Mẫu")
    assert not ListIntent(issuers=("huyện Mẫu",)).fitting().lets(ruling)
