"""Clients by their addresses, and how many lines one of them is held."""

from contextlib import ExitStack
from typing import cast

import pytest
from starlette.requests import Request

from bot.channels.web.addresses import client_of
from bot.channels.web.channel import WebChannel
from bot.channels.web.streams import Streams, TooManyStreamsError
from bot.channels.web.visitors import Visitor, is_secure, new_key

_OF_ONE = 30


def _client(address: str) -> str:
    return client_of(Request({"type": "http", "client": (address, 1)}))


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2001:db8::1", "2001:db8::ffff:0:0:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("nobody", "nobody", True),
    ],
)
def test_a_client_is_an_address_or_a_network_of_ipv6(one: str, other: str, is_same: bool) -> None:
    assert (_client(one) == _client(other)) is is_same


@pytest.mark.parametrize(
    ("scheme", "public_url", "by_https"),
    [
        ("https", None, True),
        ("http", "https://hoidap.example.vn", True),
        ("http", "http://hoidap.example.vn", False),
        ("http", None, False),
    ],
)
def test_a_key_goes_by_https_where_people_do(
    scheme: str, public_url: str | None, *, by_https: bool
) -> None:
    scope = {"type": "http", "scheme": scheme, "path": "/", "headers": [], "server": ("h", 80)}
    assert is_secure(Request(scope), public_url) is by_https


def test_one_address_does_not_take_all_streams() -> None:
    streams = Streams(cast(WebChannel, None))
    with ExitStack() as opened:
        for number in range(_OF_ONE):
            client = _client(f"2001:db8::{number:x}")
            opened.enter_context(streams.counted(Visitor(new_key()), client))
        with pytest.raises(TooManyStreamsError):
            opened.enter_context(streams.counted(Visitor(new_key()), client))
        opened.enter_context(streams.counted(Visitor(new_key()), _client("192.0.2.1")))
    with streams.counted(Visitor(new_key()), client):
        pass


def test_the_machine_itself_may_be_a_proxy_of_many() -> None:
    streams = Streams(cast(WebChannel, None))
    with ExitStack() as opened:
        for address in ("127.0.0.1", "::1"):
            for _ in range(_OF_ONE + 1):
                opened.enter_context(streams.counted(Visitor(new_key()), _client(address)))
