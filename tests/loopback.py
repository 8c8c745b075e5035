"""What tests ask over HTTP stays on this machine, where nobody proves who they are."""

from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from typing import Any

import httpx


def loopback_client(**options: Any) -> httpx.AsyncClient:  # noqa: ANN401 - httpx's own
    """A client without proxies, and without the authorities that it takes 25 ms to read."""
    return httpx.AsyncClient(trust_env=False, verify=SSLContext(PROTOCOL_TLS_CLIENT), **options)
