"""Nothing is looked through for garbage while much is made that stays."""

import gc

import pytest

from bot.cli.collecting import uncollected


def fail() -> None:
    with uncollected():
        assert not gc.isenabled()
        raise LookupError


@pytest.mark.parametrize("was_on", [True, False])
def test_garbage_is_looked_for_afterwards_as_before(*, was_on: bool) -> None:
    try:
        if not was_on:
            gc.disable()
        with pytest.raises(LookupError):
            fail()
        assert gc.isenabled() is was_on
    finally:
        gc.enable()
