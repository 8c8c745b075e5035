"""The nouns that reports of reform count, and no others: what is not known is not counted."""

import re
from dataclasses import dataclass

from index.knowledge.units import kinds_at

PERCENT = "%"
_NOUNS = """
bộ hồ sơ, lượt hồ sơ, hồ sơ, thủ tục hành chính, thủ tục, tthc
dịch vụ công trực tuyến, dịch vụ công, dịch vụ, dvc trực tuyến, dvctt, dvc
nhiệm vụ, chỉ tiêu, tiêu chí thành phần, tiêu chí, lĩnh vực, đề án, dự án, đề tài, chuyên đề
cơ quan chuyên môn, cơ quan hành chính nhà nước, cơ quan hành chính, cơ quan, tổ chức, địa phương
đơn vị sự nghiệp công lập, đơn vị sự nghiệp, đơn vị hành chính, đơn vị, đầu mối, trung tâm, trường
phòng chuyên môn, phòng, ban, sở, bộ, ngành, chi cục, cục, tổ công nghệ số cộng đồng, tổ công tác
bộ phận một cửa, bộ phận tiếp nhận và trả kết quả, bộ phận, tổ dân phố, tổ
thôn, bản, ấp, khóm, khu phố
lượt người, lượt cán bộ, lượt, người dân, người, đồng chí, công dân, cá nhân, thành viên, đại biểu
cán bộ, công chức, viên chức, cbccvc, cbcc, cb, giáo viên, học sinh, biên chế, đoàn viên, hội viên
doanh nghiệp, hợp tác xã, hộ gia đình, hộ dân, hộ kinh doanh, hộ nghèo, hộ
văn bản quy phạm pháp luật, văn bản, quyết định, kế hoạch, báo cáo, nghị quyết, chỉ thị, thông báo
công văn, quy trình nội bộ, quy trình, hướng dẫn, quy chế, giấy phép, giấy chứng nhận
hội nghị, hội thảo, cuộc họp, cuộc đối thoại, cuộc kiểm tra, cuộc thanh tra, cuộc thi, cuộc, buổi
lớp tập huấn, lớp bồi dưỡng, lớp, đoàn kiểm tra, đoàn, đợt kiểm tra, đợt
ý kiến, phản ánh, kiến nghị, khiếu nại, tố cáo, đơn thư, đơn, câu hỏi, phiếu khảo sát, phiếu
sáng kiến, mô hình, giải pháp, tin bài, tin, bài viết, bài, chuyên mục, phóng sự
trường hợp, vụ việc, giao dịch, tài khoản, chữ ký số, chứng thư số, tờ rơi, pano, áp phích
máy tính, máy photocopy, máy scan, máy, trang thiết bị, thiết bị, hệ thống, phần mềm, cơ sở dữ liệu
điểm bưu điện văn hóa xã, điểm bưu điện, điểm, bưu cục, bưu điện, công trình, đồng, km, ha
"""
_TOGETHER = (
    ", ".join((*kinds_at(), "thành", "thị")),
    "sở, ban chuyên môn, ban, ngành, phòng, cơ quan, đơn vị, địa phương, bộ, chi cục, tổ chức",
    "lượt cán bộ, cán bộ, công chức, viên chức, người lao động, cb, ccvc",
    "tổ chức, cá nhân, công dân, doanh nghiệp, hộ kinh doanh, người dân",
    "phản ánh, kiến nghị, ý kiến, khiếu nại, tố cáo",
    "tin, bài, phóng sự, chuyên mục",
    "thôn, bản, ấp, khóm, khu phố, tổ dân phố",
    "pano, áp phích, băng rôn, tờ rơi",
)
_DONE_TOGETHER = (
    "tiếp nhận, nhận, giải quyết, xử lý, trả kết quả, chuyển trả",
    "sửa đổi, bổ sung, thay thế, bãi bỏ, đơn giản hóa, rà soát, đánh giá, ban hành, công bố",
    "số hóa, ký số hóa, ký số, lưu trữ",
    "đào tạo, bồi dưỡng, tập huấn, tuyên truyền, phổ biến, quán triệt",
    "kiểm tra, giám sát, thanh tra, đôn đốc",
    "chuyên môn, nghiệp vụ",
)
"""What stands between commas without parting clauses."""
_OTHER_WORDS = {
    "bộ": "luật|máy|phận|tiêu chí",
    "sở": "hữu|thích",
    "ban": "hành|đầu",
    "phòng": "chống|ngừa|cháy",
    "cục": "bộ",
    "xã": "hội",
    "đồng": "bộ|chí|thời|ý|bào|đều",
    "hộ": "tịch|chiếu|khẩu",
    "tin": "học|tức|nhắn|tưởng",
    "bài": "học|bản",
    "cuộc": "sống",
    "phiếu": "hẹn",
    "điểm": "phần|cầu|đến",
    "đơn": "giá",
    "người": "đứng",
    "bản": "thân|chất",
    "máy": "móc",
    "trường": "học đường",
}
"""``xã`` before ``hội`` is part of another word."""


