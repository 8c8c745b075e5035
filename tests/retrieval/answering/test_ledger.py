"""What files tell of the rows of a list: status, relations and source, from stored facts."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from time import thread_time

import pytest

from index.engines import Engine
from index.facts.directives import DirectiveFilter
from index.model import Description, Document, Kind, Role
from retrieval.actions import ShowDirectives
from retrieval.answering.directives.desk import DirectiveDesk
from retrieval.answering.directives.ledger import LedgerClerk, ledger_of, with_report
from retrieval.cards.directives import Ledger, LedgerRow, StatusKind
from tests.index.engines.small import engine_over
from tests.retrieval.answering.test_directives import READERS, TEXTS, TODAY, commanded

CITIZEN, OFFICER = Role.CITIZEN, Role.OFFICER
PAGE = "https://example.invalid/61"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    documents = [
        Document(name, about, PAGE if name == "moi" else f"{name}.md", text)
        for name, (about, text) in TEXTS.items()
    ]
    return engine_over(documents, tmp_path_factory.mktemp("ledger"))


def ledger(engine: Engine, on: str | None = None, role: Role = CITIZEN) -> Ledger:
    return ledger_of(
        engine, list(engine.facts.directives(DirectiveFilter(), role)), on, role, TODAY
    )


def row(of: Ledger, number: str) -> LedgerRow:
    return next(one for one in of.rows if one.directive.number == number)


def test_a_row_has_status_relations_and_source(engine: Engine) -> None:
    replaced = row(ledger(engine), "09/2015/QĐ-TTg")
    assert replaced.status.kind is StatusKind.REPLACED
    assert [one.by for one in replaced.ended_by] == ["61/2018/NĐ-CP"]
    amended = row(ledger(engine), "61/2018/NĐ-CP")
    assert [one.by for one in amended.amended_by] == ["107/2021/NĐ-CP"]
    assert (amended.title, amended.source) == (TEXTS["moi"][0].title, PAGE)
    assert (amended.link, replaced.link) == (PAGE, None)
    words = replaced.ended_by[0].citation
    assert TEXTS["moi"][1][words.start : words.end] == words.quote


def test_the_status_is_that_of_the_day(engine: Engine) -> None:
    before = ledger(engine, "2018-06-20")
    assert before.on == date(2018, 6, 20)
    assert row(before, "09/2015/QĐ-TTg").status.kind is StatusKind.IN_FORCE
    nowhen = ledger(engine, "31/02/2018")
    assert (nowhen.on, nowhen.no_day) == (TODAY, "31/02/2018")


def test_a_number_of_two_directives_has_no_status(engine: Engine) -> None:
    plans = [one for one in ledger(engine).rows if one.directive.number == "15/KH-UBND"]
    assert [one.status.kind for one in plans] == [StatusKind.UNKNOWN] * 2


def test_nobody_sees_what_the_role_may_not_read(engine: Engine) -> None:
    assert all(one.by != "77/KH-CAT" for each in ledger(engine).rows for one in each.changes)
    seen = row(ledger(engine, role=OFFICER), "61/2018/NĐ-CP")
    assert "77/KH-CAT" in [one.by for one in seen.changes]


def test_a_list_has_a_button_for_word_with_the_day(engine: Engine) -> None:
    desk = DirectiveDesk(engine, READERS, lambda: TODAY)
    answer = with_report(commanded(desk, "nghị định của Chính phủ"), "1/1/2020")
    files = [one.action for one in answer.choices if isinstance(one.action, ShowDirectives)]
    asked = {(one.file, one.on) for one in files if one.file}
    assert asked == {("xlsx", "1/1/2020"), ("docx", "1/1/2020")}
    assert [one.label for one in answer.choices][-2:] == ["Excel", "Word"]


def test_only_a_file_needs_a_ledger(engine: Engine) -> None:
    desk, clerk = DirectiveDesk(engine, READERS, lambda: TODAY), LedgerClerk(engine, lambda: TODAY)
    command = ShowDirectives("nghị định của Chính phủ")
    listed = commanded(desk, command.argument)
    shown = clerk.with_ledger(listed, command, CITIZEN).card
    assert getattr(shown, "ledger", ...) is None
    filed = clerk.with_ledger(listed, replace(command, file="docx"), CITIZEN).card
    assert len(filed.ledger.rows) == len(listed.card.rows)


def test_ten_thousand_rows_take_seconds(tmp_path: Path) -> None:
    about = Description(
        "Quyết định bịa", Kind.DIRECTIVE, number="9000/2036/QĐ-TTg", issued_on=date(2036, 1, 1)
    )
    text = "\n\n".join(
        f"Điều {place}. Quyết định này thay thế Quyết định số {place}/2030/QĐ-TTg."
        for place in range(1, 501)
    )
    engine = engine_over([Document("bia", about, "bia.md", text)], tmp_path)
    rows = list(engine.facts.directives(DirectiveFilter(), CITIZEN))
    assert len(rows) > 500
    started = thread_time()
    made = ledger_of(engine, rows * 20, None, CITIZEN, date(2037, 1, 1))
    assert thread_time() - started < 30  # three seconds of a processor
    assert sum(bool(one.changes) for one in made.rows) == 500 * 20
