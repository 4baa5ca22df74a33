"""Every address, pressed: whoever did something is sent on with 303, never with a 302 that a browser may repeat."""

import pytest
from django.db import transaction

from tests.matrix import world as worlds
from tests.matrix.test_matrix import addresses, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.matrix]


@pytest.mark.parametrize("kind", ["visitor", "leader"])
def test_a_press_is_never_answered_with_302(kind):
    world = worlds.build()
    client = signed_in(world.people[kind])
    wrong, sent_on = [], 0
    for route, path in addresses(world):
        with transaction.atomic():
            session = client.cookies.copy()
            status = client.post(path, {"next": "/"}).status_code
            transaction.set_rollback(True)
        client.cookies = session
        sent_on += status == 303
        if status in (301, 302, 307):
            wrong.append(f"{path} ({route.name}): {status}")
    assert wrong == []
    assert sent_on > 20
