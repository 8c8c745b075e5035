"""What every command needs: settings, logging, consoles."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import ValidationError
from pydantic_settings import BaseSettings
from rich.console import Console

from bot.logs import set_up_logging
from bot.messages import errors
from bot.settings import Settings, TelegramSettings
from index.errors import MotcuaError

_PIPE_WIDTH = 200


@dataclass
class SettingError(MotcuaError):
    """The value of an environment variable, ``name``, makes no sense."""

    name: str


@errors.explain.register
def _(error: SettingError) -> str:
    return errors.bad_setting(error.name)


@dataclass(frozen=True, slots=True)
class Context:
    """The configuration a command runs with."""

    settings: Settings
    telegram: TelegramSettings

    @classmethod
    def of(cls, data: Path | None) -> Self:
        """Read the configuration, ``data`` winning over it, and set up logging.

        Raises:
            SettingError: the value of a variable makes no sense.

        """
        try:
            settings = Settings() if data is None else Settings(data=data)
        except ValidationError as error:
            raise SettingError(_variable(Settings, error)) from error
        try:
            telegram = TelegramSettings()
        except ValidationError as error:
            raise SettingError(_variable(TelegramSettings, error)) from error
        secrets = [
            secret.get_secret_value()
            for secret in (telegram.bot_token, telegram.webhook_secret)
            if secret is not None
        ]
        set_up_logging(settings.log_level or "WARNING", secrets)
        return cls(settings, telegram)


def _variable(kind: type[BaseSettings], error: ValidationError) -> str:
    """The environment variable of the first value that is wrong."""
    field = error.errors()[0]["loc"][0]
    return f"{kind.model_config['env_prefix']}{field}".upper()


def console(stderr: bool = False) -> Console:
    """A console that adds no colour to text on its own and, in a pipe, cuts no lines."""
    made = Console(stderr=stderr, highlight=False)
    return made if made.is_terminal else Console(stderr=stderr, highlight=False, width=_PIPE_WIDTH)
