"""Tables of figures and their charts, as people get them."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from io import BytesIO
from struct import unpack

import numpy as np
import pytest

from bot.counter.cards.chart import bar_chart
from bot.counter.cards.figures import shown
from bot.counter.reply import Bar, BlockKind, Reply
from bot.messages import figures as messages
from index.engines import DocumentHead
from index.facts.figures import Figure
from index.model import Description, Kind, Passage
from retrieval.cards.figures import Comparison, FigureRow
from retrieval.citation import Citation

PNG = b"\x89PNG\r\n\x1a\n"
LONGEST_CARD = 3500
LONGEST_CAPTION = 1024


def row(
    sentence: str,
    number: str,
    unit: str,
    indicator: str,
    value: str,
    of: str | None = None,
    place: str | None = "huyện Văn Yên",
    period: str | None = "năm 2022",
    roughly: str | None = None,
    name: str = "bao-cao",
) -> FigureRow:
    """A figure of a report that consists of this sentence."""
    start = sentence.index(number)
    about = Description(f"Báo cáo {name}", Kind.REPORT, issued_on=date(2022, 11, 2))
    passage = Passage(name, "2. Kết quả", None, 0, len(sentence), sentence)
    figure = Figure(
        indicator,
        Decimal(value),
        unit,
        0,
        len(sentence),
        start,
        start + len(number),
        of=Decimal(of) if of else None,
        place=place,
        period=period,
        roughly=roughly,
    )
    return FigureRow(figure, Citation.of(passage, DocumentHead(name, about, f"{name}.txt")))


SENTENCE = "Đã nhận hơn 62.955 hồ sơ, trực tuyến 9.140 hồ sơ, hoàn thành 31/55 nhiệm vụ, đạt 99,7%."
RECEIVED = row(SENTENCE, "62.955", "hồ sơ", "hồ sơ đã nhận", "62955", roughly="hơn")
ONLINE = row(SENTENCE, "9.140", "hồ sơ", "hồ sơ trực tuyến", "9140")
TASKS = row(SENTENCE, "31/55", "nhiệm vụ", "nhiệm vụ hoàn thành", "31", of="55")
RATE = row(SENTENCE, "99,7%", "%", "tỷ lệ đúng hạn", "99.7")
ELSEWHERE = row(
    "Huyện A Lưới nhận 700 hồ sơ.",
    "700",
    "hồ sơ",
    "hồ sơ nhận",
    "700",
    place="huyện A Lưới",
    name="khac",
)


def words(reply: Reply) -> str:
    """All that a reply says."""
    return "\n".join(block.text for block in reply.blocks)


def test_rows_stand_under_their_place_and_period() -> None:
    table = messages.table(Comparison("", (RECEIVED, ONLINE, TASKS, RATE)), [1, 1, 1, 1])
    assert table.split("\n") == [
        "Huyện Văn Yên, năm 2022:",
        "• hơn 62.955 hồ sơ — đã nhận",
        "• 9.140 hồ sơ — trực tuyến",
        "• 31/55 nhiệm vụ — hoàn thành",
        "• 99,7% — tỷ lệ đúng hạn",
    ]


def test_what_is_missing_is_said() -> None:
    card = Comparison("hồ sơ", (ONLINE,), ("huyện A Lưới",), (2021,), share_asked=True)
    said = words(shown(card))
    assert "Huyện A Lưới: các tài liệu hiện có không nêu số liệu này." in said
    assert "Năm 2021: các tài liệu hiện có không nêu số liệu này." in said
    assert "không nêu tỷ lệ" in said
    assert "không nêu tỷ lệ" not in words(shown(Comparison("", (RATE,), share_asked=True)))


def test_unlike_things_of_different_places_come_with_a_warning() -> None:
    assert "những việc khác nhau" in words(shown(Comparison("hồ sơ", (ONLINE, ELSEWHERE))))
    assert "những việc khác nhau" not in words(shown(Comparison("hồ sơ", (ONLINE, RECEIVED))))


def test_sources_are_numbered_where_there_are_several() -> None:
    one = shown(Comparison("hồ sơ", (ONLINE, RECEIVED)))
    assert [block.kind for block in one.blocks][-2:] == [BlockKind.QUOTE, BlockKind.SOURCE]
    assert one.blocks[-2].text == f"“{SENTENCE}”"
    assert "[1]" not in words(one)
    two = words(shown(Comparison("hồ sơ", (ONLINE, ELSEWHERE))))
    assert "• 700 hồ sơ — nhận [2]" in two
    assert "[2] “Huyện A Lưới nhận 700 hồ sơ.”" in two
    assert "Báo cáo “Báo cáo khac”, ngày 02/11/2022, phần “2. Kết quả”" in two


def test_a_long_sentence_is_quoted_around_its_figure() -> None:
    long = f"{'Trước đó có nhiều việc. ' * 30}Đã nhận 321 hồ sơ{', rồi còn việc khác' * 30}."
    stated = row(long, "321", "hồ sơ", "hồ sơ đã nhận", "321")
    shown_words = messages.excerpt(stated.citation, [stated.figure], 1)
    assert "Đã nhận 321 hồ sơ" in shown_words
    assert shown_words.startswith("“… ")
    assert shown_words.endswith(" …”")
    assert shown_words.strip("“”… ") in long
    assert len(shown_words) < 260


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("2500000000", "đồng", "2,5 tỷ đồng"),
        ("300000", "đồng", "300.000 đồng"),
        ("12000000", "đồng", "12 triệu đồng"),
        ("1234567", "hồ sơ", "1.234.567 hồ sơ"),
    ],
)
def test_money_is_said_in_millions(value: str, unit: str, said: str) -> None:
    assert messages.amount(row("Có 1.", "1", unit, "chi", value).figure) == said


def many(count: int) -> list[FigureRow]:
    """Rows of long sentences, each from a document of its own."""
    sentence = "Trong kỳ, các cơ quan đã nhận 5.000 hồ sơ" + " thuộc thẩm quyền giải quyết" * 12
    indicator = "hồ sơ thuộc thẩm quyền giải quyết của các cơ quan, đơn vị trên địa bàn huyện"
    return [
        row(sentence, "5.000", "hồ sơ", indicator, "5000", name=f"{number}-{'tên-dài' * 8}")
        for number in range(count)
    ]


@pytest.mark.parametrize("count", [1, 4, 8])
def test_a_card_is_short_enough_to_be_one_message(count: int) -> None:
    reply = shown(Comparison("hồ sơ", tuple(many(count))))
    assert len(words(reply)) <= LONGEST_CARD
    assert all(len(picture.caption) <= LONGEST_CAPTION for picture in reply.pictures)


def test_three_values_of_one_unit_get_a_chart_that_says_the_same_in_words() -> None:
    assert shown(Comparison("", (RECEIVED, ONLINE, RATE))).pictures == ()
    (picture,) = shown(Comparison("hồ sơ", (RECEIVED, ONLINE, RATE, ELSEWHERE))).pictures
    assert picture.png.startswith(PNG)
    assert picture.caption == (
        "Biểu đồ Hồ sơ, năm 2022. Huyện Văn Yên, hồ sơ đã nhận: hơn 62.955 hồ sơ; Huyện Văn Yên,"
        " hồ sơ trực tuyến: 9.140 hồ sơ; Huyện A Lưới, hồ sơ nhận: 700 hồ sơ."
    )


BARS = (Bar("Huyện Văn Yên, năm 2022", 62955, "62.955"), Bar("Huyện A Lưới", 0, "0"))


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a picture, which stand in its head (RFC 2083, 11.2.1)."""
    width, height = unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("count", [1, 3, 12])
