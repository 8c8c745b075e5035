"""What a document does to those it refers to."""

from datetime import date

import pytest
from hypothesis import given, settings

from index.facts.references import references
from index.facts.relations import RelationMention, related_references, relation_mentions
from index.model import Relation
from tests.index.letters import texts


def relations(text: str) -> list[tuple[str, Relation | None]]:
    """The numbers of the text with their relations."""
    return [(found.number, found.relation) for found in related_references(text)]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Căn cứ Luật Đất đai số 31/2024/QH15;", Relation.BASED_ON),
        ("*Căn cứ vào Nghị định số 31/2024/NĐ-CP ngày 1 tháng 2 năm 2024;*", Relation.BASED_ON),
        ("Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tố cáo số 136/2025/QH15;",
         Relation.BASED_ON),
        ("Sửa đổi, bổ sung một số điều của Nghị định số 1/2020/NĐ-CP như sau:", Relation.AMENDS),
        ("2. Sửa đổi điểm c khoản 3 Điều 14 của Luật Đấu thầu số 43/2013/QH13 như sau:",
         Relation.AMENDS),
        ("Bộ trưởng ban hành Thông tư sửa đổi, bổ sung Thông tư số 6/2024/TT-BCA.",
         Relation.AMENDS),
        ("Thông tư này thay thế Thông tư số 12/2013/TT-BTP ngày 7/8/2013.", Relation.REPLACES),
        ("Quyết định này có hiệu lực từ ngày ký; thay thế Quyết định số 9/2007/QĐ-UBND.",
         Relation.REPLACES),
        ("2. Bãi bỏ Thông tư số 07/2014/TT-BNV.", Relation.REPEALS),
        ("Điều 2. Bãi bỏ các thủ tục có mã số 3.991203; thay thế các nội dung về thủy sản tại"
         " Quyết định số 9754/QĐ-UBND.", Relation.REPLACES),
        ("Nghị định số 39/2020/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực.",
         Relation.REPEALS),
        ("Thông tư này hướng dẫn thi hành Nghị định số 218/2013/NĐ-CP.", Relation.IMPLEMENTS),
        ("Nghị định này quy định chi tiết một số điều của Nghị quyết số 254/2025/QH15.",
         Relation.IMPLEMENTS),
        ("Thực hiện Kế hoạch số 231/KH-UBND, các xã báo cáo.", Relation.IMPLEMENTS),
    ],
)  # fmt: skip
def test_the_words_before_a_number_name_the_relation(text: str, relation: Relation) -> None:
    assert [found[1] for found in relations(text)] == [relation]


@pytest.mark.parametrize(
    "text",
    [
        "Điều này được sửa đổi, bổ sung bởi Nghị định số 5/2021/NĐ-CP.",
        "Quyết định này chưa được thay thế bằng Quyết định số 5/2021/QĐ-TTg.",
        "theo quy định tại khoản 2 Điều 9 Nghị định số 61/2018/NĐ-CP.",
        "Không thực hiện Nghị định số 61/2018/NĐ-CP.",
        "Báo cáo theo hướng dẫn Thông tư số 50/2010/TT-BYT.",
        "(Điều này có nội dung liên quan đến Điều 1. Sửa đổi, bổ sung Nghị định số 5/2021/NĐ-CP)",
        "",
    ],
)
def test_other_words_name_none(text: str) -> None:
    assert all(relation is None for _, relation in relations(text))


def test_the_directive_that_amends_another_carries_no_relation() -> None:
    text = "Căn cứ Luật Đất đai số 31/2024/QH15 được sửa đổi, bổ sung bởi Luật số 43/2024/QH15;"
    assert relations(text) == [("31/2024/QH15", Relation.BASED_ON), ("43/2024/QH15", None)]


def test_a_directive_named_in_the_title_of_another_carries_no_relation() -> None:
    text = "Căn cứ Nghị định số 120/2016/NĐ-CP quy định chi tiết Luật Phí số 97/2015/QH13;"
    assert relations(text) == [("120/2016/NĐ-CP", Relation.BASED_ON), ("97/2015/QH13", None)]


