"""Internet addresses: never kept, only compared, as a keyed hash."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

SALT = "ratings.address"


def address_of(request: HttpRequest) -> str:
    """The visitor's address as the outermost trusted proxy saw it; empty where nobody knows."""
    if settings.SECURE_PROXY_SSL_HEADER:
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        return hops[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def key_of(address: str) -> str:
    """The keyed hash of an address, 64 characters: an IPv6 one by its /64, which is one household.

    Empty where the text is no address. Without the site's SECRET_KEY nobody can tell the address from it.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or ip_network((found, 64), strict=False).network_address
    return salted_hmac(SALT, found.packed, algorithm="sha256").hexdigest()


def address_key(request: HttpRequest) -> str:
    """The keyed hash of the address that a request comes from."""
    return key_of(address_of(request))
