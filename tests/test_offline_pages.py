"""What a browser may keep to read without a network: public pages, and nothing of closed and hidden groups."""

import pytest
from django.test import Client

from groundswell.accounts.make import person
from groundswell.campaigns.make import petition
from groundswell.events.make import event
from groundswell.groups.make import group, member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("visibility", "kept"), [("public", "keep"), ("closed", None), ("hidden", None)])
def test_only_public_pages_may_be_kept(visibility, kept):
    here, ada = group(visibility=visibility), person()
    member(here, ada)
    client = Client()
    client.force_login(ada)

    for thing in (here, petition(group=here), event(group=here)):
        answer = client.get(thing.get_absolute_url())
        assert answer.status_code == 200
        assert answer.get("X-Offline") == kept
