"""Laws that texts name without their numbers: what is said of them, and which ones they are."""

from datetime import date
from pathlib import Path

import pytest

from index.facts.directives import StatedRelation
from index.facts.references import references
from index.facts.relations import RelationMention, relation_mentions
from index.model import Description, Document, Kind, Relation, Role
from tests.index.engines.small import engine_over


def stated(words: str) -> list[tuple[str, Relation, str]]:
    """Actor (empty for the directive itself), act and target of each relation."""
    found: list[RelationMention] = relation_mentions(words, list(references(words)))
    return [(one.by.number if one.by else "", one.relation, one.target.number) for one in found]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Căn cứ Luật Cư trú năm 2020;", [("", Relation.BASED_ON, "Luật Cư trú năm 2020")]),
        ("Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;",
         [("", Relation.BASED_ON, "Luật Tổ chức Chính phủ")]),
        ("| Căn cứ pháp lý | Luật Đất đai số 31/2024/QH15; Luật Nhà ở |",
         [("", Relation.BASED_ON, "31/2024/QH15"), ("", Relation.BASED_ON, "Luật Nhà ở")]),
        ("Thông tư này hướng dẫn Luật An toàn, vệ sinh lao động và Nghị định số 39/2016/NĐ-CP.",
         [("", Relation.IMPLEMENTS, "Luật An toàn, vệ sinh lao động"),
          ("", Relation.IMPLEMENTS, "39/2016/NĐ-CP")]),
        ("Luật Đất đai được sửa đổi, bổ sung bởi Luật số 43/2024/QH15.",
         [("43/2024/QH15", Relation.AMENDS, "Luật Đất đai")]),
        ("Theo Nghị định số 1/2020/NĐ-CP hướng dẫn Luật Đất đai (được sửa đổi tại Nghị định số"
         " 5/2021/NĐ-CP).",
         [("1/2020/NĐ-CP", Relation.IMPLEMENTS, "Luật Đất đai"),
          ("5/2021/NĐ-CP", Relation.AMENDS, "1/2020/NĐ-CP")]),
        ("Theo Nghị định số 12/2016/NĐ-CP quy định chi tiết Luật Phí và lệ phí; Luật Quản lý"
         " thuế; Thông tư số 4/2020/TT-BTC.",
         [("12/2016/NĐ-CP", Relation.IMPLEMENTS, "Luật Phí và lệ phí")]),
    ],
)  # fmt: skip
def test_laws_are_read_by_their_names(words: str, found: list[tuple[str, Relation, str]]) -> None:
    assert sorted(stated(words)) == sorted(found)


def directive(name: str, number: str, day: date, text: str) -> Document:
    """A directive of its own, in force a month after its day."""
    about = Description(
        f"Văn bản {name}", Kind.DIRECTIVE, number=number, issued_on=day, effective_on=day
    )
    return Document(name, about, f"{name}.txt", text)


def taught(number: str, day: str, *names: str) -> list[Document]:
    """Texts that tell a law's number beside its name."""
    return [
        directive(f"tin-{place}-{number[:2]}", f"{place}{number[:2]}/2030/TT-BTP",
                  date(2030, 1, place), f"Căn cứ {name} số {number} ngày {day};")
        for place, name in enumerate(names, start=1)
    ]  # fmt: skip


def relations_to(documents: list[Document], number: str, folder: Path) -> list[StatedRelation]:
    return engine_over(documents, folder).facts.relations_to(number, Role.CITIZEN)


def test_a_law_by_name_is_the_newest_before_the_citing_directive(tmp_path: Path) -> None:
    names = "Luật Cây xanh", "Luật cây xanh"
    laws = [
        *taught("11/2006/QH11", "1/6/2006", *names),
        *taught("22/2020/QH14", "1/6/2020", *names),
    ]
    citing = [
        directive("a", "7/2010/NĐ-CP", date(2010, 2, 1), "Nghị định này hướng dẫn Luật Cây xanh."),
        directive("b", "8/2021/NĐ-CP", date(2021, 2, 1), "Nghị định này hướng dẫn Luật Cây xanh."),
    ]
    engine = engine_over([*laws, *citing], tmp_path)
    for number, by in (("11/2006/QH11", "7/2010/NĐ-CP"), ("22/2020/QH14", "8/2021/NĐ-CP")):
        found = engine.facts.relations_to(number, Role.CITIZEN)
        assert [one.by for one in found if one.relation is Relation.IMPLEMENTS] == [by]


def test_a_law_is_not_joined_where_two_of_one_year_have_the_name(tmp_path: Path) -> None:
    names = "Luật Cây xanh", "Luật cây xanh"
    laws = [
        *taught("11/2020/QH14", "1/6/2020", *names),
        *taught("22/2020/QH14", "1/6/2020", *names),
    ]
    text = "Nghị định này hướng dẫn Luật Cây xanh."
    citing = directive("b", "8/2021/NĐ-CP", date(2021, 2, 1), text)
    engine = engine_over([*laws, citing], tmp_path)
    for number in ("11/2020/QH14", "22/2020/QH14"):
        found = engine.facts.relations_to(number, Role.CITIZEN)
        assert not any(one.relation is Relation.IMPLEMENTS for one in found)
    by_name = engine.facts.relations_to("Luật Cây xanh", Role.CITIZEN)
    assert [one.by for one in by_name] == ["8/2021/NĐ-CP"]


def test_what_amends_a_law_is_not_the_law(tmp_path: Path) -> None:
    names = "Luật Cây xanh", "Luật cây xanh"
    laws = [
        *taught("11/2006/QH11", "1/6/2006", *names),
        *taught("22/2020/QH14", "1/6/2020", *names),
    ]
    amending = directive("sua", "9/2022/TT-BTP", date(2022, 1, 1),
                         "Căn cứ Luật Cây xanh số 11/2006/QH11 được sửa đổi, bổ sung bởi Luật số"
                         " 22/2020/QH14;")  # fmt: skip
    text = "Nghị định này hướng dẫn Luật Cây xanh."
    citing = directive("b", "8/2021/NĐ-CP", date(2021, 2, 1), text)
    found = relations_to([*laws, amending, citing], "11/2006/QH11", tmp_path)
    assert "8/2021/NĐ-CP" in [one.by for one in found if one.relation is Relation.IMPLEMENTS]
