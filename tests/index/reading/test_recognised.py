"""Texts that say that they were read off pictures."""

import pytest

from index.reading.recognised import says_recognised


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Nguồn: tệp PDF đã được OCR bằng chương trình, đã sửa lỗi.", True),
        ("Chuyển ảnh thành chữ: `tesseract -l vie`.", True),
        ("Văn bản 36 trang OCR.", True),
        ("Bản Word chính thức, không qua OCR.", False),
        ("Điều 1 đến 9 không qua OCR. Điều 10 đến 43 đã OCR bằng máy.", True),
        ("Phần mềm nhận dạng ký tự quang học (OCR) phải đạt chuẩn.", False),
        ("Tài liệu quét được lưu trữ.", False),
    ],
)
def test_notes_beside_a_text_tell_of_ocr(text: str, says: bool) -> None:
    assert says_recognised(text) is says
