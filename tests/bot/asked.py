"""Questions about the seeds, each with words that its answer has, read off the seeds by hand."""

POSTAL = "A Lưới có bao nhiêu thủ tục nhận và trả kết quả qua bưu điện?"
POSTAL_ANSWER = "155 thủ tục, Bộ phận tiếp nhận và trả kết quả cấp xã là 39 thủ tục"
POSTAL_DOCUMENT = "a-luoi-ket-qua-cai-cach-tthc-2011-2020"

ANSWERS = {
    POSTAL: POSTAL_ANSWER,
    "Có bao nhiêu sáng kiến đăng ký dự cuộc thi ứng dụng công nghệ thông tin của huyện Văn Yên?": (
        "81 sáng kiến"
    ),
    "Từ đầu năm 2022 Văn Yên cử bao nhiêu lượt cán bộ đi học các lớp tập huấn của tỉnh?": (
        "462 lượt"
    ),
    "UBND huyện A Lưới đang cung cấp tất cả bao nhiêu thủ tục hành chính, mấy thủ tục mức độ 4?": (
        "365 thủ tục"
    ),
    "Năm 2017, Sở Nội vụ Vĩnh Phúc kiểm tra trực tiếp bao nhiêu sở ngành và bao nhiêu huyện?": (
        "07 sở, ngành"
    ),
    "Trung tâm hành chính công A Lưới được sắm những máy móc gì?": "máy quét mã vạch",
}

WITHOUT_DIACRITICS = "a luoi co may phong ban chuyen mon trien khai mot cua, mot cua lien thong"
WITHOUT_DIACRITICS_ANSWER = "13/13 phòng, ban"

SUBJECT = "Trung tâm hành chính công huyện A Lưới nhận, trả bao nhiêu thủ tục qua bưu điện?"
FOLLOW_UP = "còn cấp xã thì sao?"
FOLLOW_UP_ANSWER = "39 thủ tục"

UNANSWERABLE = "Lệ phí cấp hộ chiếu phổ thông hiện nay là bao nhiêu?"
