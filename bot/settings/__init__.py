"""Configuration from the environment and from ``.env`` in the working folder."""

from dataclasses import dataclass, field

from bot.settings.general import KEEP_DAYS, NoSuchFileError, SettingError, Settings
from bot.settings.telegram import TelegramSettings
from bot.settings.web import WebSettings
from bot.settings.zalo_bot import ZaloBotSettings
from bot.settings.zalo_official import ZaloOaSettings

__all__ = [
    "KEEP_DAYS",
    "ChannelSettings",
    "NoSuchFileError",
    "SettingError",
    "Settings",
    "TelegramSettings",
    "WebSettings",
    "ZaloBotSettings",
    "ZaloOaSettings",
]


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """What each channel is configured with."""

    telegram: TelegramSettings = field(default_factory=TelegramSettings)
    web: WebSettings = field(default_factory=WebSettings)
    zalo_bot: ZaloBotSettings = field(default_factory=ZaloBotSettings)
    zalo_official: ZaloOaSettings = field(default_factory=ZaloOaSettings)