def test_a_list_passes_the_relation_on_and_a_new_clause_ends_it() -> None:
    text = (
        "Bãi bỏ Nghị định số 1/2020/NĐ-CP ngày 2 tháng 3 năm 2020 và Nghị định số 2/2020/NĐ-CP.\n"
        "Việc này theo Nghị định số 3/2020/NĐ-CP."
    )
    assert relations(text) == [
        ("1/2020/NĐ-CP", Relation.REPEALS),
        ("2/2020/NĐ-CP", Relation.REPEALS),
        ("3/2020/NĐ-CP", None),
    ]


@given(texts)
@settings(max_examples=50, deadline=None)
def test_relations_add_to_the_references_and_change_nothing_else(text: str) -> None:
    mixed = f"{text} Căn cứ Luật số 1/2020/QH14; {text} 7/KH-UBND {text}"
    bare = [(found.number, found.start, found.end) for found in references(mixed)]
    related = [(found.number, found.start, found.end) for found in related_references(mixed)]
    assert related == bare


def stated(words: str) -> list[RelationMention]:
    """What words state."""
    return relation_mentions(words, list(references(words)))


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("Nghị định này thay thế Nghị định số 1/2010/NĐ-CP ngày 2/3/2010.", True),
        ("2. Bãi bỏ Quyết định số 1/2010/QĐ-TTg của Thủ tướng Chính phủ.", True),
        ("3. Luật Thuế số 78/2006/QH11 hết hiệu lực kể từ ngày Luật này có hiệu lực.", True),
        ("Bãi bỏ các thủ tục hành chính có số thứ tự 3, 4 được công bố tại Quyết định số"
         " 12/QĐ-UBND.", False),
        ("Bãi bỏ các quy định tại Điều 82 Nghị định số 1/2010/NĐ-CP.", False),
        ("Chương V của Luật Khiếu nại số 2/2011/QH13 hết hiệu lực kể từ ngày Luật này có hiệu"
         " lực.", False),
        ("Những quy định về tiếp công dân tại Chương V của Nghị định số 1/2010/NĐ-CP hết hiệu lực"
         " kể từ ngày Nghị định này có hiệu lực.", False),
    ],
)  # fmt: skip
def test_only_a_directive_named_whole_is_ended(words: str, whole: bool) -> None:
    (one,) = stated(words)
    assert one.ends is whole


def test_a_part_that_is_named_changes_the_directive() -> None:
    words = "2. Bãi bỏ khoản 2 Điều 5 Nghị định số 1/2010/NĐ-CP ngày 2/3/2010."
    (one,) = stated(words)
    assert (one.relation, one.parts) == (Relation.REPEALS, ("khoản 2 Điều 5",))
    titled = "Bãi bỏ Thông tư số 3/2012/TT-BTP hướng dẫn Điều 5 Nghị định số 1/2010/NĐ-CP."
    assert [(one.target.number, one.parts) for one in stated(titled) if one.by is None] == [
        ("3/2012/TT-BTP", ())
    ]


def test_lists_end_what_they_name_whole() -> None:
    words = (
        "2. Các Nghị định sau đây hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành:\n\n"
        "a) Nghị định số 1/2010/NĐ-CP ngày 2/3/2010 hướng dẫn Luật số 2/2009/QH12;\n\n"
        "b) Điều 4 Nghị định số 3/2012/NĐ-CP ngày 4/5/2012.\n\n"
        "3. Nghị định số 9/2019/NĐ-CP được áp dụng.\n"
    )
    found = [one for one in stated(words) if one.by is None]
    assert [(one.target.number, one.ends) for one in found] == [
        ("1/2010/NĐ-CP", True),
        ("3/2012/NĐ-CP", False),
    ]
    planned = words.replace("Các Nghị định sau đây hết hiệu lực", "Đề nghị xem xét các Nghị định")
    assert [one for one in stated(planned) if one.by is None] == []


