"""Addresses of clients, as far as they stand for one of them."""

from ipaddress import IPv6Address, ip_address, ip_network

from starlette.requests import HTTPConnection

_OF_ONE = 64
"""Bits of an IPv6 address that a subscriber is given; the others they choose (RFC 6177)."""


def client_of(request: HTTPConnection) -> str:
    """The client that a request comes from: an address, of IPv6 its network."""
    shown = request.client.host if request.client else ""
    try:
        address = ip_address(shown)
    except ValueError:
        return shown
    if not isinstance(address, IPv6Address) or address.is_loopback:
        return shown
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ip_network((int(address), _OF_ONE), strict=False))


def is_this_machine(client: str) -> bool:
    """Whether nobody from outside is it: a proxy that nobody is told apart behind, or nobody."""
    try:
        return ip_network(client).is_loopback
    except ValueError:
        return False
