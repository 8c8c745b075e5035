"""Who tells of a death in the family, and who has only lost a paper."""

import pytest

from retrieval.understanding.grief import tells_of_a_death


@pytest.mark.parametrize(
    "message",
    [
        "mẹ tôi mới mất hôm qua, tôi phải làm gì",
        "ba toi moi mat phai lam gi",
        "ông nội em qua đời, làm giấy khai tử ở đâu",
        "ba mất rồi giờ sang tên sổ đỏ sao",
        "chồng tôi vừa mất, tôi làm giấy gì để hưởng tử tuất",
        "ong noi em qua doi o que",
        "Bố chồng em không may mất tuần trước thì khai tử ở đâu ạ",
        "con trai tôi chết đuối",
        "dạ chồng em mất rồi, em đứng tên sổ được không",
    ],
)
def test_a_death_is_understood(message: str) -> None:
    assert tells_of_a_death(message)


@pytest.mark.parametrize(
    "message",
    [
        "mẹ tôi mất thẻ căn cước",
        "mẹ tôi mất thẻ phải làm lại ở đâu",
        "làm mất giấy khai sinh của con",
        "em mất bao lâu thì có",
        "khai tử cần giấy tờ gì",
        "con mất bao nhiêu tiền",
        "xe chồng tôi chết máy",
        "mat giay to xe",
        "lệ phí mất bao nhiêu",
        "bà con mất mùa",
        "giấy khai sinh của con mất rồi làm lại ở đâu",
        "căn cước của em mất rồi",
        "sổ đỏ của ông nội mất thì làm lại thế nào",
        "giấy khai sinh của con bị mất thì xin cấp lại ở đâu",
        "em mất năm ngày mới xong",
        "trâu bò con chết do rét có được hỗ trợ không",
        "dịch tả làm 5 con chết thì được hỗ trợ bao nhiêu",
    ],
)
def test_a_lost_paper_is_no_death(message: str) -> None:
    assert not tells_of_a_death(message)
