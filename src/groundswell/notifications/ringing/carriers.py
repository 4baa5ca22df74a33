"""Speaking to a push service (RFC 8030): an address that a browser gave us, so that it is one of a short list, and is asked
through the guarded client, which checks where it leads."""

import json
from datetime import datetime
from enum import StrEnum

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.kernel.outbound import INTERNET, Failed, Network, Refused, fetch
from groundswell.notifications.models import Device
from groundswell.notifications.ringing.keys import credentials
from groundswell.notifications.ringing.sealing import BadKey, seal

A_DAY = "86400"


class Answer(StrEnum):
    """What became of a ring."""

    RANG = "rang"
    GONE = "gone"  # the browser is not there any more, or never was one
    LATER = "later"


def ring(device: Device, now: datetime, network: Network = INTERNET) -> Answer:
    """Ring one device. What it shows names nobody and nothing: a lock screen is read by whoever holds it."""
    said = {"title": _("Something new in a group of yours"), "url": reverse("notifications:inbox")}
    try:
        answer = fetch(
            device.endpoint,
            method="POST",
            headers={
                "Authorization": credentials(device.endpoint, now),
                "Content-Encoding": "aes128gcm",
                "Content-Type": "application/octet-stream",
                "TTL": A_DAY,
                "Topic": "news",
            },
            content=seal(json.dumps(said).encode(), key=device.key, secret=device.secret),
            max_bytes=10_000,
            network=network,
        )
    except (Refused, BadKey):
        return Answer.GONE
    except Failed:
        return Answer.LATER
    if answer.status in (404, 410):
        return Answer.GONE
    return Answer.RANG if 200 <= answer.status < 300 else Answer.LATER
