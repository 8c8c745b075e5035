"""Odd and hostile files of every kind, small to write and made to break what reads them."""

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

SAID = "Người dân nộp hồ sơ tại bộ phận một cửa của Ủy ban nhân dân xã Tân Hòa."
"""A sentence that a file holds where it is to be read."""

Content = bytes | str


@dataclass(frozen=True, slots=True)
class HostileFile:
    """A file to write: its name, its bytes, and what lies beside it by name."""

    name: str
    content: bytes
    beside: Mapping[str, bytes]

    def write(self, folder: Path) -> Path:
        """Write it and what lies beside it; returns its path."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in {**self.beside, self.name: self.content}.items():
            (folder / name).write_bytes(content)
        return folder / self.name


def hostile_files() -> Iterator[HostileFile]:
    """All of them; names are unlike each other."""
    for maker in (_front_matters, _side_files, _records, _archives, _office, _pdfs, _texts, _pages):
        for name, made in maker().items():
            content, beside = made if isinstance(made, tuple) else (made, {})
            yield HostileFile(
                name, _bytes(content), {at: _bytes(one) for at, one in beside.items()}
            )


def _bytes(content: Content) -> bytes:
    return content.encode() if isinstance(content, str) else content


Made = Mapping[str, Content | tuple[Content, Mapping[str, Content]]]


def _odd_yaml() -> dict[str, str]:
    """YAML that no office writes, by a word for it."""
    bomb = "\n".join(
        ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
        + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    )
    return {
        "tag": "title: !!python/object/apply:os.system ['true']",
        "binary": "title: !!binary aGVsbG8=",
        "set": "title: !!set {a, b}",
        "omap": "title: !!omap [a: 1]",
        "float": "number: !!float khong",
        "int": "number: !!int chin",
        "timestamp": "issued_on: !!timestamp hom-nay",
        "bool": "title: !!bool co",
        "lists": "title: [[[a, [b]], c], {d: e}]\nnumber: [1, 2]",
        "huge": f"number: {'9' * 5000}",
        "exponent": "number: 1e999999999",
        "sexagesimal": "number: " + ":".join(["59"] * 500),
        "hex": f"number: 0x{'f' * 5000}",
        "bomb": bomb,
        "deep": "title: " + "[" * 3000 + "]" * 3000,
        "deep-map": "title: " + "{a: " * 3000 + "b" + "}" * 3000,
        "self": "title: &a [*a]",
        "key": "? [a, b]\n: c\ntitle: A",
        "many": "\n".join(f"khoa{n}: gia tri" for n in range(100_000)),
        "large": "title: " + "a" * 10_000_000,
        "documents": "title: A\n---\ntitle: B",
        "infinity": "number: .inf\ntitle: .nan",
        "null-name": "~: a\ntitle: ~",
        "quotes": 'title: "' + "\\" * 5001,
        "date": "issued_on: 2023-02-30",
        "year": "issued_on: 99999-01-01",
        "zone": "issued_on: 2020-01-01T00:00:00+99:99",
        "value": "title: =",
        "merge": "a: &a {access: officer}\n<<: *a",
        "percent": "%YAML 9.9\n---\ntitle: A",
    }


def _front_matters() -> Made:
    return {f"dau-{word}.md": f"---\n{yaml}\n---\n{SAID}" for word, yaml in _odd_yaml().items()} | {
        "dau-mo.md": f"---\naccess: officer\n{SAID}",
        "dau-mo-lon.md": "---\n" + "a: b\n" * 400_000,
        "dau-gach.txt": "---\n" * 200_000,
    }


def _side_files() -> Made:
    return {
        f"ben-{word}.txt": (SAID, {f"ben-{word}.yml": yaml}) for word, yaml in _odd_yaml().items()
    }


def _records() -> Made:
    deep = "[" * 100_000 + "]" * 100_000
    procedure = {"ma_thu_tuc": "1.000001", "ten_thu_tuc": "Cấp giấy"}
    return {
        "sau.json": deep,
        "sau.jsonl": deep + "\n" + json.dumps({"title": "A", "text": SAID}),
        "so.jsonl": '{"title": "A", "n": ' + "9" * 100_000 + ', "text": "b"}',
        "vo-cung.jsonl": '{"title": "A", "n": 1e999, "m": NaN, "k": -Infinity}',
        "doi.jsonl": '{"title": "\\ud800", "text": "\\udfff\\u0000"}',
        "khoa.jsonl": json.dumps({"": "a", " ": "b", "\u0000": "c", "x" * 100_000: "d"}),
        "mot-dong.jsonl": '{"a": "' + "b " * 1_000_000,
        "tam.jsonl": json.dumps({**procedure, "thanh_phan_ho_so": "<table>" * 3000}),
        "bang.jsonl": json.dumps({**procedure, "can_cu_phap_ly": "|" * 50_000}),
        "cach.jsonl": json.dumps({**procedure, "cach_thuc_thuc_hien": "| - " * 20_000}),
        "trinh.jsonl": json.dumps({**procedure, "trinh_tu_thuc_hien": "a) " * 20_000}),
        "ket.jsonl": json.dumps({**procedure, "ket_qua_xu_ly": "- ; " * 20_000}),
        "ngoac.csv": '"' * 100_001,
        "cot.csv": "a," * 50_000 + "\n" + "b," * 50_000,
        "o.csv": "a,b\n" + '"' + "x" * 11_000_000 + '",c',
        "rong.csv": "\n" * 100_000,
        "khong.csv": b"a\x00b,c\n",
        "tach.tsv": "\t" * 100_000,
    }


def zipped(members: Mapping[str, Content], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", how) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return into.getvalue()


def _with_damage(archive: bytes, at: int, by: bytes) -> bytes:
    return archive[:at] + by + archive[at + len(by) :]


def _archives() -> Made:
    text = SAID * 50
    lzma_zip = zipped({"a.txt": text}, zipfile.ZIP_LZMA)
    bz2_zip = zipped({"a.txt": text}, zipfile.ZIP_BZIP2)
    header = 30 + len("a.txt")
    large = zipped({"mimetype": bytes(300_000_000), "content.xml": "<a/>"})
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as archive:
        for number in range(2):
            entry = zipfile.ZipInfo("trung.txt")
            archive.writestr(entry, f"{SAID} Bản {number}.")
    long = {f"{'x' * 190}-{number}.txt": f"{SAID} Tệp {number}." for number in range(2)}
    nested = zipped({"sau.zip": zipped({"a.txt": SAID})})
    names = [
        "\x1b[31mdo.txt",
        "a\nb.txt",
        "a\rb.txt",
        "\u202egpj.txt",
        "con.txt",
        ".txt",
        "a" * 60_000,
    ]
    return {
        "lzma.zip": _with_damage(lzma_zip, header + 12, bytes(40)),
        "lzma-dau.zip": _with_damage(lzma_zip, header, b"\xff" * 9),
        "lzma-bo-nho.zip": _with_damage(lzma_zip, header + 5, b"\xff\xff\xff\xff"),
        "bzip2.zip": _with_damage(bz2_zip, header + 10, b"\xff" * 40),
        "phuong-phap.zip": _with_damage(zipped({"a.txt": text}), 8, b"\x63\x00"),
        "mimetype.odt": large,
        "trung.zip": twice.getvalue(),
        "ten-dai.zip": zipped(long),
        "trong-nhau.zip": nested,
        "ten-la.zip": zipped(dict.fromkeys(names, SAID)),
        "cut.zip": zipped({"a.txt": text})[:-30],
        "rong.zip": zipped({}),
        "nhieu.zip": zipped({f"{n}.txt": "" for n in range(21_000)}),
        "noi-dung.docx": zipped({"word/document.xml": bytes(1000)}),
        "lzma.docx": _with_damage(
            zipped({"word/document.xml": text}, zipfile.ZIP_LZMA), 60, bytes(40)
        ),
        "lzma.xlsx": _with_damage(
            zipped({"xl/workbook.xml": text}, zipfile.ZIP_LZMA), 60, bytes(40)
        ),
        "goi.zip": _overlapping(),
    }


def _overlapping() -> bytes:
    """Members that share one kernel (D. Fifield 2019), as far as zipfile lets them."""
    whole = bytearray(zipped({f"{n:04}.txt": bytes(1_000_000) for n in range(2)}))
    start = whole.rindex(b"PK\x01\x02")
    struct.pack_into("<I", whole, start + 42, 0)
    return bytes(whole)


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT_TYPES = (
    f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)
_RELATIONS = (
    f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def workbook_of(sheet: str) -> bytes:
    """An .xlsx with this XML inside its one worksheet."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return zipped(
        {
            "[Content_Types].xml": _CONTENT_TYPES.format(
                f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEETS}.sheet.main+xml"/>'
                '<Override PartName="/xl/worksheets/sheet1.xml"'
                f' ContentType="{_SHEETS}.worksheet+xml"/>'
            ),
            "_rels/.rels": _RELATIONS.format(
                f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
                ' Target="xl/workbook.xml"/>'
            ),
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _RELATIONS.format(
                f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet"'
                ' Target="worksheets/sheet1.xml"/>'
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{sheet}</worksheet>',
        }
    )


