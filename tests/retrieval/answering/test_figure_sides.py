"""Two sides of a comparison: which is higher, or why that cannot be said; and what goes on."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.messages.figures import verdict
from index.engines import Engine
from index.model import Description, Document, Kind
from retrieval.answering.figures.continuing import FigureContinuation
from retrieval.cards.figures import Comparison, Unlike
from retrieval.understanding.intent.figure_turns import FigureTurnKind, FigureTurnReader
from retrieval.understanding.intent.rows import Patterns
from retrieval.understanding.intent.spoken_figures import SpokenFigures
from retrieval.understanding.language import Language
from tests.index.engines.small import document, engine_over
from tests.retrieval.answering.test_figures import VAN_YEN, FigureCounter

DECREE = Document(
    "chi",
    Description(
        "Mức chi tiếp khách", Kind.DIRECTIVE, number="31/2017/TT-BTC", issuer="Bộ Tài chính",
        issued_on=date(2017, 5, 2), effective_on=date(2017, 7, 1),
    ),
    "chi.md",
    "Điều 1. Mức chi\n\n1. Tiền ăn\n\na) Khách hạng A: 90.000 đồng/người/ngày;\n\nb) Khách hạng B:"
    " sáu mươi nghìn đồng/người/ngày.\n\n2. Chi dịch\n\na) Dịch nói: 700.000 đồng/giờ;\n\nb) Dịch"
    " viết: 300.000 đồng/trang.\n\n3. Phụ cấp\n\na) Tổ trưởng: từ 10.000 đồng đến 30.000 đồng;\n\n"
    "b) Tổ phó: từ 5.000 đồng đến 20.000 đồng.\n\nĐiều 2. Hỗ trợ\n\nSTT: 1; Tỉnh: Cao Bằng; Mức hỗ"
    " trợ (tỷ đồng): 65\nSTT: 2; Tỉnh: Hà Tĩnh; Mức hỗ trợ (tỷ đồng): 50",
)  # fmt: skip
LATER = Document(
    "chi-moi",
    Description(
        "Mức chi hội nghị", Kind.DIRECTIVE, number="44/2019/TT-BTC", issuer="Bộ Tài chính",
        issued_on=date(2019, 3, 2), effective_on=date(2019, 5, 1),
    ),
    "chi-moi.md",
    "Điều 1. Mức chi\n\na) Tiền ăn đại biểu: 120.000 đồng/người/ngày;\n\nb) Phạt tiền đến"
    " 50.000.000 đồng về phòng cháy;\n\nc) Phạt tiền đến 500.000.000 đồng về đất đai.",
)  # fmt: skip
REPORTS = (
    document(
        "nam-2022",
        "Kết quả\n\nNăm 2022, huyện Văn Yên đã tiếp nhận 900 hồ sơ đất đai, 300 hồ sơ hộ tịch;"
        " tỷ lệ hồ sơ đúng hạn đạt 95%.",
        place=VAN_YEN,
        issued_on=date(2023, 1, 9),
    ),
    document(
        "nam-2021",
        "Kết quả\n\nNăm 2021, huyện Văn Yên đã tiếp nhận 700 hồ sơ đất đai; tỷ lệ hồ sơ đúng hạn"
        " đạt 90,5%.\n\nTrong 6 tháng năm 2021, huyện Văn Yên tiếp nhận 200 hồ sơ chứng thực.",
        place=VAN_YEN,
        issued_on=date(2022, 1, 9),
    ),
    document(
        "tinh",
        "Kết quả\n\nNăm 2022, tỉnh Yên Bái đã tiếp nhận 9.000 hồ sơ đất đai.",
        place="tỉnh Yên Bái",
        issued_on=date(2023, 1, 9),
    ),
)
Compare = Callable[[str], Comparison]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_over((DECREE, LATER, *REPORTS), tmp_path_factory.mktemp("sides"))


@pytest.fixture(scope="module")
def compare(engine: Engine) -> Compare:
    counter = FigureCounter(engine, Language.bundled())

    def told(question: str) -> Comparison:
        answer = counter.ask(question)
        assert answer is not None
        assert isinstance(answer.card, Comparison)
        return answer.card

    return told


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "Thông tư 31/2017/TT-BTC tiền ăn khách hạng A với khách hạng B bên nào cao hơn?",
            "khách hạng A cao hơn: 90.000 đồng/người/ngày (từ ngày 01/07/2017); khách hạng B là"
            " 60.000 đồng/người/ngày. Chênh nhau 30.000 đồng/người/ngày.",
        ),
        (
            "theo thông tư 31/2017/TT-BTC Cao Bằng và Hà Tĩnh tỉnh nào được hỗ trợ nhiều hơn",
            "Tỉnh Cao Bằng cao hơn: 65 tỷ đồng (từ ngày 01/07/2017); tỉnh Hà Tĩnh là 50 tỷ đồng."
            " Chênh nhau 15 tỷ đồng.",
        ),
        (
            "hồ sơ đất đai và hồ sơ hộ tịch năm 2022 của huyện Văn Yên bên nào nhiều hơn",
            "Hồ sơ đất đai nhiều hơn: 900 hồ sơ (năm 2022); hồ sơ hộ tịch năm 2022 là 300 hồ sơ."
            " Chênh nhau 600 hồ sơ.",
        ),
        (
            "tỷ lệ hồ sơ đúng hạn của huyện Văn Yên năm 2021 với năm 2022 năm nào cao hơn",
            "Năm 2022 cao hơn: 95% (năm 2022)",
        ),
        (
            "tiền ăn khách hạng A theo thông tư 31/2017/TT-BTC với tiền ăn đại biểu theo thông tư"
            " 44/2019/TT-BTC bên nào cao hơn",
            "Tiền ăn đại biểu cao hơn: 120.000 đồng/người/ngày",
        ),
        (
            "thông tư 44/2019/TT-BTC: mức phạt tiền về phòng cháy và về đất đai, lĩnh vực nào cao"
            " hơn?",
            "Chênh nhau 450 triệu đồng.",
        ),
        (
            "thông tư 31/2017/TT-BTC phụ cấp tổ trưởng với tổ phó bên nào cao hơn",
            "Chênh nhau 5.000 đồng ở mức thấp nhất và 10.000 đồng ở mức cao nhất.",
        ),
    ],
)
def test_it_is_said_which_is_higher_by_how_much_and_since_when(
    compare: Compare, question: str, words: str
) -> None:
    assert words in verdict(compare(question))


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("TT 31/2017/TT-BTC dịch nói với dịch viết loại nào mức chi cao hơn", Unlike.PER),
        ("hồ sơ đất đai năm 2022 của huyện Văn Yên với của tỉnh Yên Bái bên nào nhiều hơn",
         Unlike.SCOPE),
        ("số hồ sơ chứng thực với số hồ sơ hộ tịch của huyện Văn Yên bên nào nhiều hơn",
         Unlike.PERIOD),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_refused_with_the_reason(
    compare: Compare, question: str, reason: Unlike
) -> None:
    card = compare(question)
    assert card.verdict is not None
    assert card.verdict.unlike is reason
    said = verdict(card)
    assert said.startswith("Hai số này không so sánh được: ")
    assert "Chênh nhau" not in said
    assert len({row.citation for row in card.rows}) == 2


def test_both_sentences_are_quoted(compare: Compare) -> None:
    card = compare("hồ sơ đất đai và hồ sơ hộ tịch năm 2022 của huyện Văn Yên bên nào nhiều hơn")
    for row in card.rows:
        at = row.figure.value_start - row.citation.start
        assert row.citation.quote[at:].startswith(str(int(row.figure.value)))


TURNS = FigureTurnReader(Patterns.bundled())
HA_TINH = "QĐ 31 hỗ trợ Hà Tĩnh bao nhiêu tiền"
CAO_BANG = "QĐ 31 hỗ trợ Cao Bằng bao nhiêu tiền"


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("chênh nhau bao nhiêu", FigureTurnKind.APART),
        ("ben nao nhanh hon", FigureTurnKind.APART),
        ("thế còn Hà Tĩnh", FigureTurnKind.INSTEAD),
        ("hạng B thì sao", FigureTurnKind.INSTEAD),
        ("còn năm trước đó", FigureTurnKind.YEAR_BEFORE),
        ("thế còn tỉnh kia", FigureTurnKind.THE_OTHER),
        ("Trước đó là bao nhiêu?", FigureTurnKind.BEFORE),
        ("tăng thêm bao nhiêu", FigureTurnKind.APART),
        ("vay giam bao nhieu phan tram", FigureTurnKind.APART),
        ("the ngay le tet", FigureTurnKind.INSTEAD),
    ],
)
def test_what_goes_on_is_told_from_its_words(message: str, kind: FigureTurnKind) -> None:
    turn = TURNS.read(message)
    assert turn is not None
    assert turn.sort is kind


@pytest.mark.parametrize(
    "message",
    [
        "lệ phí khai sinh bao nhiêu",
        "cảm ơn",
        "tăng lương bao nhiêu",
        "thế nào là hộ nghèo",
        "tôi muốn làm khai sinh",
        "điều 12 luật này",
    ],
)
def test_other_messages_say_all_themselves(message: str) -> None:
    assert TURNS.read(message) is None


@pytest.mark.parametrize(
    ("message", "spoken", "full"),
    [
        ("thế còn Hà Tĩnh", SpokenFigures((CAO_BANG,)), HA_TINH),
        (
            "chênh nhau bao nhiêu",
            SpokenFigures((CAO_BANG, HA_TINH)),
            "QĐ 31 hỗ trợ Cao Bằng với Hà Tĩnh bên nào cao hơn",
        ),
        (
            "tăng thêm bao nhiêu",
            SpokenFigures(("đến năm 2030 GRDP bao nhiêu", "đến năm 2035 GRDP bao nhiêu")),
            "đến năm 2030 với năm 2035 GRDP bên nào cao hơn",
        ),
        (
            "tang them bao nhieu",
            SpokenFigures(("den nam 2030 GRDP bao nhieu", "den nam 2035 GRDP bao nhieu")),
            "den nam 2030 voi 2035 GRDP ben nao cao hon",
        ),
        ("hơn kém nhau bao nhiêu", SpokenFigures((), "so sánh A với B"), "so sánh A với B"),
        ("còn năm trước đó", SpokenFigures(("năm 2019 có mấy hồ sơ",)), "năm 2018 có mấy hồ sơ"),
        ("hạng B thì sao", SpokenFigures(("khách hạng A chi bao nhiêu",)),
         "khách hạng B chi bao nhiêu"),
        ("thế còn tỉnh kia", SpokenFigures((CAO_BANG, HA_TINH)), CAO_BANG),
        ("trước đó là bao nhiêu", SpokenFigures(("lương từ 1/7/2026 là bao nhiêu",)),
         "lương trước 1/7/2026 là bao nhiêu"),
        ("chênh nhau bao nhiêu", SpokenFigures(), None),
    ],
)  # fmt: skip
def test_a_message_that_goes_on_is_said_in_full(
    message: str, spoken: SpokenFigures, full: str | None
) -> None:
    going_on = FigureContinuation(TURNS, Language.bundled().places)
    assert going_on.in_full(message, spoken) == full
