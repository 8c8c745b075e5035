"""What an officer answered of one place answers no question about another."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from index.engines import Filter
from index.model import Role
from retrieval.answering.officers import OfficersDesk

ASKED = "phường mình nhận hồ sơ ngày nào"


class Desk(OfficersDesk):
    """One answer to the same words, of a place that may be the question's."""

    def __init__(self, may_be_of: bool) -> None:
        self.has_any = True
        self.may_be_of = may_be_of
        self._read = cast(Any, lambda title: SimpleNamespace(understood=title))

    def _near(self, *_: object) -> Any:  # noqa: ANN401 - a stand-in
        return [SimpleNamespace(id="a1", description=SimpleNamespace(title=ASKED))]

    def _may_be_of(self, *_: object) -> bool:
        return self.may_be_of

    def _cited(self, *_: object) -> Any:  # noqa: ANN401 - a stand-in
        return "cited"


@pytest.mark.parametrize("may_be_of", [True, False])
def test_the_same_words_of_another_place_are_another_question(may_be_of: bool) -> None:
    question = cast(Any, SimpleNamespace(understood=ASKED))
    found = Desk(may_be_of).answered(question, cast(Any, lambda: None), Filter(Role.CITIZEN))
    assert (found is not None) is may_be_of