def test_exceptions_and_another_day_are_read() -> None:
    words = (
        "Nghị định này bãi bỏ Nghị định số 1/2010/NĐ-CP, trừ quy định tại Điều 3, kể từ ngày"
        " 01/01/2030."
    )
    (one,) = stated(words)
    assert (one.ends, one.excepts, one.since) == (True, True, date(2030, 1, 1))


def test_a_plan_to_replace_replaces_nothing() -> None:
    words = "Giao Sở Nội vụ tham mưu ban hành Quyết định thay thế Quyết định số 12/QĐ-UBND."
    assert stated(words) == []


def test_others_tell_of_amendments_with_their_day() -> None:
    note = (
        "(Điều 3 Nghị định số 63/2010/NĐ-CP, có hiệu lực thi hành kể từ ngày 14/10/2010, có nội"
        " dung được sửa đổi bởi Điều 1 Nghị định số 48/2013/NĐ-CP có hiệu lực thi hành kể từ ngày"
        " 01/07/2013; Điều 1 Nghị định số 92/2017/NĐ-CP có hiệu lực thi hành kể từ ngày 25/09/2017)"
    )
    found = [(one.target.number, one.by.number, one.since) for one in stated(note) if one.by]
    assert found == [
        ("63/2010/NĐ-CP", "48/2013/NĐ-CP", date(2013, 7, 1)),
        ("63/2010/NĐ-CP", "92/2017/NĐ-CP", date(2017, 9, 25)),
    ]


def test_another_act_of_the_same_directive_begins_anew() -> None:
    words = (
        "2. Thông tư này thay thế Thông tư số 5/2008/TT-BTP ngày 23/9/2008 của Bộ Tư pháp; bãi bỏ"
        " Điều 1 Thông tư số 19/2011/TT-BTP ngày 31/10/2011 sửa đổi, bổ sung một số quy định về thủ"
        " tục hành chính của Thông tư số 5/2008/TT-BTP ngày 23/9/2008, Thông tư số 3/2008/TT-BTP"
        " ngày 25/8/2008 và Thông tư số 1/2010/TT-BTP ngày 09/02/2010."
    )
    own = [(one.relation, one.target.number, one.ends) for one in stated(words) if one.by is None]
    assert own == [
        (Relation.REPLACES, "5/2008/TT-BTP", True),
        (Relation.REPEALS, "19/2011/TT-BTP", False),
    ]