def test_a_chart_fits_a_phone(count: int) -> None:
    bars = [Bar("Hồ sơ thuộc thẩm quyền giải quyết " * 5, 10.0**at, f"{at}") for at in range(count)]
    width, height = size(
        bar_chart("Tiêu đề rất dài " * 9, "hồ sơ", bars, "Nguồn: " + "báo cáo " * 40)
    )
    assert width == 1080
    assert height < 3 * width


def test_a_chart_of_nothing_but_zeros_can_be_drawn() -> None:
    assert bar_chart("Hồ sơ", "hồ sơ", [Bar("Văn Yên", 0, "0")], "Nguồn").startswith(PNG)


def test_charts_are_drawn_alike_in_many_threads() -> None:
    def draw(_: int) -> bytes:
        return bar_chart("Hồ sơ", "Đơn vị: hồ sơ", BARS, "Nguồn: báo cáo")

    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(draw, range(8)))
    assert len(set(drawn)) == 1


def test_the_font_of_charts_has_every_vietnamese_letter() -> None:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    letters = "ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ“”–…"
    has = get_font(findfont(FontProperties())).get_charmap()
    assert all(ord(letter) in has for letter in letters + letters.upper())


def test_bars_are_as_long_as_their_values() -> None:
    import matplotlib.image

    png = bar_chart("t", "u", [Bar("a", 100, ""), Bar("b", 50, ""), Bar("c", 25, "")], "n")
    picture = matplotlib.image.imread(BytesIO(png))
    blue = np.all(np.abs(picture[:, :, :3] - np.array([0, 0x72, 0xB2]) / 255) < 0.02, axis=2)
    lengths = [int(one) for one in _runs(blue.sum(axis=1))]
    assert lengths == pytest.approx([lengths[0], lengths[0] / 2, lengths[0] / 4], abs=3)


def _runs(lengths: Sequence[int]) -> list[int]:
    """The longest line of each bar, from the top."""
    bars: list[int] = []
    before = 0
    for length in lengths:
        if length and not before:
            bars.append(0)
        if length:
            bars[-1] = max(bars[-1], length)
        before = length
    return bars
