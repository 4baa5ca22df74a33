"""Putting a name down, and what comes by mail."""

import re

from groundswell.campaigns import actions
from groundswell.campaigns.models import Petition
from groundswell.mail.actions import send_due
from groundswell.mail.models import Mail


def sign(of: Petition, email: str = "amina@example.org", **given: object) -> actions.Receipt:
    fields = {"name": "Amina K", "place": "LS8 1AB", "shows_name": False, "wants_news": False} | given
    return actions.sign(of, email=email, **fields)  # type: ignore[arg-type]


def token_in_mail(purpose: str = "confirm") -> str:
    send_due()
    body = Mail.objects.order_by("pk").exclude(body="").last()
    assert body is not None
    found = re.search(rf"/{purpose}/(\S+)/", body.body)
    assert found
    return found[1]
