"""Which embedders' vectors can be compared, told by their names."""

from index.embedding.encoder import RECIPE

_KIND, _, _ = RECIPE.rpartition("-")


def are_comparable(one: str, other: str) -> bool:
    """Whether both names are of one model, its numbers rounded this way or that.

    What is rounded otherwise lies so near (int8-1 and int8-2: cosine 0.99, tests/bench) that
    vectors of either find what those of the other stand for: an index goes on answering until it
    is built again. "motcua-e5-small-7771a60d-int8-1" and "…-int8-2" are; "…-int8-1" of another
    adapter is not.
    """
    return _model(one) == _model(other)


def _model(name: str) -> str:
    model, kind, number = name.rpartition(f"-{_KIND}-")
    return model if kind and number.isdecimal() else name
