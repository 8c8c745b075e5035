"""What connects the bot with Telegram."""

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings.kinds import Port


class TelegramSettings(BaseSettings):
    """``TELEGRAM_…``: without a token there is no Telegram channel.

    ``bot_name`` is the bot's name, for links to it. Without ``TELEGRAM_WEBHOOK_URL`` updates are
    fetched by long polling. With it, Telegram posts them to ``/telegram`` behind that address, and
    must show the secret: to the process's HTTP server, or to ``webhook_listen``:``webhook_port``,
    where nothing else is (0: nowhere else).
    """

    model_config = SettingsConfigDict(
        env_prefix="TELEGRAM_", env_file=".env", env_ignore_empty=True, extra="ignore"
    )

    bot_token: SecretStr | None = None
    bot_name: str | None = None
    api_url: str = "https://api.telegram.org/bot"
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    webhook_listen: str = "127.0.0.1"
    webhook_port: Port = 8443
