"""How the web page is served."""

import re
from ipaddress import ip_network
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

_ORIGIN = re.compile(
    r"https?://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*)|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?/?"
)
_PORTS = 65_536


def _listed_networks(listed: str) -> str:
    """The list as it is; raises ValueError where something in it is no address or network."""
    for one in _split(listed):
        ip_network(one)
    return listed


def _listed_origins(listed: str) -> str:
    """The list as it is, for a header; raises ValueError where something in it is no origin.

    An origin is a scheme, a host and perhaps a port (RFC 6454); a slash at its end does no harm.
    """
    for one in _split(listed):
        if _ORIGIN.fullmatch(one) is None or not (urlsplit(one).port or 0) < _PORTS:
            raise ValueError(one)
    return listed


class WebSettings(BaseSettings):
    """``MOTCUA_WEB_…``: the page that people open in a browser.

    From ``trusted_proxies``, addresses or networks with commas between them, X-Forwarded-For and
    X-Forwarded-Proto are believed. One address is answered ``requests_a_minute``. Pages of
    ``widget_origins`` (``https://example.gov.vn``, with commas between them) may show the chat in a
    frame. With ``sitemap`` search engines are told which pages there are. ``kiosk`` are the codes
    of the procedures on the kiosk's first screen, the place behind ``kiosk_place`` is where it
    stands.
    """

    model_config = SettingsConfigDict(
        env_prefix="MOTCUA_WEB_", env_file=".env", env_ignore_empty=True, extra="ignore"
    )

    trusted_proxies: Annotated[str, AfterValidator(_listed_networks)] = ""
    requests_a_minute: Annotated[int, Field(ge=1)] = 300
    widget_origins: Annotated[str, AfterValidator(_listed_origins)] = ""
    sitemap: bool = False
    kiosk: str = ""
    kiosk_place: str | None = None

    @property
    def proxies(self) -> tuple[str, ...]:
        """The trusted addresses and networks."""
        return _split(self.trusted_proxies)

    @property
    def frame_origins(self) -> tuple[str, ...]:
        """The origins whose pages may show the chat in a frame."""
        return tuple(one.rstrip("/") for one in _split(self.widget_origins))

    @property
    def kiosk_procedures(self) -> tuple[str, ...]:
        """The codes of the procedures on the kiosk's first screen."""
        return _split(self.kiosk)


def _split(listed: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, listed.split(","))))
