"""Questions for lists of directives are taken apart; others are none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.directives import DayRange
from index.facts.references import all_references
from index.model import Relation
from index.vietnamese.text import without_diacritics
from retrieval.understanding.intent.continuing import ContinuingReader
from retrieval.understanding.intent.listing import Force, ListIntent, RelatedTo
from retrieval.understanding.intent.lists import ListNames, ListReader
from retrieval.understanding.intent.rows import Patterns

PATTERNS = Patterns.bundled()
READER, CONTINUING = ListReader(PATTERNS), ContinuingReader(PATTERNS)
SIGNERS = ("Nguyễn Văn Thử", "Trần Thị Mẫu")


def read(text: str) -> ListIntent | None:
    numbers = [(one.number, one.start, one.end) for one in all_references(text)]
    return READER.by_question(text, ListNames(date(2026, 11, 28), SIGNERS, numbers))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Liệt kê các nghị định ban hành tháng 5 năm 2026", "nghị định ban hành tháng 5 năm 2026"),
        ("thong tu cua bo cong an trong thang 5/2026",
         "thông tư của Bộ Công an ban hành tháng 5 năm 2026"),
        ("co bao nhieu thong tu btc quy II 2026",
         "thông tư của Bộ Tài chính ban hành quý II năm 2026"),
        ("TT ban hành quý 1/2026", "thông tư ban hành quý I năm 2026"),
        ("nd ky ngay 26/6/2026 gom nhung cai nao", "nghị định ban hành ngày 26/06/2026"),
        ("thông tư có hiệu lực từ ngày 15/6/2026", "thông tư có hiệu lực từ ngày 15/06/2026"),
        ("nghị định có hiệu lực từ năm 2025 trở đi",
         "nghị định có hiệu lực từ ngày 01/01/2025 trở đi"),
        ("Các nghị định do Phó Thủ tướng Nguyễn Văn Thử ký", "nghị định do Nguyễn Văn Thử ký"),
        ("cac thong tu tran thi mau ky", "thông tư do Trần Thị Mẫu ký"),
        ("nghị định của thủ tướng Trần Thị Mẫu", "nghị định do Trần Thị Mẫu ký"),
        ("nghị định do Lê Chưa Thấy ký", "nghị định do Lê Chưa Thấy ký"),
        ("quyết định do Thủ tướng Chính phủ ký năm 2026",
         "quyết định của Thủ tướng Chính phủ ban hành năm 2026"),
        ("nghị định, thông tư về đất đai năm 2026",
         "nghị định, thông tư ban hành năm 2026 về đất đai"),
        ("Thông tư của Bộ Công Thương năm 2026 có những thông tư nào?",
         "thông tư của Bộ Công Thương ban hành năm 2026"),
        ("van ban nam 2026 ve hoa don dien tu, chung tu dien tu",
         "văn bản ban hành năm 2026 về hoa don dien tu, chung tu dien tu"),
        ("nghị định nào còn hiệu lực về bảo vệ môi trường",
         "nghị định còn hiệu lực về bảo vệ môi trường"),
        ("các thông tư đã hết hiệu lực của Bộ Nội vụ",
         "thông tư của Bộ Nội vụ đã hết hiệu lực"),
        ("nghị định hết hiệu lực trong năm 2026", "nghị định hết hiệu lực năm 2026"),
        ("nghị định chưa có hiệu lực", "nghị định chưa có hiệu lực"),
        ("những văn bản căn cứ Nghị định 61/2018/NĐ-CP", "văn bản căn cứ 61/2018/NĐ-CP"),
        ("cac nd can cu nghi quyet 254/2025/qh15", "nghị định căn cứ 254/2025/QH15"),
        ("văn bản căn cứ Luật Hàng không dân dụng Việt Nam số 130/2025/QH15",
         "văn bản căn cứ 130/2025/QH15"),
        ("những nghị định sửa đổi, bổ sung một số điều của Nghị định 68/2026/NĐ-CP",
         "nghị định sửa đổi, bổ sung 68/2026/NĐ-CP"),
        ("các văn bản bị nghị định 191/2026/NĐ-CP bãi bỏ", "văn bản bị 191/2026/NĐ-CP bãi bỏ"),
        ("những văn bản bị bãi bỏ bởi nghị định 191/2026/NĐ-CP",
         "văn bản bị 191/2026/NĐ-CP bãi bỏ"),
        ("quyết định của UBND tỉnh Vĩnh Phúc về kế hoạch CCHC",
         "quyết định của UBND tỉnh Vĩnh Phúc về kế hoạch cchc"),
        ("nghị định ban hành trong tuần đầu tháng 5/2026",
         "nghị định ban hành từ ngày 01/05/2026 đến ngày 07/05/2026"),
        ("thông tư ban hành tháng ba năm 2026", "thông tư ban hành tháng 3 năm 2026"),
        ("thông tư tháng 1 và tháng 3 năm 2026",
         "thông tư ban hành quý I năm 2026, trừ văn bản ban hành tháng 2 năm 2026"),
        ("từ đầu tháng 7/2026 đến nay Chính phủ ban hành những nghị định nào",
         "nghị định của Chính phủ ban hành từ ngày 01/07/2026 đến ngày 28/11/2026"),
        ("năm 2026 Quốc hội thông qua những nghị quyết gì",
         "nghị quyết của Quốc hội ban hành năm 2026"),
        ("thông tư của BNV hoặc Bộ Công an năm 2026",
         "thông tư của Bộ Nội vụ hoặc Bộ Công an ban hành năm 2026"),
        ("Đại tướng Trần Thị Mẫu ký những thông tư nào", "thông tư do Trần Thị Mẫu ký"),
        ("thông tư do Thứ trưởng Bộ Tài chính Trần Thị Mẫu kí", "thông tư do Trần Thị Mẫu ký"),
        ("nghị định năm 2026 về khiếu nại hoặc tố cáo",
         "nghị định ban hành năm 2026 về khiếu nại hoặc tố cáo"),
        ("thông tư năm 2026 trừ của Bộ Tài chính",
         "thông tư ban hành năm 2026, trừ văn bản của Bộ Tài chính"),
        ("nghị định tháng 7/2026, không lấy nghị định xử phạt",
         "nghị định ban hành tháng 7 năm 2026, trừ nghị định về xử phạt"),
        ("5 nghị định mới nhất của Chính phủ", "5 nghị định mới nhất của Chính phủ"),
        ("thông tư cũ nhất của Bộ Nội vụ", "thông tư cũ nhất của Bộ Nội vụ"),
        ("các thông tư năm 2026 xếp theo ngày ban hành",
         "thông tư ban hành năm 2026 xếp từ mới đến cũ"),
        ("nghị định năm 2026 về thuế xếp từ cũ đến mới",
         "nghị định ban hành năm 2026 về thuế xếp từ cũ đến mới"),
        ("nghị định ban hành năm 2025 đến nay vẫn chưa có hiệu lực",
         "nghị định ban hành năm 2025 chưa có hiệu lực"),
        ("các nghị định còn hiệu lực năm 2020", "nghị định ban hành năm 2020 còn hiệu lực"),
        ("NQ-CP tháng 5 năm 2026", "nghị quyết của Chính phủ ban hành tháng 5 năm 2026"),
        ("các văn bản vừa ban hành trong tháng 7/2026", "văn bản ban hành tháng 7 năm 2026"),
        ("liệt kê theo thứ tự cũ đến mới các thông tư năm 2026",
         "thông tư ban hành năm 2026 xếp từ cũ đến mới"),
        ("thông tư có hiệu lực trong tháng 8 năm 2026",
         "thông tư có hiệu lực trong tháng 8 năm 2026"),
        ("các văn bản đề ngày 24 tháng 4 năm 2026", "văn bản ban hành ngày 24/04/2026"),
        ("đếm các văn bản ký ngày 15/5/2026, tính cả nghị định, thông tư",
         "văn bản ban hành ngày 15/05/2026"),
        ("nghị định năm 2026, kể cả thông tư", "nghị định, thông tư ban hành năm 2026"),
        ("quyết định năm 2026, cơ quan nào cũng lấy", "quyết định ban hành năm 2026"),
        ("nghị quyết được Quốc hội ban hành năm 2026",
         "nghị quyết của Quốc hội ban hành năm 2026"),
        ("văn bản có hiệu lực từ 20 đến 31/7/2026",
         "văn bản có hiệu lực từ ngày 20/07/2026 đến ngày 31/07/2026"),
        ("nghị định ký tháng 6/2026 nhưng phải sau ngày 1/7/2026 mới có hiệu lực",
         "nghị định ban hành tháng 6 năm 2026 có hiệu lực từ ngày 02/07/2026 trở đi"),
        ("những thông tư năm 2026 được ban hành để sửa đổi, bổ sung thông tư cũ",
         "thông tư ban hành năm 2026 sửa đổi văn bản khác"),
        ("quý II/2026 có những nghị định nào có hiệu lực ngay trong ngày ký",
         "nghị định ban hành quý II năm 2026 có hiệu lực ngay trong ngày ký"),
        ("nghị định năm 2026 có hiệu lực trước cả ngày ban hành",
         "nghị định ban hành năm 2026 có hiệu lực trước ngày ký"),
        ("thông tư do Thứ trưởng Nguyễn Văn Thử hoặc Trần Thị Mẫu ký năm 2026",
         "thông tư do Nguyễn Văn Thử hoặc Trần Thị Mẫu ký ban hành năm 2026"),
        ("ngoài nghị định và thông tư ra thì tháng 7/2026 còn những văn bản nào",
         "văn bản ban hành tháng 7 năm 2026, trừ nghị định, thông tư"),
        ("PTT Nguyễn Văn Thử ký gì trong tháng 7/2026",
         "văn bản do Nguyễn Văn Thử ký ban hành tháng 7 năm 2026"),
        ("Bộ Tài chính ban hành gì trong tháng 6/2026",
         "văn bản của Bộ Tài chính ban hành tháng 6 năm 2026"),
        ("ngoài thông tư ra năm 2026 Bộ Tài chính còn ban hành những văn bản nào",
         "văn bản của Bộ Tài chính ban hành năm 2026, trừ thông tư"),
        ("nghị định ban hành tháng 5/2026 mà đến 1/7/2026 mới có hiệu lực",
         "nghị định ban hành tháng 5 năm 2026 có hiệu lực từ ngày 01/07/2026"),
        ("các văn bản năm 2026 có liên quan đến đất đai", "văn bản ban hành năm 2026 về đất đai"),
        ("kể tên các nghị định ra ngày 15 tháng 5 năm 2026", "nghị định ban hành ngày 15/05/2026"),
        ("tháng 6/2026 có những văn bản nào ngoài nghị định",
         "văn bản ban hành tháng 6 năm 2026, trừ nghị định"),
        ("văn bản do Nguyễn Văn Thử, Trần Thị Mẫu ký năm 2026",
         "văn bản do Nguyễn Văn Thử hoặc Trần Thị Mẫu ký ban hành năm 2026"),
        ("Cục Đường bộ Việt Nam có quyết định nào ký năm 2026 không",
         "quyết định của Cục Đường bộ Việt Nam ban hành năm 2026"),
        ("các nghị định căn cứ Luật số 130/2025/QH15 năm 2026 gồm những gì",
         "nghị định ban hành năm 2026 căn cứ 130/2025/QH15"),
    ],
)  # fmt: skip
def test_a_list_is_read_and_its_words_mean_the_same(text: str, words: str) -> None:
    found = read(text)
    assert found is not None
    assert found.words == words
    again = read(found.words)
    assert again is not None
    assert again.words == words


def test_every_part_has_its_field() -> None:
    found = read("có bao nhiêu nghị định còn hiệu lực căn cứ luật số 130/2025/QH15 ký quý I/2026")
    assert found == ListIntent(
        kinds=("nghị định",),
        issued=DayRange(date(2026, 1, 1), date(2026, 3, 31)),
        force=Force.IN_FORCE,
        related=RelatedTo(Relation.BASED_ON, "130/2025/QH15"),
        counts=True,
    )


@pytest.mark.parametrize(
    "text",
    [
        "quyết định ly hôn có hiệu lực khi nào",
        "thông báo của huyện Hòn Đất yêu cầu những gì",
        "Thông báo kết luận của Phó Chủ tịch huyện Hòn Đất gửi cho những nơi nào?",
        "nghị định nào quy định mức phí công chứng bao nhiêu",
        "theo nghị định nào thì được miễn lệ phí",
        "kế hoạch năm 2022 của huyện Văn Yên hoàn thành bao nhiêu nhiệm vụ",
        "nghị định 61/2018/NĐ-CP ban hành năm nào",
        "thông báo kết quả thi năm 2022",
        "quy định về hóa đơn",
        "Văn bản nào thay thế Nghị định 39/2022/NĐ-CP?",
        "làm khai sinh năm 2026 cần gì",
        "hộ chiếu còn hiệu lực không",
        "nghị định về trừ điểm giấy phép lái xe thì bị phạt bao nhiêu",
        "5 nghị định về đất đai",
        "Nguyễn Văn Thử ký gì về đất đai",
        "thông tư sửa đổi thông tư cũ quy định gì",
        "luật tiếp công dân 42/2013 được sửa đổi bởi luật số mấy",
        "",
    ],
)
@pytest.mark.parametrize("plainly", [False, True])
def test_what_asks_for_something_else_is_no_list(text: str, plainly: bool) -> None:
    assert read(without_diacritics(text) if plainly else text) is None


def test_an_empty_list_is_told_where_nothing_else_is_asked() -> None:
    sure = read("liệt kê các nghị định về hôn nhân")
    unsure = read("nghị định nào về hôn nhân")
    assert sure is not None
    assert sure.is_sure
    assert unsure is not None
    assert not unsure.is_sure


@pytest.mark.parametrize(
    "text", ["các văn bản về giảm trừ gia cảnh", "các nghị định về trừ điểm giấy phép lái xe"]
)
def test_a_word_of_the_subject_is_no_exception(text: str) -> None:
    found = read(text)
    assert found is not None
    assert found.excepts == ()
    assert len(found.about) == 1


def test_days_that_do_not_exist_are_kept_as_written() -> None:
    found = read("liệt kê nghị định tháng 13/2026")
    assert found is not None
    assert found.no_days == "tháng 13/2026"


@given(st.text(max_size=400))
def test_no_message_breaks_the_readers(text: str) -> None:
    read(text)
    CONTINUING.pick(text)
    CONTINUING.narrowing(text)
    CONTINUING.bare(text)


@pytest.mark.parametrize(
    ("text", "place", "rest"),
    [
        ("cái thứ 2 quy định gì", 2, "quy định gì"),
        ("cai thu nhat ai ky", 1, "ai ky"),
        ("văn bản thứ ba", 3, ""),
        ("nghị định thứ 4 còn hiệu lực không?", 4, "còn hiệu lực không"),
        ("cái cuối cùng nói về gì", -1, "nói về gì"),
        ("thế cái số 3 thì sao", 3, "thì sao"),
    ],
)
def test_a_row_is_picked(text: str, place: int, rest: str) -> None:
    pick = CONTINUING.pick(text)
    assert pick is not None
    assert (pick.place, pick.rest) == (place, rest)


@pytest.mark.parametrize(
    ("text", "words", "counts"),
    [
        ("chỉ lấy tháng 6", "tháng 6", False),
        ("chỉ của Bộ Tài chính thôi", "của Bộ Tài chính", False),
        ("cái nào do Nguyễn Văn Thử ký", "do Nguyễn Văn Thử ký", False),
        ("bỏ mấy cái của Bộ Nội vụ", "bỏ của Bộ Nội vụ", False),
        ("trong số đó cái nào của Bộ Tài chính?", "của Bộ Tài chính", False),
        ("trong đó có bao nhiêu cái còn hiệu lực", "có còn hiệu lực", True),
        ("còn của Bộ Nội vụ thì sao", "của Bộ Nội vụ", False),
        ("loc ra nghi dinh nam 2025", "nghi dinh nam 2025", False),
    ],
)
def test_a_list_is_narrowed(text: str, words: str, counts: bool) -> None:
    found = CONTINUING.narrowing(text)
    assert found is not None
    assert (found.words, found.counts) == (words, counts)
