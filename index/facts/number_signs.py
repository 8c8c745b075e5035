"""The signs of kind and issuer in document numbers, and the words that people say for them."""

import re

from index.vietnamese.text import without_diacritics

KIND_SIGNS = {
    "quyet dinh": "QĐ",
    "qd": "QĐ",
    "nghi dinh": "NĐ",
    "nd": "NĐ",
    "nghi quyet": "NQ",
    "ke hoach": "KH",
    "thong bao": "TB",
    "chi thi": "CT",
    "thong tu": "TT",
    "cong van": "CV",
    "de an": "ĐA",
    "bao cao": "BC",
    "huong dan": "HD",
    "luat": "QH",
}
ISSUER_NAMES = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "BTC": "Bộ Tài chính",
    "BNV": "Bộ Nội vụ",
    "BTP": "Bộ Tư pháp",
    "BCA": "Bộ Công an",
    "BQP": "Bộ Quốc phòng",
    "BYT": "Bộ Y tế",
    "BXD": "Bộ Xây dựng",
    "BCT": "Bộ Công Thương",
    "BNG": "Bộ Ngoại giao",
    "BGTVT": "Bộ Giao thông vận tải",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "TTCP": "Thanh tra Chính phủ",
    "VPCP": "Văn phòng Chính phủ",
}
ISSUER_SIGNS = {
    "thu tuong": "TTg",
    **{without_diacritics(name).lower(): signs for signs, name in ISSUER_NAMES.items()},
}
KIND_BY = {"CP": "NĐ", "TTg": "QĐ"}
"""The kind of each whose numbers certainly carry the year; of the others it is the Thông tư."""

_ASSEMBLY_TERMS = {
    11: range(2003, 2007),
    12: range(2008, 2011),
    13: range(2012, 2016),
    14: range(2017, 2021),
    15: range(2022, 2026),
}
"""Years in which only one term of the Quốc hội passed laws; the years between are ambiguous."""

_WRITTEN = {
    "nd": "NĐ",
    "qd": "QĐ",
    "ttg": "TTg",
    "qyd": "QyĐ",
    "qyđ": "QyĐ",
    "ctr": "CTr",
    "ttr": "TTr",
    "hdnd": "HĐND",
    "hdbt": "HĐBT",
    "bldtbxh": "BLĐTBXH",
    "bgddt": "BGDĐT",
    "bkhdt": "BKHĐT",
}


def assembly_term(year: int) -> int | None:
    """The term of the Quốc hội that passed the laws of a year, where there was only one."""
    return next((term for term, years in _ASSEMBLY_TERMS.items() if year in years), None)


def normal_signs(written: str) -> str:
    """``qd-ttg`` as it is printed: ``QĐ-TTg``."""
    parts = re.split(r"\s*([-–/_])\s*", written)
    parts[1::2] = ["/" if mark == "/" else "-" for mark in parts[1::2]]
    return "".join(_WRITTEN.get(part.lower(), part.upper()) for part in parts)
