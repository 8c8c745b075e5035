"""Configuration from the environment and from ``.env`` in the working folder."""

from dataclasses import dataclass, field

from bot.settings.general import KEEP_DAYS, NoSuchFileError, SettingError, Settings
from bot.settings.telegram import TelegramSettings
from bot.settings.web import WebSettings

__all__ = [
    "KEEP_DAYS",
    "ChannelSettings",
    "NoSuchFileError",
    "SettingError",
    "Settings",
    "TelegramSettings",
    "WebSettings",
]


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """What each channel is configured with."""

    telegram: TelegramSettings = field(default_factory=TelegramSettings)
    web: WebSettings = field(default_factory=WebSettings)
