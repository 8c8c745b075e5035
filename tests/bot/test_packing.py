"""What processes say to each other comes out as it went in, and as nothing else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.counter.live import LiveAnswerer
from bot.counter.workers.packing import Packer
from bot.counter.workers.tasks import HearTask, OpenTask, task_packer
from index.model import Role
from retrieval.actions import Follow, Unfollow
from retrieval.answer import Choice
from retrieval.conversation import Conversation

QUESTIONS = Path(__file__).parents[1] / "questions"
COMMANDS = ("/theodoi", "/thaydoi", "/vanban 2022", "/sosanh", "/thutuc khai sinh", "/buudien", "2")


class Colour(StrEnum):
    """As enumerations of the house are."""

    RED = "red"


@dataclass(frozen=True, slots=True)
class Leaf:
    """Everything that a field may hold."""

    words: str
    number: int | float | None
    on: date | None = None
    amount: Decimal | None = None
    colour: Colour | None = None
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OtherLeaf:
    """The same fields in part: another class all the same."""

    words: str
    number: int | float | None


@dataclass(frozen=True)
class Tree:
    """Leaves, and trees."""

    leaves: tuple[Leaf | OtherLeaf, ...] = ()
    named: Mapping[str, int] = field(default_factory=dict)
    first: "Tree | None" = None


LEAVES = st.one_of(
    st.builds(
        Leaf,
        st.text(),
        st.one_of(st.integers(), st.floats(allow_nan=False), st.none()),
        st.none() | st.dates(),
        st.none() | st.decimals(allow_nan=False),
        st.none() | st.just(Colour.RED),
        st.frozensets(st.text(max_size=3), max_size=3),
    ),
    st.builds(OtherLeaf, st.text(), st.integers()),
)
TREES = st.recursive(
    st.builds(Tree),
    lambda inner: st.builds(
        Tree,
        st.lists(LEAVES, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=3), st.integers(), max_size=3),
        inner,
    ),
    max_leaves=4,
)


def kinds(value: object) -> object:
    """The classes of a value and of all that it holds; equal values may be of other classes."""
    if is_dataclass(value) and not isinstance(value, type):
        return type(value), [kinds(getattr(value, one.name)) for one in fields(value)]
    if isinstance(value, tuple):
        return tuple, [kinds(one) for one in value]
    return type(value)


@given(TREES)
def test_values_come_out_as_they_went_in(tree: Tree) -> None:
    packer = Packer(Tree)
    again = packer.unpacked(packer.packed(tree))
    assert again == tree
    assert kinds(again) == kinds(tree)


def test_real_exchanges_come_out_as_they_went_in(live: LiveAnswerer) -> None:
    packer, seen = task_packer(), set[str]()
    rows = [
        json.loads(line)["turns"]
        for name in ("tuning.jsonl", "conversations_tuning.jsonl")
        for line in (QUESTIONS / name).read_text(encoding="utf-8").splitlines()[:15]
    ]
    with live.held() as now:
        for turns in [*rows, *[[rows[0][0], one] for one in COMMANDS]]:
            conversation = Conversation()
            for message in turns:
                task = HearTask("v", ("v",), None, conversation, message, Role.OFFICER)
                assert packer.unpacked(packer.packed(task)) == task
                heard = now.hear(conversation, message, Role.OFFICER)
                again = packer.unpacked(packer.packed(heard))
                assert again == heard
                assert kinds(again) == kinds(heard)
                conversation = heard.conversation
                seen |= {one.kind for one in heard.answers}
    assert len(seen) > 3


def test_actions_of_equal_fields_are_not_taken_for_each_other() -> None:
    packer = task_packer()
    for one in (Follow("45/2016/QĐ-TTg"), Unfollow("45/2016/QĐ-TTg")):
        choice = Choice(one)
        assert type(packer.unpacked(packer.packed(one))) is type(one)
        assert packer.unpacked(packer.packed(choice)) == choice


@pytest.mark.parametrize(
    "text",
    [
        '["Popen", ["()", "true"]]',
        '["Path", "/"]',
        '["OpenTask"]',
        '["Role", "ROOT"]',
        "[]",
        "[[]]",
        "{",
        "[" * 100_000,
    ],
)
def test_what_is_no_value_makes_nothing(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        task_packer().unpacked(text.encode())


def test_what_cannot_be_packed_is_told_when_the_packer_is_made() -> None:
    @dataclass(frozen=True)
    class Odd:
        made: Path

    @dataclass(frozen=True)
    class Hidden:
        made: int = field(init=False, default=0)

    odd: Any
    for odd in (Odd, Hidden, Path):
        with pytest.raises(TypeError):
            Packer(odd)
    with pytest.raises(TypeError):
        Packer(OpenTask).packed(Colour.RED)
    assert issubclass(Colour, Enum)
