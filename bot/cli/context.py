"""What every command needs: settings, logging, consoles."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

from pydantic import ValidationError
from pydantic_settings import BaseSettings
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from bot.cli.logs import set_up_logging
from bot.cli.logs.traces import kind
from bot.messages.errors import UNAUDITED, SentenceError
from bot.people.staff.checking import COMMAND_LINE
from bot.settings import (
    ChannelSettings,
    SettingError,
    Settings,
    TelegramSettings,
    WebSettings,
)
from bot.wiring import people_of
from index.errors import MotcuaError

_log = logging.getLogger(__name__)
_PIPE_WIDTH = 200
_Settings = TypeVar("_Settings", bound=BaseSettings)


@dataclass(frozen=True, slots=True)
class Context:
    """The configuration a command runs with, and ``by`` whom, as the audit names them."""

    settings: Settings
    channels: ChannelSettings
    by: str = COMMAND_LINE

    @classmethod
    def of(cls, data: Path | None) -> Self:
        """Read the configuration, ``data`` winning over it, and set up logging.

        Raises SettingError where the value of a variable makes no sense, and OSError where the
        log's file cannot be written.
        """
        settings = _read(Settings, {} if data is None else {"data": data})
        telegram = _read(TelegramSettings, {})
        channels = ChannelSettings(telegram, _read(WebSettings, {}))
        secrets = [
            secret.get_secret_value()
            for secret in (telegram.bot_token, telegram.webhook_secret)
            if secret is not None
        ]
        set_up_logging(
            settings.log_level or "WARNING", secrets, settings.log_format, settings.log_file
        )
        return cls(settings, channels)

    @property
    def telegram(self) -> TelegramSettings:
        """What connects the bot with Telegram."""
        return self.channels.telegram

    def audit_first(self, action: str, detail: str) -> None:
        """Keep what is about to be done; raises SentenceError where it cannot be kept."""
        if not self.audit(action, detail):
            raise SentenceError(UNAUDITED)

    def audit(self, action: str, detail: str) -> bool:
        """Keep what was done; a warning in the log when that fails, as what is done stays done.

        Returns whether it is kept.
        """
        try:
            people = people_of(self.settings)
        except MotcuaError as error:
            _log.warning("%s is not in the audit: %s", action, type(error).__name__)
            return False
        if people is None:
            return False
        try:
            people.audit(self.by, action, detail)
        except SQLAlchemyError as error:
            _log.warning("%s is not in the audit: %s", action, kind(error.__cause__ or error))
            return False
        finally:
            people.close()
        return True


def _read(wanted: type[_Settings], given: dict[str, Any]) -> _Settings:
    """The settings; where a value is wrong, its environment variable is named."""
    try:
        return wanted(**given)
    except ValidationError as error:
        field = error.errors()[0]["loc"][0]
        raise SettingError(f"{wanted.model_config['env_prefix']}{field}".upper()) from error


def console(stderr: bool = False) -> Console:
    """A console that adds no colour to text on its own and, in a pipe, cuts no lines."""
    made = Console(stderr=stderr, highlight=False)
    return made if made.is_terminal else Console(stderr=stderr, highlight=False, width=_PIPE_WIDTH)


def print_json(value: Mapping[str, object]) -> None:
    """Print one JSON object; with escapes where stdout cannot write its letters as they are."""
    out = console()
    words = json.dumps(value, ensure_ascii=False)
    try:
        words.encode(out.encoding)
    except UnicodeEncodeError:
        words = json.dumps(value)
    out.out(words)