def _cell(at: str, words: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>'


def document_of(body: str) -> bytes:
    """A .docx with this XML inside its body."""
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zipped(
        {
            "[Content_Types].xml": _CONTENT_TYPES.format(
                f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
            ),
            "_rels/.rels": _RELATIONS.format(
                f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
                ' Target="word/document.xml"/>'
            ),
            "word/document.xml": f'<w:document xmlns:w="{main}"><w:body>{body}</w:body>'
            "</w:document>",
        }
    )


def _paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def _office() -> Made:
    far = f'<row r="1">{_cell("A1", SAID)}</row><row r="1048576">{_cell("XFD1048576", "xa")}</row>'
    columns = f'<row r="1">{_cell("A1", SAID)}{_cell("XFD1", "xa")}</row>'
    rows = "".join(f'<row r="{n}">{_cell(f"XFD{n}", "x")}</row>' for n in range(1, 2000))
    merged = (
        f'<sheetData><row r="1">{_cell("A1", SAID)}</row>'
        f'<row r="2">{_cell("B2", "b")}</row></sheetData>'
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    deep = "<w:sdt><w:sdtContent>" * 400 + _paragraph(SAID) + "</w:sdtContent></w:sdt>" * 400
    tables = "<w:tbl><w:tr><w:tc>" * 200 + _paragraph(SAID) + "</w:tc></w:tr></w:tbl>" * 200
    runs = (
        "<w:p>"
        + "<w:hyperlink>" * 2000
        + "<w:r><w:t>a</w:t></w:r>"
        + "</w:hyperlink>" * 2000
        + "</w:p>"
    )
    spans = (
        "<w:tbl>"
        + (
            '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
            + _paragraph(SAID)
            + "</w:tc></w:tr>"
        )
        * 500
        + "</w:tbl>"
    )
    date = '<row r="1"><c r="A1" s="0"><v>1e308</v></c><c r="B1" t="d"><v>99999-99-99</v></c></row>'
    return {
        "xa.xlsx": workbook_of(f"<sheetData>{far}</sheetData>"),
        "cot-xa.xlsx": workbook_of(f"<sheetData>{columns}</sheetData>"),
        "moi-dong-xa.xlsx": workbook_of(f"<sheetData>{rows}</sheetData>"),
        "gop.xlsx": workbook_of(merged),
        "ngay.xlsx": workbook_of(f"<sheetData>{date}</sheetData>"),
        "o-la.xlsx": workbook_of(
            '<sheetData><row r="-5"><c r="ZZZZ0"><v>1</v></c></row></sheetData>'
        ),
        "dong-lon.xlsx": workbook_of(
            f'<sheetData><row r="999999999">{_cell("A999999999", "a")}</row></sheetData>'
        ),
        "so-lon.xlsx": workbook_of(
            f'<sheetData><row r="1"><c r="A1"><v>{"9" * 5000}</v></c></row></sheetData>'
        ),
        "chuoi.xlsx": workbook_of(
            '<sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData>'
        ),
        "sau.docx": document_of(deep),
        "bang-sau.docx": document_of(tables),
        "lien-ket-sau.docx": document_of(runs),
        "rong-bang.docx": document_of(spans),
        "rong.docx": document_of(""),
        "dai.docx": document_of(_paragraph("a " * 500_000)),
        "thuc-the.docx": zipped(
            {
                "[Content_Types].xml": '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">'
                + "".join(f'<!ENTITY c{n} "{"&b;" * 100}">' for n in range(3))
                + "]><a>&c1;</a>",
                "word/document.xml": "<a/>",
            }
        ),
        "ole.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
        "ole-vong.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x01" * 4000,
    }


def pdf_of(*objects: str) -> bytes:
    """A PDF file of these objects, numbered from 1; the first is its catalogue."""
    numbered = "\n".join(f"{at} 0 obj{one}endobj" for at, one in enumerate(objects, 1))
    return f"%PDF-1.7\n{numbered}\ntrailer<</Root 1 0 R>>\n%%EOF".encode()


def _pdfs() -> Made:
    root = "<</Type/Catalog/Pages 2 0 R>>"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    inflated = zlib.compress(bytes(1_000_000))
    return {
        "trieu-trang.pdf": pdf_of(root, "<</Type/Pages/Kids[3 0 R]/Count 1000000>>", page),
        "am-trang.pdf": pdf_of(root, "<</Type/Pages/Kids[3 0 R]/Count -7>>", page),
        "vong-trang.pdf": pdf_of(root, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 100000>>"),
        "khong-trang.pdf": pdf_of(root, "<</Type/Pages/Kids[]/Count 0>>"),
        "to.pdf": pdf_of(
            root,
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e30 1e30]>>",
        ),
        "hong.pdf": b"%PDF-1.7\n" + inflated,
        "goc-vong.pdf": pdf_of("<</Type/Catalog/Pages 1 0 R>>"),
        "chi-dau.pdf": b"%PDF-1.7",
    }


def _texts() -> Made:
    return {
        "khong-cau.txt": "đất " * 200_000,
        "mot-tu.txt": "đ" * 1_000_000,
        "cham.txt": "." * 200_000,
        "chu-so.txt": "1" * 200_000,
        "so-cham.txt": "1." * 100_000,
        "ngoac.txt": "(" * 100_000,
        "cach.txt": "a" + " " * 200_000 + "b",
        "dong.txt": "a\n" * 200_000,
        "dieu.txt": "Điều " * 40_000,
        "so-hieu.txt": "1/2020/NĐ-CP " * 20_000,
        "gach.txt": "- " * 100_000,
        "bang.md": "|" * 100_000 + "\n" + "|---" * 20_000,
        "sao.md": "*" * 100_000,
        "sao-tu.md": "*a " * 50_000,
        "gach-duoi.md": "_" * 50_000 + "a" * 50_000,
        "ngoac-vuong.md": "[" * 50_000 + "](" * 20_000,
        "chu-thich.md": "<!--" * 50_000,
        "the.md": "<a" * 50_000,
        "nhay.md": "`" * 100_001,
        "trich.md": "> " * 50_000,
        "dau-phu.txt": "a" + "\u0301" * 200_000,
        "dieu-hoa.txt": ("\u0e33" * 50_000) + SAID,
        "dao.txt": "\u202e" * 50_000 + SAID,
        "rong.txt": "",
        "khong.txt": "\u200b" * 1000,
        "nhi-phan.txt": bytes(range(256)) * 100,
        "utf16.txt": b"\xff\xfe" + (SAID * 10).encode("utf-16-le") + b"a",
        "\x1b[2Jxoa.txt": SAID,
        "xuong\ndong.txt": SAID,
        "\u202egpj.txt": SAID,
    }


def _pages() -> Made:
    return {
        "sau.html": "<html><body>" + "<div>" * 20_000 + SAID + "</body></html>",
        "bang-sau.html": "<html><body>" + "<table><tr><td>" * 2_000 + SAID,
        "bang-rong.html": "<html><body><table>"
        + "<tr><td rowspan=1000 colspan=1000>a</td></tr>" * 500,
        "thuoc-tinh.html": "<html " + "a=b " * 100_000 + f"><body><p>{SAID}</p></body></html>",
        "binh-luan.html": "<!--" * 30_000 + "<html>",
        "ma.html": "<html><meta charset=utf-77><body>" + "\u1ea1" * 5000,
        "dl.html": "<html><body>" + "<dl>" * 2000 + f"<dt>{SAID}",
        "thuc-the.html": f"<html><p>{'&#x1F600;' * 20_000}{'&#1114112;' * 100}</p></html>",
    }
