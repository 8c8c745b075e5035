"""Document numbers: looked up exactly, asked about when there is a slip in one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.counter.live import LiveAnswerer
from index.embedding import Embedder
from index.engines import DocumentHead, Filter
from index.facts.directives import DirectiveFilter
from index.model import Description, Kind, Relation, Role
from index.versions.manifest import IndexSettings
from retrieval.answer import Answer, AnswerKind, Mismatch
from retrieval.understanding.intent import RelationIntent, StatedIntentReader
from retrieval.understanding.numbers import KnownNumbers
from tests.building import build
from tests.index.engines.memory import facts_of

CITIZEN = Filter(role=Role.CITIZEN)
DECREE = """---
title: Nghị định về thực hiện thủ tục hành chính theo cơ chế một cửa
number: 918/2025/NĐ-CP
issuer: Chính phủ
signer: Trần Văn Mẫu
kind: directive
---
Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;

Chính phủ ban hành Nghị định về thực hiện thủ tục hành chính.

Điều 1. Phạm vi điều chỉnh

Nghị định này quy định việc thực hiện thủ tục hành chính tại bộ phận một cửa.

Điều 2. Hiệu lực thi hành

1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.

2. Nghị định này thay thế Nghị định số 961/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ.

TM. CHÍNH PHỦ
KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG

