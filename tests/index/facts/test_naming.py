"""What documents call directives besides their numbers."""

import pytest

from index.building.cutting import cutting_of
from index.cutting.passages import PassageLength
from index.knowledge.short_names import name_key
from index.model import Description, Document, Kind


def names(text: str) -> set[tuple[str, str]]:
    document = Document("x", Description("Văn bản", Kind.DIRECTIVE), "x", text)
    return {(one.name, one.number) for one in cutting_of(document, PassageLength()).names}


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("Căn cứ Luật Thả diều số 995/2034/QH20;", "luat tha dieu", "995/2034/QH20"),
        ("Căn cứ Bộ luật Ao hồ số 9/2034/QH20;", "bo luat ao ho", "9/2034/QH20"),
        ("Luật Cán bộ, công chức số 8/2034/QH20 nói.", "luat can bo cong chuc", "8/2034/QH20"),
        (
            "Nghị định số 9201/2036/NĐ-CP ngày 02/3/2036 của Chính phủ về quầy sách (sau đây gọi"
            " tắt là Quy chế quầy sách) nói.",
            "quy che quay sach",
            "9201/2036/NĐ-CP",
        ),
    ],
)
def test_a_name_is_learnt(text: str, name: str, number: str) -> None:
    assert names(text) == {(name, number)}


@pytest.mark.parametrize(
    "text",
    [
        "Xử lý kỷ luật viên chức số 9234/2036/NĐ-CP.",
        "Luật Hộ tịch và Nghị định số 9123/2036/NĐ-CP nói.",
        "Luật sửa đổi, bổ sung một số điều của Luật Thả diều số 995/2034/QH20.",
        "Quyết định số 9/2036/QĐ-TTg (sau đây gọi tắt là Chương trình).",
        "Nghị định số 9/2036/NĐ-CP về người bào chữa (sau đây gọi là Luật sư cộng tác).",
    ],
)
def test_other_words_are_no_name(text: str) -> None:
    assert names(text) == set()


def test_a_name_is_looked_up_without_marks_and_signs() -> None:
    assert name_key("Luật Cán bộ, công chức") == "luat can bo cong chuc"


def codified(title: str, *articles: str) -> set[tuple[str, str]]:
    lines = (
        f"Điều 9.4.LQ.{place}. Tên điều\n\n(Điều {place} {of} ngày 20/11/2034)\n\nLời của điều."
        for place, of in enumerate(articles, start=1)
    )
    document = Document("x", Description(title, Kind.DIRECTIVE), "x", "\n\n".join(lines))
    return {(one.name, one.number) for one in cutting_of(document, PassageLength()).names}


def test_a_codified_title_is_called_like_its_law() -> None:
    law = ("Luật số 65/2034/QH20", "Luật số 65/2034/QH20", "Luật số 65/2034/QH20")
    assert ("luat thay do", "65/2034/QH20") in codified("Thầy đồ", *law)
    long = "Bầu cử người coi đình làng trên và làng dưới"
    assert ("luat bau cu nguoi coi dinh lang tren lang duoi", "65/2034/QH20") in codified(
        long, *law
    )


def test_a_title_of_several_laws_is_called_like_none() -> None:
    assert codified("Thầy đồ", "Luật số 65/2034/QH20", "Luật số 66/2034/QH20") == set()