def test_an_annex_that_is_over_ends_no_directive() -> None:
    words = (
        "Bãi bỏ các văn bản sau:\n\n1. Thông tư số 3/2008/TT-BTP;\n\n"
        "2. Định mức ban hành kèm theo Quyết định số 11/1999/QĐ-BGTVT.\n"
    )
    ends = {one.target.number: one.ends for one in stated(words)}
    assert ends == {"3/2008/TT-BTP": True, "11/1999/QĐ-BGTVT": False}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        # a note of what has to do with an article: headings, then whose they are
        ("(Điều này có nội dung liên quan đến Điều 7. Sửa đổi, bổ sung một số điều của Thông tư số"
         " 2/2014/TT-BTP ngày 19 tháng 5 năm 2014 quy định về hồ sơ; Điều 9. Lệ phí của Thông tư"
         " 3/2017/TT-BTP Quy định chi tiết Nghị định số 1/2017/NĐ-CP ban hành ngày 29/09/2017)",
         [("3/2017/TT-BTP", "amends", "2/2014/TT-BTP"),
          ("3/2017/TT-BTP", "implements", "1/2017/NĐ-CP")]),
        # two numbers that one title stands behind
        ("Theo Nghị định số 1/2009/NĐ-CP ngày 16/3/2009 và Nghị định số 2/2011/NĐ-CP ngày 8/12/2011"
         " của Chính phủ sửa đổi, bổ sung Nghị định số 3/2005/NĐ-CP.",
         [("2/2011/NĐ-CP", "amends", "3/2005/NĐ-CP"),
          ("1/2009/NĐ-CP", "amends", "3/2005/NĐ-CP")]),
        # an item of a list is one directive: all behind is its title
        ("2. Các Nghị định sau hết hiệu lực kể từ ngày Nghị định này có hiệu lực:\n"
         "a) Nghị định số 1/2024/NĐ-CP sửa đổi một số điều của Nghị định số 2/2013/NĐ-CP về đò và"
         " Nghị định số 3/2016/NĐ-CP về bến;\n",
         [("", "repeals", "1/2024/NĐ-CP"), ("1/2024/NĐ-CP", "amends", "2/2013/NĐ-CP"),
          ("1/2024/NĐ-CP", "amends", "3/2016/NĐ-CP")]),
        # kinds named once, then numbers
        ("2. Bãi bỏ quy định về phí tại các Quyết định: số 1/2015/QĐ-TTg, số 2/2015/QĐ-TTg.",
         [("", "repeals", "1/2015/QĐ-TTg"), ("", "repeals", "2/2015/QĐ-TTg")]),
        # the annex of another, whatever it is about
        ("Quy chế thực hiện dân chủ ban hành kèm theo Quyết định số 7/1998/QĐ-BCA hết hiệu lực kể"
         " từ ngày Thông tư này có hiệu lực.", [("", "repeals", "7/1998/QĐ-BCA")]),
        ("Bỏ cụm từ “lệ phí” tại Điều 1 Luật Chợ số 3/2005/QH11.", [("", "amends", "3/2005/QH11")]),
        # numbers and verbs as scans break them
        ("Sửa đôi, bô sung khoản 1 Điều 2 Nghị định sô 6/2023/NĐ- -CP như sau:",
         [("", "amends", "6/2023/NĐ-CP")]),
        ("Nghị định số 5/2024/NĐ-CP (được sửa đổi tại Nghị định số 6/2025/NĐ-CP và Nghị định này).",
         [("6/2025/NĐ-CP", "amends", "5/2024/NĐ-CP"), ("", "amends", "5/2024/NĐ-CP")]),
        ("Nghị định số 5/2020/NĐ-CP về kỷ luật (được sửa đổi bởi Nghị định số 6/2023/NĐ-CP và được"
         " bãi bỏ một phần bởi Nghị định số 7/2025/NĐ-CP) hết hiệu lực kể từ ngày Nghị định này có"
         " hiệu lực.",
         [("", "repeals", "5/2020/NĐ-CP"), ("6/2023/NĐ-CP", "amends", "5/2020/NĐ-CP"),
          ("7/2025/NĐ-CP", "repeals", "5/2020/NĐ-CP")]),
        # what says none
        ("Trang đã cấp phép theo quy định tại Nghị định số 9/2008/NĐ-CP tiếp tục hoạt động đến khi"
         " giấy phép hết hiệu lực.", []),
        ("b) Bổ sung giá đất tại nơi ở mới quy định tại khoản 6 Nghị quyết số 4/2025/QH15.", []),
    ],
)  # fmt: skip
def test_kinds_of_statements_that_readers_found(
    words: str, found: list[tuple[str, str, str]]
) -> None:
    stated = [
        (one.by.number if one.by else "", str(one.relation), one.target.number)
        for one in relation_mentions(words, list(references(words)))
    ]
    assert sorted(set(stated)) == sorted(found)


def test_decisions_whose_published_lists_are_replaced_end_with_them() -> None:
    text = (
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký và thay thế Danh mục TTHC và Quy trình"
        " nội bộ trong lĩnh vực người có công được Chủ tịch UBND tỉnh công bố tại các Quyết định:"
        " Số 2196/QĐ-UBND ngày 28/12/2021, số 1741/QĐ-UBND ngày 14/11/2019."
    )
    mentions = list(relation_mentions(text, tuple(references(text))))
    assert [(one.target.number, one.relation, one.ends) for one in mentions] == [
        ("2196/QĐ-UBND", Relation.REPLACES, True),
        ("1741/QĐ-UBND", Relation.REPLACES, True),
    ]
