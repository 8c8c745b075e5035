"""What those who look after the process ask it: does it live, is it ready, how much did it do."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.counter.metrics import METRICS_TYPE, Metrics

_PATIENCE_S = 3.0


@dataclass(frozen=True, slots=True)
class ServicePart:
    """A part without which nobody can be served (``index``, ``database``, ``telegram``).

    ``is_up`` says whether it works now. One that takes longer than three seconds, or raises, does
    not.
    """

    name: str
    is_up: Callable[[], Awaitable[bool]]


class _Readiness:
    """Asks the parts, all at once; a part that has not answered yet is not asked again."""

    def __init__(self, parts: Sequence[ServicePart]) -> None:
        self._parts = parts
        self._asked: dict[str, asyncio.Task[bool]] = {}

    async def missing(self) -> list[str]:
        """The names of the parts that are not up."""
        up = await asyncio.gather(*map(self._is_up, self._parts))
        return [part.name for part, works in zip(self._parts, up, strict=True) if not works]

    async def _is_up(self, part: ServicePart) -> bool:
        asked = self._asked.get(part.name)
        if asked is None:
            asked = asyncio.create_task(_answer(part))
            self._asked[part.name] = asked
            asked.add_done_callback(lambda _: self._asked.pop(part.name))
        await asyncio.wait({asked}, timeout=_PATIENCE_S)
        return asked.done() and asked.result()


async def _answer(part: ServicePart) -> bool:
    try:
        return await part.is_up()
    except Exception:  # noqa: BLE001 - whatever it is, the part does not work
        return False


def _is_from_outside(request: Request) -> bool:
    """Whether a proxy hands on what somebody else asks."""
    return bool({"x-forwarded-for", "forwarded"} & set(request.headers.keys()))


def health_routes(parts: Sequence[ServicePart], metrics: Metrics) -> list[BaseRoute]:
    """``/healthz``, ``/readyz`` and ``/metrics``, for the machine's own eyes and not the world's.

    ``/healthz`` is 200 while the process lives, ``/readyz`` only when all parts are up, else 503
    with the names of those that are not. What a proxy hands on is told the first only.
    """
    readiness = _Readiness(parts)

    async def healthz(_: Request) -> Response:
        return JSONResponse({"alive": True})

    async def readyz(request: Request) -> Response:
        if _is_from_outside(request):
            return Response(status_code=404)
        missing = await readiness.missing()
        return JSONResponse(
            {"ready": not missing, "missing": missing}, status_code=503 if missing else 200
        )

    async def figures(request: Request) -> Response:
        if _is_from_outside(request):
            return Response(status_code=404)
        # in a thread, as the depth of the inbox may be asked of a database
        return Response(await asyncio.to_thread(metrics.exposition), media_type=METRICS_TYPE)

    return [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", figures),
    ]
