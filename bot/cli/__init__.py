"""The command ``motcua``: what is typed, put together with `bot.wiring` and printed."""

from bot.cli.app import main

__all__ = ["main"]
