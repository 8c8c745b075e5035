"""Whether a directive is in force on a day, along chains of those that took each other's place."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.directives import Directive
from index.model import Kind, Relation
from retrieval.answering.directives.status import status_on, what_became
from retrieval.cards.directives import Change, StatusKind
from retrieval.citation import Citation

_WORDS = Citation(
    document="d", title="t", kind=Kind.DIRECTIVE, number=None, issuer=None, date=None,
    section="", page=None, quote="q", start=0, end=1, source="d.md", scanned=False, origin=None,
    passage_id="d@0-1",
)  # fmt: skip
FIRST = Directive("1/2020/NĐ-CP", issued_on=date(2020, 1, 1), effective_on=date(2020, 2, 1))


def change(
    by: str,
    since: date | None,
    relation: Relation = Relation.REPLACES,
    *,
    whole: bool = True,
) -> Change:
    """A change by a directive."""
    return Change(by, relation, since, whole, excepts=False, citation=_WORDS)


@pytest.mark.parametrize(
    ("on", "kind"),
    [
        (date(2020, 1, 15), StatusKind.NOT_YET),
        (date(2020, 2, 1), StatusKind.IN_FORCE),
        (date(2021, 4, 30), StatusKind.AMENDED),
        (date(2022, 1, 1), StatusKind.REPLACED),
    ],
)
def test_each_day_has_what_holds_then(on: date, kind: StatusKind) -> None:
    changes = [
        change("2/2021/NĐ-CP", date(2021, 3, 1), Relation.AMENDS, whole=False),
        change("3/2021/NĐ-CP", date(2022, 1, 1)),
    ]
    assert status_on(FIRST, changes, on).kind is kind


def test_what_only_its_number_dates_is_not_over_until_a_later_day() -> None:
    ends = [change("3/2021/NĐ-CP", date(2022, 1, 1))]
    bare = Directive("1/2005/QH11")
    assert status_on(bare, ends, date(2021, 12, 31)).kind is StatusKind.UNTIL
    assert status_on(bare, ends, date(2005, 6, 1)).kind is StatusKind.UNKNOWN


def test_a_directive_that_is_over_by_its_own_words_has_no_successor() -> None:
    own = change(FIRST.number, date(2022, 1, 1), Relation.REPEALS)
    status = status_on(FIRST, [own], date(2022, 1, 1))
    assert status.kind.is_over
    assert what_became(status, lambda _: [own]) == ()
    assert status_on(FIRST, [own], date(2021, 12, 31)).kind is StatusKind.IN_FORCE


def test_what_became_of_the_successor_is_followed_as_far_as_the_day() -> None:
    became = {
        "2/2021/NĐ-CP": [change("3/2022/NĐ-CP", date(2022, 1, 1))],
        "3/2022/NĐ-CP": [change("4/2023/NĐ-CP", date(2023, 1, 1), Relation.REPEALS)],
    }
    assert _then(became, date(2022, 6, 1)) == ["3/2022/NĐ-CP"]
    assert _then(became, date(2023, 6, 1)) == ["3/2022/NĐ-CP", "4/2023/NĐ-CP"]


def test_a_circle_of_replacements_ends_where_it_closes() -> None:
    became = {
        "2/2021/NĐ-CP": [change("1/2022/NĐ-CP", date(2022, 1, 1))],
        "1/2022/NĐ-CP": [change("2/2021/NĐ-CP", date(2023, 1, 1))],
    }
    assert _then(became, date(2024, 1, 1)) == ["1/2022/NĐ-CP"]


def test_what_is_dated_before_the_directive_itself_ends_nothing() -> None:
    status = status_on(FIRST, [change("9/2019/NĐ-CP", date(2019, 5, 1))], date(2024, 1, 1))
    assert status.kind is StatusKind.UNKNOWN
    assert [one.by for one in status.undated] == ["9/2019/NĐ-CP"]


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.dates()), max_size=30
    ),
    st.dates(),
)
def test_however_directives_end_each_other_the_chain_ends(
    ends: list[tuple[str, str, date]], on: date
) -> None:
    became: dict[str, list[Change]] = {"2/2021/NĐ-CP": [change("a", date(2021, 1, 2))]}
    for target, by, since in ends:
        became.setdefault(target, []).append(change(by, since))
    then = _then(became, on)
    assert len(then) == len(set(then))


def _then(became: Mapping[str, Sequence[Change]], on: date) -> list[str]:
    status = status_on(FIRST, [change("2/2021/NĐ-CP", date(2021, 1, 1))], on)
    return [one.by for one in what_became(status, lambda by: became.get(by, ()))]
