import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

CODE = re.compile(r"^([A-Z]{4}-[A-Z]{4})$", re.MULTILINE)


@pytest.fixture(autouse=True)
def _fresh_counters():
    """The sign-in library counts in the cache, which outlives a test's database."""
    cache.clear()


@pytest.fixture
def browser():
    """A browser that checks nothing of where a form came from, as tests post without reading the page first."""
    return Client()


@pytest.fixture
def last_code():
    """The code of the newest mail."""

    def read() -> str:
        return CODE.search(str(mail.outbox[-1].body))[1]

    return read


@pytest.fixture
def sign_in(browser, last_code):
    """Signs somebody in by a code, as they would."""

    def go(person, **more):
        address = person.emailaddress_set.get(primary=True).email
        browser.post("/sign-in/", {"login": address, **more})
        answer = browser.post("/sign-in/code/", {"code": last_code()})
        assert answer.status_code == 303, answer.content
        return answer

    return go
