"""A pattern that is compiled late does what one does that is compiled at once."""

import re

import pytest

from index.vietnamese.late import LatePattern, late, late_made


def test_it_is_compiled_when_it_is_first_used_and_once() -> None:
    made: list[re.Pattern[str]] = []

    def make() -> re.Pattern[str]:
        made.append(re.compile(r"(?P<number>\d+)"))
        return made[-1]

    pattern = late_made(make)
    assert isinstance(pattern, LatePattern)
    assert made == []
    match = pattern.search("điều 12")
    assert match is not None
    assert match["number"] == "12"
    assert [one[0] for one in pattern.finditer("1 2")] == ["1", "2"]
    assert len(made) == 1


def test_it_has_all_that_a_pattern_has() -> None:
    at_once = re.compile("a(b)", re.IGNORECASE)
    pattern = late("a(b)", re.IGNORECASE)
    for name in (one for one in dir(at_once) if not one.startswith("_")):
        own, other = getattr(pattern, name), getattr(at_once, name)
        assert own == other or callable(own), name
    assert pattern.sub(r"\1", "xABy") == at_once.sub(r"\1", "xABy") == "xBy"


def test_what_is_wrong_with_it_is_told_when_it_is_used() -> None:
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.search("a")
