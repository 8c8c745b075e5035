"""A log in which no message, no name and no secret can stand, whoever writes to it."""

from bot.cli.logs.setting_up import LogFormat, set_up_logging

__all__ = ["LogFormat", "set_up_logging"]
