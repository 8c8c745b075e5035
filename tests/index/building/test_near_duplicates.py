"""The same text from two sites."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.building.events import DuplicateEvent
from index.building.near_duplicates import NearDuplicates
from index.errors import SkipReason
from index.model import Description, Document, Kind, Role
from index.versions import Versions
from tests.index.builds import run
from tests.index.sources import write_sources

BODY = "\n\n".join(
    f"Trong {month} tháng đầu năm, bộ phận một cửa xã {place} tiếp nhận {month * 31} hồ sơ, giải"
    f" quyết đúng hạn {month * 30} hồ sơ, còn lại đang giải quyết theo quy định của pháp luật."
    for month, place in enumerate(["A Ngo", "Hồng Thượng", "Nhâm", "A Roàng", "Lâm Đớt"], start=5)
)


def news(name: str, text: str, **about: object) -> Document:
    described = Description(f"Tin {name}", about.pop("kind", Kind.NEWS), **about)  # type: ignore[arg-type]
    return Document(name, described, f"{name}.txt", text)


def original_of(second: Document, first: Document) -> str | None:
    """What the second is taken for after the first."""
    doubles = NearDuplicates({first.id: first.text}.__getitem__)
    assert doubles.original_of(first) is None
    return doubles.original_of(second)


def test_another_sites_date_and_spaces_do_not_make_another_document() -> None:
    first = news("a", f"Tình hình một cửa\n\n02/03/2021 08:30\n\n{BODY}")
    second = news("b", f"TÌNH HÌNH MỘT CỬA\n\n05/03/2021\n\n{BODY.replace(', ', ' ,  ')}")
    assert original_of(second, first) == "a"


@pytest.mark.parametrize(
    ("old", "new"),
    [("155 hồ sơ", "156 hồ sơ"), ("210 hồ sơ", "2.100 hồ sơ"), ("8 tháng", "9 tháng")],
)
def test_another_figure_makes_another_document(old: str, new: str) -> None:
    padding = "\n\n".join(["Bộ phận một cửa phục vụ người dân tận tình, chu đáo mỗi ngày."] * 12)
    text = f"{padding}\n\n{BODY}\n\n{padding}"
    assert old in text
    assert original_of(news("b", text.replace(old, new)), news("a", text)) is None


def test_a_longer_text_is_another_document() -> None:
    assert original_of(news("b", BODY), news("a", BODY.split("\n\n")[0])) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"access": Role.OFFICER}, {"access": Role.CITIZEN}),
        ({"number": "12/TB-UBND"}, {"number": "13/TB-UBND"}),
        ({"kind": Kind.PROCEDURE}, {"kind": Kind.PROCEDURE}),
        ({"kind": Kind.REPORT}, {"kind": Kind.NEWS}),
    ],
)
def test_access_number_kind_and_code_tell_equal_texts_apart(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert original_of(news("b", BODY, **other), news("a", BODY, **one)) is None


def test_a_site_that_leaves_the_number_out_has_the_same_document() -> None:
    assert original_of(news("b", BODY), news("a", BODY, number="12/TB-UBND")) == "a"


_words = st.lists(st.sampled_from("một hai ba bốn năm sáu".split()), min_size=1, max_size=60)


@given(_words, _words)
def test_a_text_is_its_own_duplicate_and_none_of_a_text_without_its_words(
    one: list[str], other: list[str]
) -> None:
    first, second = " ".join(one), " ".join(f"{word}x" for word in other)
    assert original_of(news("b", f"{first}."), news("a", first)) == "a"
    assert original_of(news("b", second), news("a", first)) is None


def test_texts_without_words_are_never_duplicates() -> None:
    assert original_of(news("b", "..."), news("a", "...")) is None


def test_a_duplicate_is_kept_once_with_both_sources(tmp_path: Path) -> None:
    page = f"Tình hình một cửa\n\n02/03/2021\n\n{BODY}"
    sources = write_sources(
        tmp_path / "sources",
        {"báo-a.txt": page, "báo-b.txt": page.replace("02/03", "04/03"), "báo-c.txt": "Tin khác."},
    )
    told = run(tmp_path / "data", sources)
    assert DuplicateEvent("báo-b.txt", "báo-a") in told
    heads = list(Versions(tmp_path / "data").open().engine.facts.documents(Role.CITIZEN))
    assert [(head.id, head.source, head.also_at) for head in heads] == [
        ("báo-a", "báo-a.txt", ("báo-b.txt",)),
        ("báo-c", "báo-c.txt", ()),
    ]
    assert all(not hasattr(event, "reason") for event in told), SkipReason
