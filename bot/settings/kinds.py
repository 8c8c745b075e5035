"""Kinds of values that several settings have."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

Port = Annotated[int, Field(ge=0, le=65535)]


def _web_address(written: str) -> str:
    """The address without a slash at its end; raises ValueError where it is none of the web."""
    url = urlsplit(written)
    if url.scheme not in ("https", "http") or not url.hostname or url.query or url.fragment:
        raise ValueError(written)
    return written.rstrip("/")


PublicUrl = Annotated[str, AfterValidator(_web_address)]
"""An address of the web, to which paths are added: ``https://hoidap.example.gov.vn``."""
