"""Whose pages may show the chat is said in a header: nothing but origins goes into it."""

import pytest
from pydantic import ValidationError

from bot.settings import WebSettings


@pytest.mark.parametrize(
    "listed",
    [
        "https://example.gov.vn",
        "https://example.gov.vn/, http://localhost:8080",
        "https://[2001:db8::1]:8443",
        "",
    ],
)
def test_origins_may_frame_the_chat(listed: str) -> None:
    origins = WebSettings(widget_origins=listed).frame_origins
    assert origins == tuple(one.strip().rstrip("/") for one in listed.split(",") if one)


@pytest.mark.parametrize(
    "listed",
    [
        "example.gov.vn",
        "*",
        "https://*.gov.vn",
        "https://example.gov.vn/trang",
        "https://example.gov.vn?a=b",
        "https://a@example.gov.vn",
        "https://example.gov.vn; script-src *",
        "https://example.gov.vn 'self'",
        "https://example.gov.vn:99999",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_origin_is_no_setting(listed: str) -> None:
    with pytest.raises(ValidationError):
        WebSettings(widget_origins=listed)
