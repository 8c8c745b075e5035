"""What the workers cost and how they fare, for Prometheus."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.counter.workers.pool import Workers

_USER, _SYSTEM = 11, 12
"""Places of the processor time in ``/proc/PID/stat`` behind the name (proc(5))."""


class WorkerFigures(Collector):
    """Read when somebody looks; what a machine does not tell is 0."""

    def __init__(self, pool: Workers) -> None:
        self._pool = pool

    def collect(self) -> Iterator[Metric]:
        """How many are up, how many ended by themselves, their memory and processor time."""
        pool = self._pool
        processes = pool.processes
        memory = sum(map(memory_of, processes))
        seconds = sum(map(_seconds_of, processes))
        yield GaugeMetricFamily("motcua_workers_up", "Workers that are ready.", pool.up)
        yield GaugeMetricFamily("motcua_workers", "Workers that there should be.", pool.count)
        deaths = "Workers that ended though nobody told them to."
        yield CounterMetricFamily("motcua_worker_deaths", deaths, pool.deaths)
        said = "Memory of all workers; of what several share, the share."
        yield GaugeMetricFamily("motcua_workers_memory_bytes", said, memory)
        said = "Processor time of the workers that are there."
        yield CounterMetricFamily("motcua_workers_cpu_seconds", said, seconds)


def memory_of(process: int) -> int:
    """Bytes that a process takes, its share of what it shares with others (PSS, proc(5))."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        return 1024 * int(rollup.split("\nPss:")[1].split()[0])
    return 0


def _seconds_of(process: int) -> float:
    with contextlib.suppress(OSError, ValueError, IndexError):
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(told[_USER]) + int(told[_SYSTEM])) / os.sysconf("SC_CLK_TCK")
    return 0.0
