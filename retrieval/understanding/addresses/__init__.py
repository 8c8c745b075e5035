"""Which part of a directive a message names, in any spelling."""

from retrieval.understanding.addresses.address import Address, AskedPart
from retrieval.understanding.addresses.reading import NamedAddress, addresses_in

__all__ = ["Address", "AskedPart", "NamedAddress", "addresses_in"]
