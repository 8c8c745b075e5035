"""A very long document is shown in parts, and a quote opens its own."""

from time import process_time

from index.model import Description, Document, Kind, RowSort, Table, TableCell, TableRow
from tests.bot.web.documents.shown import bare, browser_of, marked, parsed

_LARGEST_PAGE = 250_000


def long_law() -> Document:
    """A megabyte of articles."""
    line = "Người dân nộp hồ sơ tại Trung tâm Phục vụ hành chính công và nhận kết quả ở đó. " * 9
    articles = [
        f"## Chương {at // 20 + 1} - CHƯƠNG\n\n### Điều {at}. Việc số {at}\n\n1. {line}\n\n2. Hết."
        for at in range(1, 1_400)
    ]
    about = Description("Bộ luật rất dài", Kind.NEWS)
    return Document("dai", about, "dai.txt", "# BỘ LUẬT\n\n" + "\n\n".join(articles))


def test_each_part_is_a_page_of_a_bearable_size_and_nothing_is_lost() -> None:
    document = long_law()
    assert len(document.text) > 1_000_000
    client = browser_of(document)
    first = client.get("/d/dai")
    addresses = [
        str(one).partition("#")[0]
        for one in parsed(first.text).xpath("//details[1]//ol/li/a/@href")
    ]
    assert len(addresses) > 10
    told = ""
    for address in addresses:
        page = client.get(address)
        assert len(page.content) < _LARGEST_PAGE
        (article,) = parsed(page.text).xpath("//article")
        for label in article.xpath(".//nav | ./h2"):
            label.drop_tree()
        told += article.text_content()
    assert bare(told) == bare(document.text)


def test_a_quote_opens_the_part_that_has_it_quickly() -> None:
    document = long_law()
    client = browser_of(document)
    words = "Điều 1234. Việc số 1234"
    start = document.text.index(words)
    span = f"{start}-{start + len(words)}"
    begun = process_time()
    page = parsed(client.get(f"/d/dai?q={span}").text)
    assert process_time() - begun < 6
    assert marked(page) == [words]
    assert page.xpath("//mark/@id") == [span]
    assert page.xpath("//a[@aria-current='page']")


def test_a_part_that_there_is_not_is_none() -> None:
    client = browser_of(long_law())
    first = client.get("/d/dai?phan=1").text
    for odd in ("0", "-1", "99999", "x", "1e3", "²", ""):
        assert parsed(client.get(f"/d/dai?phan={odd}").text).xpath("//mark") == []
        assert client.get(f"/d/dai?phan={odd}").text == first


def test_a_register_of_many_rows_is_shown_in_parts_too() -> None:
    rows, at, lines = [], 0, []
    for number in range(9_000):
        line = f"STT: {number}; Tên: Người thứ {number}"
        name = at + line.index("Người")
        cells = (TableCell(0, at + 5, at + line.index(";")), TableCell(1, name, at + len(line)))
        rows.append(TableRow(at, at + len(line), RowSort.DATA, cells))
        lines.append(line)
        at += len(line) + 1
    table = Table(0, at - 1, "Sổ", (("STT",), ("Người", "Tên")), tuple(rows))
    about = Description("Sổ", Kind.NEWS)
    document = Document("so", about, "so.xlsx", "\n".join(lines), tables=(table,))
    start = document.text.index("Người thứ 7777")
    answer = browser_of(document).get(f"/d/so?q={start}-{start + 14}")
    page = parsed(answer.text)
    assert marked(page) == ["Người thứ 7777"]
    assert len(answer.content) < 2 * _LARGEST_PAGE
    header = page.xpath("(//thead)[1]//th")
    assert [one.text_content() for one in header] == ["STT", "Người", "Tên"]
    assert page.xpath("(//thead)[1]//th/@scope") == ["col", "col", "col"]
