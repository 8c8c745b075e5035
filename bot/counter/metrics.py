"""What is counted while people are served, for Prometheus; nothing of whom or of what was said."""

import math
import platform
import re
from collections.abc import Callable
from importlib.metadata import version

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from bot.messages.commands import menu
from index.model import Role
from retrieval.actions import CommandName

METRICS_TYPE = CONTENT_TYPE_LATEST
"""The content type of ``Metrics.exposition``."""

_PREFIX = "motcua"
_THINKING_S = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_REPLYING_S = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 600)
_OTHER = "other"
_WORD_OF_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
_KNOWN_COMMANDS = frozenset(CommandName) | {one.name for one in menu(Role.ADMIN)} | {"start"}


class Metrics:
    """Counters of one process, in a registry of their own; safe to use from many threads.

    A label is a word of the program (a kind, a method, a reason), never a person, a chat or a
    text: what does not look like such a word is counted as ``other``.
    """

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._questions = self._counter("questions", "Questions asked.")
        self._answers = self._counter("answers", "Answers given, by kind.", "kind")
        self._commands = self._counter("commands", "Commands typed, by name.", "command")
        self._presses = self._counter("presses", "Buttons pressed, by kind.", "kind")
        self._taken = self._counter("updates_taken", "Updates written to the inbox.", "channel")
        self._closed = self._counter("updates_closed", "Updates done with.", "outcome")
        self._sends = self._counter("sends", "Calls that send something.", "method", "result")
        self._failures = self._counter("send_failures", "Calls that sent nothing.", "reason")
        self._thinking = self._histogram(
            "answer_seconds", "From a question to its answer.", _THINKING_S
        )
        self._replying = self._histogram(
            "reply_seconds", "From an update to its reply, handed over.", _REPLYING_S
        )
        self._depth = Gauge(
            "inbox_depth", "Updates that wait.", namespace=_PREFIX, registry=self._registry
        )
        self._version = Info(
            "index", "The version that answers.", namespace=_PREFIX, registry=self._registry
        )
        build = Info("build", "The program.", namespace=_PREFIX, registry=self._registry)
        build.info({"version": version("motcua"), "python": platform.python_version()})
        ProcessCollector(namespace=_PREFIX, registry=self._registry)

    def question_answered(self, kind: str, seconds: float) -> None:
        """Count a question and its answer: its ``AnswerKind``, and how long thinking took."""
        self._questions.inc()
        self._answers.labels(_label(kind)).inc()
        self._thinking.observe(seconds)

    def command_typed(self, name: str) -> None:
        """Count a command by its name without the slash; names that are none are ``other``."""
        self._commands.labels(name if name in _KNOWN_COMMANDS else _OTHER).inc()

    def button_pressed(self, kind: str) -> None:
        """Count a press by its ``PressKind``."""
        self._presses.labels(_label(kind)).inc()

    def updates_taken(self, channel: str, count: int = 1) -> None:
        """Count what a channel brought and the inbox kept."""
        self._taken.labels(_label(channel)).inc(count)

    def update_closed(self, outcome: str) -> None:
        """Count an update that is done with, by its ``InboxOutcome``."""
        self._closed.labels(_label(outcome)).inc()

    def send_ended(self, method: str, result: str) -> None:
        """Count a call of a channel's method (``sendMessage``) and what came of it."""
        self._sends.labels(_label(method), _label(result)).inc()

    def send_failed(self, reason: str) -> None:
        """Count a call that sent nothing, by why (``network``, ``blocked``, ``too_many``)."""
        self._failures.labels(_label(reason)).inc()

    def reply_sent(self, seconds: float) -> None:
        """Note how long after its update a reply was handed over."""
        self._replying.observe(seconds)

    def version_opened(self, name: str) -> None:
        """Note which version answers from now on."""
        self._version.info({"version": name})

    def watch_inbox(self, depth: Callable[[], int]) -> None:
        """Ask this for the inbox's depth whenever somebody looks; NaN where it raises."""

        def asked() -> float:
            try:
                return depth()
            except Exception:  # noqa: BLE001 - the other figures are still wanted
                return math.nan

        self._depth.set_function(asked)

    def watch(self, figures: Collector) -> None:
        """Have these counted too."""
        self._registry.register(figures)

    def exposition(self) -> bytes:
        """All of it in Prometheus' text format; may wait for what ``watch_inbox`` was given."""
        return generate_latest(self._registry)

    def _counter(self, name: str, says: str, *labels: str) -> Counter:
        return Counter(name, says, labels, namespace=_PREFIX, registry=self._registry)

    def _histogram(self, name: str, says: str, buckets: tuple[float, ...]) -> Histogram:
        return Histogram(name, says, namespace=_PREFIX, buckets=buckets, registry=self._registry)


def _label(word: str) -> str:
    return str(word) if _WORD_OF_CODE.fullmatch(word) else _OTHER
