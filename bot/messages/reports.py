"""The head and the end of what offices send, for an officer to fill in."""

from datetime import date

ORGANISATION = "TÊN CƠ QUAN, ĐƠN VỊ\n…………………………"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
MAKER, SIGNED = "NGƯỜI LẬP\n", "(Ký, ghi rõ họ tên)"


def place_and_day(today: date) -> str:
    """Where and when a report is made; the place is filled in."""
    return f"……………, ngày {today.day:02} tháng {today.month:02} năm {today.year}"
