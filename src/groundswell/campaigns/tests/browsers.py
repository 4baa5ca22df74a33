"""What a browser does, step by step."""

import re

from django.test import Client
from django.urls import reverse

from groundswell.campaigns.models import Petition
from groundswell.mail.actions import send_due
from groundswell.mail.models import Mail

FILLED = {"name": "Amina K", "place": "LS8 1AB", "email": "amina@example.org", "news": "no"}


def sign(client: Client, of: Petition, **given: str):
    return client.post(reverse("campaigns:signatures", args=[of.slug]), FILLED | given)


def confirm_by_mail(client: Client):
    send_due()
    body = Mail.objects.exclude(body="").order_by("pk").last().body
    path = re.search(r"/confirm/\S+/", body)[0]
    return client.get(path), client.post(path)
