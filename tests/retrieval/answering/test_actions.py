"""What several procedures do with one paper."""

import pytest

from index.engines import DocumentHead
from index.model import Description, Kind
from retrieval.answering.procedures.actions import with_action


def head(code: str, title: str, place: str | None = "tỉnh Bình Thuận") -> DocumentHead:
    return DocumentHead(code, Description(title, Kind.PROCEDURE, place=place), f"{code}.json")


ISSUE = head("a", "Cấp thẻ tư vấn viên pháp luật")
AGAIN = head("b", "Cấp lại thẻ tư vấn viên pháp luật")
BACK = head("c", "Thu hồi thẻ tư vấn viên pháp luật")
LOST = head("d", "Thủ tục cấp lại giấy phép kinh doanh karaoke do bị mất, hư hỏng")
LICENCE = head("e", "Thủ tục cấp giấy phép kinh doanh karaoke")
ELSEWHERE = head("f", "Cấp lại giấy phép kinh doanh karaoke", "tỉnh Lâm Đồng")
ALL = (ISSUE, AGAIN, BACK, LOST, LICENCE, ELSEWHERE)


@pytest.mark.parametrize(
    ("subject", "asked", "expected"),
    [
        (ISSUE, "nếu làm mất, xin cấp lại thì mấy ngày", AGAIN),
        (ISSUE, "còn thu hồi thì sao", BACK),
        (AGAIN, "cấp lại mất bao lâu", None),
        (ISSUE, "còn gia hạn thì sao", None),
        (ISSUE, "mấy ngày thì xong", None),
        (LICENCE, "bị mất muốn cấp lại thì phí bao nhiêu", LOST),
    ],
)
def test_the_procedure_of_the_same_paper_and_place_is_meant(
    subject: DocumentHead, asked: str, expected: DocumentHead | None
) -> None:
    assert with_action(subject, asked, ALL) is expected
