"""Roles and names."""

import pytest

from index.facts.references import references
from index.model import Passage, Role


@pytest.mark.parametrize(
    ("role", "readable"),
    [
        (Role.CITIZEN, {Role.CITIZEN}),
        (Role.OFFICER, {Role.CITIZEN, Role.OFFICER}),
        (Role.ADMIN, {Role.CITIZEN, Role.OFFICER, Role.ADMIN}),
    ],
)
def test_each_role_reads_what_the_one_before_it_reads_and_more(
    role: Role, readable: set[Role]
) -> None:
    assert {access for access in Role if role.may_read(access)} == readable


def test_a_passage_is_called_by_its_document_and_offsets() -> None:
    assert Passage("ho-so", "", None, 12, 40, "…").id == "ho-so@12-40"


def test_a_reference_stands_where_it_says() -> None:
    (found,) = references("theo 45/2016/QĐ-TTg")
    assert (found.number, found.start, found.end) == ("45/2016/QĐ-TTg", 5, 19)
