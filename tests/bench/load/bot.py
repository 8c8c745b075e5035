"""The served bot as a process of its own, and what it costs."""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from tests.telegram.server import BotApiServer

_TICK = os.sysconf("SC_CLK_TCK")
MOTCUA = Path(sys.executable).with_name("motcua")


@dataclass
class BotProcess:
    """Starts, kills and watches the bot; processor time counts all of its lives."""

    server: BotApiServer
    data: Path
    log: Path
    lives: int = 0
    starts: list[float] = field(default_factory=list)
    _cpu_before: float = 0.0
    _running: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it, and wait until it polls."""
        began, polls = monotonic(), self._polls()
        environment = os.environ | {
            "TELEGRAM_BOT_TOKEN": self.server.token,
            "TELEGRAM_API_URL": self.server.base_url,
            "MOTCUA_DATA": str(self.data),
            "MOTCUA_HTTP_PORT": "0",
            "MOTCUA_LOG_LEVEL": "WARNING",
        }
        with self.log.open("ab") as log:
            self._running = await asyncio.create_subprocess_exec(
                *(MOTCUA, "serve"), stdout=log, stderr=log, env=environment
            )
        while self._polls() == polls:
            if self._running.returncode is not None:
                raise RuntimeError(f"the bot ended: see {self.log}")
            await asyncio.sleep(0.01)
        self.lives += 1
        self.starts.append(monotonic() - began)

    async def kill(self) -> None:
        """End it as a power cut does."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """End it in good order; the exit status."""
        return await self._end(signal.SIGTERM)

    @property
    def cpu(self) -> float:
        """Seconds of processor time, all lives together."""
        return self._cpu_before + self._cpu_now()

    @property
    def memory(self) -> float:
        """MiB that it holds now."""
        if self._running is None:
            return 0.0
        status = Path(f"/proc/{self._running.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    async def _end(self, how: signal.Signals) -> int:
        if self._running is None:
            return 0
        self._cpu_before += self._cpu_now()
        self._running.send_signal(how)
        status = await self._running.wait()
        self._running = None
        return status

    def _cpu_now(self) -> float:
        if self._running is None:
            return 0.0
        try:
            fields = Path(f"/proc/{self._running.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / _TICK

    def _polls(self) -> int:
        return sum(call.method == "getUpdates" for call in self.server.calls)
