"""Texts of directives that nobody issued, for what officers ask."""

from datetime import date

from index.model import Description, Document, Kind

FOREST = Document(
    "rung",
    Description(
        "Nghị định 905/2026/NĐ-CP - Cho thuê rừng mẫu",
        Kind.DIRECTIVE, number="905/2026/NĐ-CP", issuer="Chính phủ", signer="Nguyễn Văn Thử",
        issued_on=date(2026, 5, 4), effective_on=date(2026, 7, 1),
    ),
    "rung.md",
    "CHÍNH PHỦ\n\nSố: 905/2026/NĐ-CP\n\nHà Nội, ngày 04 tháng 5 năm 2026\n\nNGHỊ ĐỊNH\n\n"
    "Quy định về cho thuê rừng mẫu và trồng rừng mẫu\n\nCăn cứ Luật Rừng mẫu số 91/2025/QH15;\n\n"
    "Chương I. QUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\nNghị định này quy định việc cho thuê rừng.\n\n"
    "Chương II. THI HÀNH\n\nĐiều 2. Hiệu lực\n\nNghị định này có hiệu lực thi hành từ ngày 01"
    " tháng 7 năm 2026.\n\nĐiều 3. Thay thế\n\nNghị định này thay thế Nghị định số 801/2019/NĐ-CP"
    " ngày 02 tháng 3 năm 2019 của Chính phủ về rừng cũ.\n\nTM. CHÍNH PHỦ\n\nKT. THỦ TƯỚNG\n"
    "PHÓ THỦ TƯỚNG\n\nNguyễn Văn Thử\n",
)  # fmt: skip
OLD = Document(
    "rung-cu",
    Description(
        "Rừng cũ", Kind.DIRECTIVE, number="801/2019/NĐ-CP", issuer="Chính phủ",
        issued_on=date(2019, 3, 2), effective_on=date(2019, 4, 1),
    ),
    "rung-cu.md",
    "Điều 1. Nghị định này quy định về rừng cũ.",
)  # fmt: skip
FEES = Document(
    "phi",
    Description(
        "Phí trồng rừng mẫu", Kind.DIRECTIVE, number="12/2026/TT-BTC", issuer="Bộ Tài chính",
        signer="Trần Thị Mẫu", issued_on=date(2026, 6, 11), effective_on=date(2027, 1, 1),
    ),
    "phi.md",
    "Căn cứ Luật Rừng mẫu số 91/2025/QH15;\n\nĐiều 1. Thông tư này quy định phí.",
)  # fmt: skip
LAW = Document(
    "luat-rung",
    Description(
        "Luật Rừng mẫu", Kind.DIRECTIVE, number="91/2025/QH15", issuer="Quốc hội",
        issued_on=date(2025, 12, 1), effective_on=date(2026, 3, 1),
    ),
    "luat-rung.md",
    "Điều 1. Luật này quy định về rừng mẫu.",
)  # fmt: skip
REPORT = Document(
    "bao-cao",
    Description(
        "Kết quả trồng rừng mẫu", Kind.REPORT, issuer="UBND xã Mẫu",
        issued_on=date(2020, 5, 8), place="xã Mẫu",
    ),
    "bao-cao.md",
    "Kết quả trồng rừng mẫu\n\nĐã trồng rừng.",
)  # fmt: skip
NEWS = Document(
    "tin", Description("Tin", Kind.NEWS), "tin.md",
    "Thực hiện Nghị định số 905/2013/NĐ-CP của Chính phủ.",
)  # fmt: skip
DIRECTIVE_TEXTS = (FOREST, OLD, FEES, LAW, REPORT, NEWS)
GRANT = Document(
    "ho-tro",
    Description(
        "Mức hỗ trợ trồng rừng", Kind.DIRECTIVE, number="14/2017/TT-BTC",
        issuer="Bộ Tài chính", signer="Lê Văn Ví Dụ", issued_on=date(2017, 6, 20),
        effective_on=date(2017, 8, 1),
    ),
    "ho-tro.md",
    "Điều 1. Mức hỗ trợ\n\n1. Hỗ trợ tiền ăn:\n\na) Người trồng rừng: 90.000"
    " đồng/người/ngày;\n\nb) Người gác rừng: sáu mươi lăm nghìn đồng/người/ngày.\n\n"
    "2. Tiền công trồng cây: 150.000 đồng/giờ.",
)  # fmt: skip
"""Amounts, in digits and in words, of each person a day and by the hour."""
