"""What the portal's export runs together, and how it is compared."""

from hypothesis import strategies as st

NOTHING = "Không có thông tin"

FIELDS = (
    "ma_thu_tuc",
    "ten_thu_tuc",
    "detail_url",
    "so_quyet_dinh",
    "cap_thuc_hien",
    "linh_vuc",
    "doi_tuong_thuc_hien",
    "co_quan_co_tham_quyen",
    "co_quan_thuc_hien",
    "dia_chi_tiep_nhan",
    "trinh_tu_thuc_hien",
    "cach_thuc_thuc_hien",
    "thanh_phan_ho_so",
    "can_cu_phap_ly",
    "yeu_cau_dieu_kien",
    "ket_qua_xu_ly",
    "_bo",
)

_PIECES = (
    "Hình thức nộpThời gianPhí, lệ phíMô tả",
    "Trực tiếp",
    "Trực tuyến",
    "Dịch vụ bưu chính",
    "1",
    "12",
    "20,000 VNĐ",
    "5 Ngày làm việc",
    "Miễn phí",
    NOTHING,
    "--",
    "Tên giấy tờMẫu đơn, tờ khaiSố lượng",
    "Tờ khai",
    "Mẫu số 01.docx",
    "1 bản chính",
    ",1 bản sao",
    "Tên văn bản pháp lýMã văn bản",
    "Luật Cư trú 2020",
    "68/2020/QH14",
    "Thông tư số ",
    "15/2015/TT-BTP",
    "Mã: KQ.G01.000065",
    "Từ khóa",
    "Mô tả",
    "(",
    ")",
    " ",
    "\n",
)
flattened = st.lists(st.sampled_from(_PIECES) | st.text(max_size=5), max_size=14).map("".join)
"""Texts of the words that the export runs together, in any order, with anything in between."""


def letters(text: str) -> str:
    """The text without its blanks, which parsing may change."""
    return "".join(text.split())
