"""Where a request comes from, for limits only: a digest that means nothing tomorrow. No address is stored."""

import hmac
import ipaddress
import secrets
from datetime import date

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from groundswell.kernel.clock import now
from groundswell.kernel.models import DailyKey

type Network = ipaddress.IPv4Network | ipaddress.IPv6Network

UNKNOWN = ipaddress.ip_network("::/128")


def network_key(request: HttpRequest) -> str:
    """A name for the network a request comes from (/24 of IPv4, /48 of IPv6), different every day (UTC).

    TRUSTED_PROXY_COUNT says how many proxies of ours stand in front; what others wrote into X-Forwarded-For is
    not believed. Requests without a usable address share one name. Many people can be behind one network: limits
    by it are wide, and lead to a slower way rather than to a closed door.
    """
    network = _network_of(_address_of(request))
    return hmac.digest(_key_of_today(), str(network).encode(), "sha256").hex()


def _address_of(request: HttpRequest) -> str:
    """The last address that a proxy of ours, or the server itself, has seen with its own eyes."""
    seen = [part.strip() for part in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
    count = int(settings.TRUSTED_PROXY_COUNT)
    if 0 < count <= len(seen) and seen[-count]:
        return seen[-count]
    return str(request.META.get("REMOTE_ADDR", ""))


def _network_of(address: str) -> Network:
    try:
        ip = ipaddress.ip_address(_without_port(address))
    except ValueError:
        return UNKNOWN
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is None:
            return ipaddress.ip_network((int(ip) >> 80 << 80, 48))
        ip = ip.ipv4_mapped
    return ipaddress.ip_network((int(ip) >> 8 << 8, 24))


def _without_port(address: str) -> str:
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address


_kept: dict[date, bytes] = {}


def _key_of_today() -> bytes:
    """Asked of the database once a day in each process. What an open transaction sees may yet be undone: not kept."""
    today = now().date()
    key = _kept.get(today) or _stored_key(today)
    if today not in _kept and not connection.in_atomic_block:
        _kept.clear()
        _kept[today] = key
    return key


def _stored_key(today: date) -> bytes:
    row, is_new = DailyKey.objects.get_or_create(day=today, defaults={"key": secrets.token_bytes(32)})
    if is_new:
        DailyKey.objects.filter(day__lt=today).delete()
    return bytes(row.key)
