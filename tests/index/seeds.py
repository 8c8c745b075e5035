"""What a person reads off the five seeds: ids, headings, furniture."""

A_LUOI = "a-luoi-ket-qua-cai-cach-tthc-2011-2020"
DAY_MANH = "day-manh-cchc-tren-dia-ban-tinh-2022"
HON_DAT = "hon-dat-thong-bao-54-tb-vp-2018"
VAN_YEN = "van-yen-dot-pha-cchc-2022"
VINH_PHUC = "vinh-phuc-kiem-tra-cchc-2017"
SEEDS = (A_LUOI, DAY_MANH, HON_DAT, VAN_YEN, VINH_PHUC)

HEADINGS = {
    A_LUOI: (
        "1. Cải cách thủ tục hành chính trên các lĩnh vực quản lý nhà nước theo quy định của "
        "Chính phủ, các bộ, ngành",
        "2. Về kiểm soát thủ tục hành chính",
        "3. Công khai thủ tục hành chính theo quy định của Chính phủ",
        "4. Việc thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính",
        "5. Tình hình, kết quả cung cấp dịch vụ công trực tuyến mức độ 3, 4",
        "6. Tổ chức giải quyết thủ tục hành chính theo mô hình “4 tại chỗ",
        "7. Về triển khai tiếp nhận hồ sơ và trả kết quả giải quyết thủ tục hành chính qua dịch vụ "
        "bưu chính công ích",
        "8. Sáng kiến, giải pháp cải cách thủ tục hành chính",
    ),
    DAY_MANH: (),
    HON_DAT: (),
    VAN_YEN: (),
    VINH_PHUC: (
        "Công tác tuyên truyền, quán triệt, tập huấn",
        "Thực hiện cơ chế một cửa, một cửa liên thông",
        "Tình hình tổ chức và hoạt động của các cơ quan chuyên môn",
    ),
}

FURNITURE = {
    A_LUOI: (
        "Tìm kiếm tin tức",
        "Liên kết website",
        "Các tin khác",
        "Xem tin theo ngày",
        "Thống kê truy cập",
        "Truy câp tổng 23.027.056",
        "Truy câp hiện tại 552",
    ),
    DAY_MANH: ("DetailController", "Giáo dục"),
    HON_DAT: (),
    VAN_YEN: ("Bạn đang ở đây", "Tin liên quan"),
    VINH_PHUC: (
        "Các tin đã đưa ngày:",
        "Tháng 2, 2020",
        "CN T2 T3 T4 T5 T6 T7",
        "1 2 3 4 5 6 7",
        "8 9 10 11 12 13 14",
        "15 16 17 18 19 20 21",
        "22 23 24 25 26 27 28",
        "29 1 2 3 4 5 6",
        "7 8 9 10 11 12 13",
    ),
}
"""Lines of the web page around each text, in order."""

CAPTION = "Người dân đến làm thủ tục nộp hồ sơ tại Bộ phận phục vụ hành chính công huyện Văn Yên."
"""Stands twice in a row in the page of Văn Yên."""
