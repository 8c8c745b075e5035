"""What stands on a sheet is what the record says, in its words, and only what a role may read."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.counter.sheets import PaperScope, Sheet, sheet_of
from index.model import Role
from tests.bot.sheets.records import RecordEngine
from tests.invented import BIRTH, DEATH, LOST_CARD, RESIDENCE, records
from tests.large_corpora import needs_export


def made(engine: RecordEngine, code: str, role: Role = Role.CITIZEN) -> Sheet:
    sheet = sheet_of(engine, code, role, today=date(2026, 7, 12))
    assert sheet is not None
    return sheet


def assert_verbatim(engine: RecordEngine, sheet: Sheet) -> None:
    text = engine.documents[sheet.document].text
    for one in sheet.citations:
        assert one.quote
        assert text[one.start : one.end] == one.quote == one.quote.strip()


def test_every_word_of_every_invented_record_is_verbatim(
    invented: RecordEngine, published: RecordEngine
) -> None:
    for engine in (invented, published):
        assert engine.codes
        for code in engine.codes:
            assert_verbatim(engine, made(engine, code))


@needs_export
def test_every_word_of_every_record_of_the_portal_is_verbatim(portal: RecordEngine) -> None:
    for code in portal.codes:
        sheet = made(portal, code)
        assert_verbatim(portal, sheet)
        text = portal.documents[code].text
        counted = text.count("(số lượng: ") + text.count("; số lượng: ")
        shown = sum(one.count is not None for group in sheet.papers for one in group.papers)
        noted = sum("số lượng: " in one.quote for one in sheet.notes)
        assert shown + noted == counted, code


def test_papers_are_told_apart_by_who_brings_them(invented: RecordEngine) -> None:
    groups = made(invented, BIRTH).papers
    scopes = [group.scope for group in groups]
    assert scopes == sorted(scopes, key=list(PaperScope).index)
    for_all = [one.words.quote for group in groups for one in group.papers
               if group.scope is PaperScope.ALL]  # fmt: skip
    for_some = [one.words.quote for group in groups for one in group.papers
                if group.scope is PaperScope.SOME]  # fmt: skip
    assert any(words.startswith("Giấy chứng sinh") for words in for_all)
    assert all(words.startswith(("Trường hợp", "Khi")) for words in for_some)
    assert all(not words.startswith(("-", "+", "*")) for words in (*for_all, *for_some))


def test_a_paper_has_its_number_and_its_form_beside_it(invented: RecordEngine) -> None:
    papers = [one for code in invented.codes for group in made(invented, code).papers
              for one in group.papers]  # fmt: skip
    counts = {one.count.quote for one in papers if one.count is not None}
    assert "1 bản chính" in counts
    assert all("bản" in one for one in counts)
    assert not any("số lượng" in one.words.quote for one in papers)


def test_times_and_fees_stand_beside_the_ways_to_hand_in(invented: RecordEngine) -> None:
    ways = made(invented, RESIDENCE).ways
    assert [(one.forms.quote, one.time and one.time.quote) for one in ways] == [
        ("Trực tuyến", "3 Ngày làm việc"),
        ("Trực tiếp", "3 Ngày làm việc"),
    ]
    assert [one.fee.quote.split(" (")[0] for one in ways if one.fee] == [
        "7,000 Việt Nam Đồng",
        "10,000 Việt Nam Đồng",
    ]
    assert made(invented, LOST_CARD).ways
    assert [one.quote for one in made(invented, BIRTH).results] == ["Giấy khai sinh"]


def test_the_portals_own_spelling_of_a_code_is_known(invented: RecordEngine) -> None:
    assert made(invented, f"{BIRTH}.000.00.00.H08").document == BIRTH


@given(st.text(max_size=30))
def test_rubbish_is_no_procedure(invented: RecordEngine, rubbish: str) -> None:
    sheet = sheet_of(invented, rubbish, Role.CITIZEN)
    assert sheet is None or sheet.code in rubbish


@pytest.mark.parametrize("code", ["", "1.", "9.999999", "../../etc", "1.001193~x", "0.000001"])
def test_codes_that_there_are_not_are_no_procedures(invented: RecordEngine, code: str) -> None:
    assert sheet_of(invented, code, Role.CITIZEN) is None


def test_what_officers_may_read_is_no_citizens(tmp_path: Path) -> None:
    record = next(one for one in records() if one["ma_thu_tuc"] == DEATH) | {"access": "officer"}
    path = tmp_path / "noi-bo.jsonl"
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    engine = RecordEngine([path])
    assert sheet_of(engine, DEATH, Role.CITIZEN) is None
    assert made(engine, DEATH, Role.OFFICER).code == DEATH


def test_nothing_is_told_of_a_procedure_that_is_over(published: RecordEngine) -> None:
    sheets = [made(published, code) for code in published.codes]
    over = [one for one in sheets if one.over is not None]
    assert over
    assert all(one.citations == (one.over,) for one in over)


def test_the_decision_and_its_day_are_told_as_they_are_stated(published: RecordEngine) -> None:
    placed = [one for code in published.codes if (one := made(published, code)).origin.place]
    assert placed
    assert all(one.origin.number and one.origin.issued_on for one in placed)
    assert all(one.handle == one.document and "~" in one.handle for one in placed)
