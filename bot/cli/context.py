"""What every command needs: settings, logging, consoles."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from rich.console import Console

from bot.logs import set_up_logging
from bot.settings import Settings, TelegramSettings

_PIPE_WIDTH = 200


@dataclass(frozen=True, slots=True)
class Context:
    """The configuration a command runs with."""

    settings: Settings
    telegram: TelegramSettings

    @classmethod
    def of(cls, data: Path | None) -> Self:
        """Read the configuration, ``data`` winning over it, and set up logging."""
        settings = Settings() if data is None else Settings(data=data)
        telegram = TelegramSettings()
        secrets = [
            secret.get_secret_value()
            for secret in (telegram.bot_token, telegram.webhook_secret)
            if secret is not None
        ]
        set_up_logging(settings.log_level or "WARNING", secrets)
        return cls(settings, telegram)


def console(stderr: bool = False) -> Console:
    """A console that adds no colour to text on its own and, in a pipe, cuts no lines."""
    made = Console(stderr=stderr, highlight=False)
    return made if made.is_terminal else Console(stderr=stderr, highlight=False, width=_PIPE_WIDTH)
