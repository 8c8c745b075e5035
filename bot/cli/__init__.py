"""The command ``motcua``."""

from bot.cli.app import main

__all__ = ["main"]
