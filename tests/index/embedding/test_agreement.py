"""Names of embedders whose vectors can be compared."""

from pathlib import Path

import pytest

from index.embedding import DEFAULT, are_comparable, open_embedder


@pytest.mark.parametrize(
    ("one", "other", "they_are"),
    [
        ("motcua-e5-small-7771a60d-int8-1", "motcua-e5-small-7771a60d-int8-2", True),
        ("multilingual-e5-small-int8-1", "multilingual-e5-small-int8-12", True),
        ("motcua-e5-small-7771a60d-int8-1", "motcua-e5-small-0071a60d-int8-1", False),
        ("motcua-e5-small-7771a60d-int8-1", "multilingual-e5-small-int8-1", False),
        ("model-int8-x", "model-int8-1", False),
        ("any/model", "any/model", True),
        ("any/model", "other/model", False),
    ],
)
def test_names_of_one_model_rounded_otherwise_are_comparable(
    one: str, other: str, they_are: bool
) -> None:
    assert are_comparable(one, other) is they_are
    assert are_comparable(other, one) is they_are


def test_an_index_of_before_is_opened_as_the_package_rounds_numbers_now(tmp_path: Path) -> None:
    now = open_embedder(DEFAULT, tmp_path)
    before = now.name.rpartition("-")[0] + "-0"
    assert open_embedder(before, tmp_path).name == now.name
