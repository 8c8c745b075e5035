"""What a person may ask for, written as the text that asks for it and read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import OfficeKind
from retrieval.actions import (
    FILE_FORMATS,
    Action,
    Ask,
    CommandName,
    ShowDirectives,
    ShowOffices,
    ShowOthers,
    ShowProcedures,
    command_of,
    text_of,
)
from retrieval.answering.procedures.parts import FACETS
from retrieval.understanding.facet import Facet
from tests.index.letters import anything, words

arguments = st.lists(words, max_size=4).map(" ".join)
pages = st.integers(1, 10_000)
actions = st.one_of(
    arguments.map(Ask),
    st.builds(
        ShowDirectives,
        arguments,
        on=st.none() | st.just("2024-01-01"),
        only_cited=st.booleans(),
        page=pages,
        file=st.none() | st.sampled_from(FILE_FORMATS),
    ),
    st.builds(
        ShowProcedures, arguments, st.none() | st.sampled_from(sorted(FACETS)), st.none() | pages
    ),
    st.builds(ShowOffices, arguments, st.sampled_from(OfficeKind), pages),
    st.builds(ShowOffices, arguments, st.just(OfficeKind.POST), pages, by_post=st.just(True)),
    st.builds(ShowOthers, arguments),
)


def meant_by(typed: str) -> Action:
    """What a text asks for: what is no command is asked in words."""
    return command_of(typed) or Ask(typed)


@given(actions)
def test_what_is_written_is_read_again(action: Action) -> None:
    assert meant_by(text_of(action)) == action


@given(st.sampled_from(CommandName), anything)
def test_whatever_is_typed_behind_a_command_is_one(name: CommandName, typed: str) -> None:
    action = command_of(f"/{name} {typed}")
    assert action is not None
    assert meant_by(text_of(action)) == action


@given(anything)
def test_any_text_asks_for_something(typed: str) -> None:
    action = meant_by(typed)
    assert isinstance(action, Ask) is (command_of(typed) is None)


@pytest.mark.parametrize(
    ("action", "text"),
    [
        (ShowOffices("xã A Ngo", OfficeKind.POST, by_post=True), "/buudien xã A Ngo"),
        (Ask("lệ phí bao nhiêu"), "lệ phí bao nhiêu"),
        (
            ShowDirectives("45/2016/QĐ-TTg", only_cited=True, page=2),
            "/vanban 45/2016/QĐ-TTg --show cited --page 2",
        ),
        (ShowDirectives("", page=2), "/vanban --page 2"),
        (
            ShowDirectives("nghị định năm 2018", file="xlsx"),
            "/vanban nghị định năm 2018 --file xlsx",
        ),
        (
            ShowProcedures("1.001193", Facet.PAPERS, 1),
            "/thutuc 1.001193 --phan giayto --page 1",
        ),
        (ShowOffices("", OfficeKind.POST, 3), "/gan --kind post --page 3"),
        (ShowOffices("xã A Ngo"), "/gan xã A Ngo"),
        (ShowOthers("mở quán ăn"), "/khac mở quán ăn"),
    ],
)
def test_these_are_the_texts_that_people_see(action: Action, text: str) -> None:
    assert text_of(action) == text
    assert meant_by(text) == action


@pytest.mark.parametrize("dash", ["--", "—", "–"])
def test_a_phones_dash_is_read_as_what_was_typed(dash: str) -> None:
    assert command_of(f"/VanBan@motcua_bot 45/2016/QĐ-TTg {dash}on=2024-01-01") == ShowDirectives(
        "45/2016/QĐ-TTg", on="2024-01-01"
    )


@pytest.mark.parametrize("page", ["0", "-1", "hai", "1e3", "²", ""])
def test_what_is_no_page_is_the_first(page: str) -> None:
    assert command_of(f"/gan xã A Ngo --page={page} ") in (
        ShowOffices("xã A Ngo"),
        ShowOffices(f"xã A Ngo --page={page}"),
    )


def test_a_page_is_never_larger_than_a_list_can_be() -> None:
    assert command_of(f"/vanban --page {'9' * 5000}") == ShowDirectives("", page=10_000)


def test_where_to_hand_in_has_two_names() -> None:
    assert command_of("/noinop xã A Ngo") == command_of("/gan xã A Ngo") == ShowOffices("xã A Ngo")
