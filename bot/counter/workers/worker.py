"""One process that hears messages: it takes a task, tells what came of it, and takes the next."""

import json
import logging
import threading

from bot.counter.mind import Mind
from bot.counter.workers.tasks import HearTask, OpenTask, task_packer
from index.reading.bounded.frames import Frames, FrameSort
from index.versions import OpenVersion, Versions
from retrieval.conversation import Exchange, Listener

_log = logging.getLogger(__name__)


def work(frames: Frames, versions: Versions, mind: Mind) -> None:
    """Work until the other end of the socket is closed.

    The setup is the number of the lowest level that is logged.
    """
    log = _WorkerLog(frames)
    root = logging.getLogger()
    root.handlers = [log]
    root.setLevel(int(frames.receive().payload))
    ears = _Ears(versions, mind)
    packer = task_packer()
    frames.send(FrameSort.READY)
    while True:
        try:
            task = packer.unpacked(frames.receive().payload)
        except EOFError:
            return
        try:
            frames.send(FrameSort.ANSWER, packer.packed(ears.done(task)))
        except Exception as error:  # noqa: BLE001 - the process that speaks does it, and tells why
            _log.warning("a worker could not do something (%s)", type(error).__name__)
            frames.send(FrameSort.FAILURE, type(error).__name__.encode())


class _Ears:
    """The versions that are open here."""

    def __init__(self, versions: Versions, mind: Mind) -> None:
        self._versions = versions
        self._mind = mind
        self._open: dict[str, tuple[OpenVersion, Listener]] = {}

    def done(self, task: object) -> Exchange | None:
        """What comes of a task; raises TypeError where it is none."""
        match task:
            case HearTask():
                return self._heard(task)
            case OpenTask(version):
                self._of(version)[1].talker.answerer.prepare()
                return None
        raise TypeError(type(task).__name__)

    def _heard(self, task: HearTask) -> Exchange:
        version, listener = self._of(task.version)
        if listener.talker.answerer.officers.has_any:
            version.engine.withhold(task.withheld)
        for name in self._open.keys() - {task.version, *task.opened}:
            self._open.pop(name)[0].engine.close()
        return listener.hear(task.conversation, task.message, task.role)

    def _of(self, name: str) -> tuple[OpenVersion, Listener]:
        known = self._open.get(name)
        if known is None:
            version = self._versions.open(name)
            known = self._open[name] = (version, self._mind.listener(version))
        return known


class _WorkerLog(logging.Handler):
    """Lets the process that speaks say what is to be logged, from the place that says it.

    What other threads say is said nowhere: frames come from one.
    """

    def __init__(self, frames: Frames) -> None:
        super().__init__()
        self._frames = frames

    def emit(self, record: logging.LogRecord) -> None:
        if threading.current_thread() is not threading.main_thread():
            return
        given = record.args if isinstance(record.args, tuple) else ()
        told = {
            "name": record.name,
            "levelno": record.levelno,
            "levelname": record.levelname,
            "pathname": record.pathname,
            "lineno": record.lineno,
            "msg": str(record.msg),
            "args": [one if isinstance(one, (int, float)) else str(one) for one in given],
        }
        self._frames.send(FrameSort.LOG, json.dumps(told).encode())


def logged(payload: bytes) -> None:
    """Log what a worker wants to be logged; raises ValueError where that is no record."""
    told = json.loads(payload)
    record = logging.makeLogRecord(told | {"args": tuple(told["args"])})
    logger = logging.getLogger(record.name)
    if logger.isEnabledFor(record.levelno):
        logger.handle(record)
