"""Several senders at once, on real connections."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from groundswell.kernel import clock
from groundswell.mail.actions import draft, post_all, send_due
from groundswell.mail.make import NOTE
from groundswell.mail.models import Mail
from groundswell.mail.tests.lines import Line

MAILS = 120


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_every_mail_exactly_once():
    moment = clock.now()
    context = {"subject": "A note", "body": "Hello."}
    post_all(
        draft(NOTE, to=f"p{n}@example.org", template="mail/ready.txt", context=context, due=moment)
        for n in range(MAILS)
    )
    start, line = threading.Barrier(2), Line()

    def send() -> int:
        start.wait(timeout=10)
        sent = 0
        try:
            while left := send_due(limit=7, now=moment, transport=line):
                sent += left
        finally:
            connection.close()
        return sent

    with ThreadPoolExecutor(2) as senders:
        first, second = senders.submit(send), senders.submit(send)
        total = first.result(timeout=60) + second.result(timeout=60)

    assert total == MAILS
    assert Counter(line.recipients).most_common(1)[0][1] == 1
    assert Mail.objects.exclude(sent_at=None).count() == MAILS
