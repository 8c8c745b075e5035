"""A process that is told to stop: it hears it where it asks, and nowhere else."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.cli.stopping import told_to_stop

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def kept_handlers() -> Iterator[dict[signal.Signals, object]]:
    """Whoever runs the tests may have signals ignored; here they are as in a terminal."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    for number in SIGNALS:
        signal.signal(number, signal.default_int_handler)
    try:
        yield {number: signal.getsignal(number) for number in SIGNALS}
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_interrupts_where_it_is_asked_for(number: signal.Signals) -> None:
    steps = []

    def work() -> None:
        with told_to_stop() as heed:
            heed()
            signal.raise_signal(number)
            signal.raise_signal(number)
            steps.append("told")
            heed()
            steps.append("never")

    with kept_handlers(), pytest.raises(KeyboardInterrupt):
        work()
    assert steps == ["told"]


def test_who_asks_no_more_is_interrupted_at_the_end() -> None:
    steps = []

    def work() -> None:
        with told_to_stop():
            signal.raise_signal(signal.SIGTERM)
            steps.append("done")

    with kept_handlers(), pytest.raises(KeyboardInterrupt):
        work()
    assert steps == ["done"]


def test_what_is_cleaned_up_is_not_interrupted() -> None:
    steps = []

    def work() -> None:
        with told_to_stop() as heed:
            signal.raise_signal(signal.SIGINT)
            try:
                heed()
            finally:
                signal.raise_signal(signal.SIGINT)
                steps.append("cleaned")

    with kept_handlers(), pytest.raises(KeyboardInterrupt):
        work()
    assert steps == ["cleaned"]


def test_afterwards_signals_are_heard_as_before() -> None:
    with kept_handlers() as before:
        with told_to_stop() as heed:
            heed()
        assert {number: signal.getsignal(number) for number in SIGNALS} == before
        with pytest.raises(LookupError), told_to_stop():
            raise LookupError
        assert {number: signal.getsignal(number) for number in SIGNALS} == before


def test_what_is_ignored_stays_ignored() -> None:
    with kept_handlers():
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup has it
        with told_to_stop() as heed:
            signal.raise_signal(signal.SIGHUP)
            heed()