def _names(listed: str) -> list[str]:
    return [name.strip() for name in re.split(r"[,\n]", listed) if name.strip()]


def _noun(name: str) -> str:
    goes_on = _OTHER_WORDS.get(name)
    return rf"{name}(?!\w)" + (rf"(?! (?:{goes_on})(?!\w))" if goes_on else "")


def _any_of(names: list[str]) -> str:
    return "|".join(map(_noun, sorted(set(names), key=len, reverse=True)))


def _groups() -> str:
    """Nouns that are counted together (``xã, phường, thị trấn``), group by group."""
    each = (_any_of(_names(group)) for group in _TOGETHER)
    return "|".join(rf"(?:{any_of})(?:(?:, ?| và )(?:{any_of}))+" for any_of in each)


_COUNTED_NOUNS = [*_names(_NOUNS), *kinds_at()]
_COUNTED = re.compile(rf"(?:{_groups()}|{_any_of(_COUNTED_NOUNS)})(?!\s?/)", re.IGNORECASE)
_TOTAL = re.compile(
    rf"\W*(?:tổng số|số|tổng)(?: lượng)?(?: các)? (?P<noun>{_any_of(_COUNTED_NOUNS)})"
    r"(?:(?! là )[^\d])*(?: là|:)$",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\s?\([\d.,]+\s?%\)")
_LISTS = tuple(
    re.compile(rf"(?<!\w)(?:{any_of})(?:, (?:{any_of}))+", re.IGNORECASE)
    for any_of in (_any_of(_names(group)) for group in (*_TOGETHER, *_DONE_TOGETHER))
)
_LEVELS = re.compile(r"mức(?: độ)? \d(?:, ?\d(?![\d./]))+", re.IGNORECASE)
_MEASURED = frozenset(("đồng", "điểm", "km", "ha"))


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted, as it stands at ``text[start:end]``."""

    start: int
    end: int
    name: str

    @property
    def is_whole(self) -> bool:
        """Whether there is no half of one: ``1.2 Hệ thống`` counts no systems."""
        return self.name.lower() not in _MEASURED


def noun_at(text: str, place: int) -> Noun | None:
    """The counted noun that stands right after a number that ends at ``place``, or None.

    The number's share may stand between (``18/21 (85,7%) xã``); prices (``đồng/hồ sơ``) are none.
    """
    share = _SHARE.match(text, place)
    place = share.end() if share else place
    if text[place : place + 1] != " ":
        return None
    match = _COUNTED.match(text, place + 1)
    return Noun(*match.span(), match.group()) if match else None


def total_named(words: str) -> str | None:
    """``hồ sơ`` where the words name a total (``Tổng số hồ sơ tiếp nhận là``), else None."""
    match = _TOTAL.match(words)
    return match["noun"] if match else None


def list_commas(text: str) -> frozenset[int]:
    """Offsets of commas that part no clauses: ``xã, thị trấn``, ``mức độ 3, 4``."""
    lists = (match for pattern in (*_LISTS, _LEVELS) for match in pattern.finditer(text))
    return frozenset(
        match.start() + place
        for match in lists
        for place, letter in enumerate(match.group())
        if letter == ","
    )
