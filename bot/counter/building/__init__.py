"""The index built from the chat, and going back to an earlier version."""

from bot.counter.building.clerk import BUILDING_COMMANDS, BuildingClerk
from bot.counter.building.job import BuildCommand

__all__ = ["BUILDING_COMMANDS", "BuildCommand", "BuildingClerk"]
