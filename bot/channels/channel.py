"""What a channel is to whoever serves it."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

from starlette.routing import BaseRoute

from bot.counter.inbox import Inbox


class Channel(Protocol):
    """Brings messages into its inbox and carries replies back, for as long as it is served."""

    @property
    def name(self) -> str:
        """How the channel is called in people's data, in figures and by ``/readyz``."""

    @property
    def inbox(self) -> Inbox:
        """What it brought and is not answered yet."""

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """What of the process's HTTP server is the channel's."""

    @property
    def is_up(self) -> bool:
        """Whether messages come in."""

    async def serve(self, stop: asyncio.Event) -> None:
        """Answer until ``stop`` is set; what is in hand then is answered before it returns."""
