"""Which addresses belong to the public internet, and which host names may be asked for."""

import ipaddress
import re

from django.http.request import validate_host

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address

GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")

# What Python calls global, or may come to call global, and yet leads inside or through somebody's tunnel.
NEVER = [
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT
        "168.63.129.16/32",  # a cloud's inner service on a public address
        "169.254.0.0/16",
        "192.0.0.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",
        "240.0.0.0/4",
        "2001::/23",  # Teredo, benchmarks, ORCHID
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "3fff::/20",
    )
]

# WHATWG URL: a host whose last label is a number is an IPv4 address in some spelling.
ENDS_IN_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$")


def is_public(address: str) -> bool:
    """Whether an IP address in plain notation is one of the public internet's, fit to connect to."""
    try:
        ip: Address = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip.scope_id or ip not in GLOBAL_UNICAST):
        return False
    if any(ip.version == block.version and ip in block for block in NEVER):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def is_disguised(host: str) -> bool:
    """Whether a host is an IPv4 address in an unusual spelling: decimal, octal, hexadecimal or shortened."""
    name = host.lower().rstrip(".")
    if not ENDS_IN_NUMBER.search(name):
        return False
    try:
        ipaddress.IPv4Address(name)
    except ValueError:
        return True
    return host != name


def is_ours(host: str, own: list[str]) -> bool:
    """Whether a host is one this install answers to itself (ALLOWED_HOSTS; a bare * names nobody)."""
    return validate_host(host.rstrip(".").lower(), [name for name in own if name not in ("", "*")])
