"""What every command needs: settings, logging, consoles."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

from pydantic import ValidationError
from pydantic_settings import BaseSettings
from rich.console import Console

from bot.cli.logs import set_up_logging
from bot.settings import (
    ChannelSettings,
    SettingError,
    Settings,
    TelegramSettings,
    WebSettings,
    ZaloBotSettings,
    ZaloOaSettings,
)
from index.engines.milvus import MilvusSettings

_PIPE_WIDTH = 200
_Settings = TypeVar("_Settings", bound=BaseSettings)


@dataclass(frozen=True, slots=True)
class Context:
    """The configuration a command runs with, and ``by`` whom, as the audit names them.

    Nobody is named whoever has the command line.
    """

    settings: Settings
    channels: ChannelSettings
    by: str | None = None

    @classmethod
    def of(cls, data: Path | None) -> Self:
        """Read the configuration, ``data`` winning over it, and set up logging.

        Raises SettingError where the value of a variable makes no sense, and OSError where the
        log's file cannot be written.
        """
        settings = _read(Settings, {} if data is None else {"data": data})
        telegram = _read(TelegramSettings, {})
        zalo_bot = _read(ZaloBotSettings, {})
        account = _read(ZaloOaSettings, {})
        channels = ChannelSettings(telegram, _read(WebSettings, {}), zalo_bot, account)
        secrets = [
            secret.get_secret_value()
            for secret in (
                *(telegram.bot_token, telegram.webhook_secret),
                *(zalo_bot.token, zalo_bot.webhook_secret),
            )
            if secret is not None
        ]
        secrets += [*account.secrets, *_read(MilvusSettings, {}).secrets]
        set_up_logging(
            settings.log_level or "WARNING", secrets, settings.log_format, settings.log_file
        )
        return cls(settings, channels)

    @property
    def telegram(self) -> TelegramSettings:
        """What connects the bot with Telegram."""
        return self.channels.telegram


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