| | Trần Văn Mẫu |
"""
FOR_OFFICERS = """---
title: Quyết định về quy chế nội bộ
number: 777/QĐ-SNV
access: officer
kind: directive
---
Quy chế này thực hiện Quyết định số 778/QĐ-SNV.
"""


@pytest.fixture(scope="module")
def decree(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> LiveAnswerer:
    """Over a decree, and a decision for officers only."""
    folder = tmp_path_factory.mktemp("decree")
    sources = folder / "sources"
    sources.mkdir()
    (sources / "nghi-dinh.md").write_text(DECREE, encoding="utf-8")
    (sources / "noi-bo.md").write_text(FOR_OFFICERS, encoding="utf-8")
    build([sources], folder / "data", embedder, IndexSettings(), lambda _: None)
    return LiveAnswerer(folder / "data", embedder)


def ask(live: LiveAnswerer, question: str, role: Role = Role.CITIZEN) -> Answer:
    return live.now().talker.last((question,), Filter(role=role))


def numbers(*known: str) -> KnownNumbers:
    heads = [
        DocumentHead(number, Description("Văn bản", Kind.DIRECTIVE, number=number), "a.txt")
        for number in known
    ]
    return KnownNumbers(facts_of(*heads), Role.CITIZEN)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Nghị định 918/2025/NĐ-CP thay thế văn bản nào?", "961/2018/NĐ-CP"),
        ("nghi dinh 918 nam 2025 thay the van ban nao", "961/2018/NĐ-CP"),
        ("Văn bản nào thay thế Nghị định 961/2018/NĐ-CP?", "Nghị định này thay thế"),
        ("Nghị định 961 năm 2018 bị thay thế bởi văn bản nào?", "Nghị định này thay thế"),
        ("NĐ 918/2025 căn cứ vào đâu?", "63/2025/QH15"),
        ("Ai ký NĐ 918/2025?", "Trần Văn Mẫu"),
        ("nghi dinh 918/2025 ai ky", "PHÓ THỦ TƯỚNG"),
    ],
)
def test_a_named_document_answers_by_its_place(
    decree: LiveAnswerer, question: str, quote: str
) -> None:
    answer = ask(decree, question)
    assert answer.answered
    assert quote in answer.citations[0].quote


def test_a_relation_that_a_document_does_not_have_is_declined(decree: LiveAnswerer) -> None:
    answer = ask(decree, "Nghị định 918/2025/NĐ-CP sửa đổi văn bản nào?")
    assert answer.kind is AnswerKind.NOT_FOUND
    assert answer.against is Mismatch.FACET


@pytest.mark.parametrize(
    ("question", "instead"),
    [
        ("Nghị định 981/2025/NĐ-CP quy định gì?", "Nghị định 918/2025/NĐ-CP quy định gì?"),
        ("nghi dinh 918 nam 2024 quy dinh gi", "918/2025/NĐ-CP quy dinh gi"),
        ("Thông tư 918/2025/NĐ-TTg nói gì?", "Thông tư 918/2025/NĐ-CP nói gì?"),
        ("Nghị định 962/2018/NĐ-CP còn hiệu lực?", "Nghị định 961/2018/NĐ-CP còn hiệu lực?"),
    ],
)
def test_a_number_with_a_slip_in_it_is_asked_about(
    decree: LiveAnswerer, question: str, instead: str
) -> None:
    answer = ask(decree, question)
    assert answer.kind is AnswerKind.NOT_FOUND
    assert answer.unknown_reference is not None
    assert instead in [choice.question for choice in answer.choices]


def test_a_number_that_the_role_may_not_see_is_never_offered(decree: LiveAnswerer) -> None:
    for question in ("Quyết định 787/QĐ-SNV nói gì?", "Quyết định 775/QĐ-SNV nói gì?"):
        assert not ask(decree, question).choices
        assert ask(decree, question, Role.OFFICER).choices


def test_the_engine_tells_each_role_its_numbers(decree: LiveAnswerer) -> None:
    engine = decree.now().version.engine
    open_to_all = ["63/2025/QH15", "918/2025/NĐ-CP", "961/2018/NĐ-CP"]
    found = engine.facts.directives

    def numbers(role: Role) -> list[str]:
        return sorted(one.number for one in found(DirectiveFilter(), role))

    assert numbers(Role.CITIZEN) == open_to_all
    assert numbers(Role.OFFICER) == sorted([*open_to_all, "777/QĐ-SNV", "778/QĐ-SNV"])


@pytest.mark.parametrize(
    ("named", "near"),
    [
        ("54/2016/QĐ-TTg", ("45/2016/QĐ-TTg",)),  # swapped
        ("46/2016/QĐ-TTg", ("45/2016/QĐ-TTg",)),  # another digit
        ("145/2016/QĐ-TTg", ("45/2016/QĐ-TTg",)),  # one too many
        ("45/2061/QĐ-TTg", ("45/2016/QĐ-TTg",)),
        ("45/2016/QĐ-UBND", ("45/2016/QĐ-TTg",)),  # another issuer
        ("46/QĐ", ("45/2016/QĐ-TTg",)),
        ("46/2016/NĐ-TTg", ()),  # another kind
        ("46/2017/QĐ-TTg", ()),  # two slips
        ("78/2016/QĐ-TTg", ()),
        ("5/2016/TT-BNV", ()),  # any number has one digit
        ("a", ()),
    ],
)
def test_numbers_are_near_with_one_slip(named: str, near: tuple[str, ...]) -> None:
    assert numbers("45/2016/QĐ-TTg", "1/2016/TT-BNV").near(named) == near


def test_what_differs_by_its_issuer_only_is_likeliest_and_enough() -> None:
    others = [f"45/2016/QĐ-{one}" for one in ("BNV", "BTP", "TTg")]
    assert numbers(*others, "54/2016/QĐ-UBND").near("45/2016/QĐ-UBND") == tuple(others)
    assert numbers(*others[:2], "54/2016/QĐ-UBND").near("45/2016/QĐ-UBND") == (
        *others[:2],
        "54/2016/QĐ-UBND",
    )


@given(st.integers(10, 99999), st.data())
def test_every_known_number_is_near_with_any_digit_wrong(count: int, data: st.DataObject) -> None:
    written = str(count)
    at = data.draw(st.integers(0, len(written) - 1))
    digit = data.draw(st.sampled_from([one for one in "0123456789" if one != written[at]]))
    wrong = f"{written[:at]}{digit}{written[at + 1 :]}"
    known = numbers(f"{written}/QĐ-UBND")
    if wrong[0] != "0":
        assert known.near(f"{wrong}/QĐ-UBND") == (f"{written}/QĐ-UBND",)
    assert known.has(f"{written}/QĐ")
    assert known.documents([f"{written}/QĐ"]) == {f"{written}/QĐ-UBND"}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Nghị định này thay thế văn bản nào?", RelationIntent(Relation.REPLACES, False)),
        ("sửa đổi, bổ sung những văn bản nào", RelationIntent(Relation.AMENDS, False)),
        ("Văn bản nào sửa đổi nghị định 61?", RelationIntent(Relation.AMENDS, True)),
        ("Nghị định 61 bị bãi bỏ bởi văn bản nào", RelationIntent(Relation.REPEALS, True)),
        ("Căn cứ vào đâu mà ban hành?", RelationIntent(Relation.BASED_ON, False)),
        ("hướng dẫn thi hành luật nào", RelationIntent(Relation.IMPLEMENTS, False)),
        ("Sửa đổi hộ tịch cần gì?", None),
        ("Căn cứ để cấp giấy là gì?", None),
        ("Thay thế bằng lái mất bao lâu?", None),
        ("Nghị định này bổ sung gì?", None),
    ],
)
def test_what_a_question_asks_of_relations(text: str, asked: RelationIntent | None) -> None:
    assert StatedIntentReader.bundled().relation(text.lower()) == asked


def test_only_what_is_allowed_is_looked_up(decree: LiveAnswerer) -> None:
    allowed = replace(CITIZEN, kinds=frozenset({Kind.NEWS}))
    answer = decree.now().talker.last(("NĐ 918/2025 giao cho bộ nào làm đầu mối?",), allowed)
    assert not answer.ranked
