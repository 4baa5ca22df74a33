"""Everything that can be looked for, by every kind of person: nobody finds a canary that is not theirs, in a result or while typing."""

import re

import pytest

from groundswell.search.actions import catch_up
from tests.matrix import world as worlds
from tests.matrix.people import KINDS
from tests.matrix.test_matrix import everything, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.matrix]
ASKED = [
    "q=door",
    "q=talk+night",
    "q=live",
    "q=meeting",
    "q=draft",
    "q=print+leaflets",
    "q=said+better",
    "q=kind",
    "q=in%3Adoor",
    "q=by%3Akind-leader",
    "q=by%3Akind-member+talk",
    "q=by%3Ame",
    "kind=question",
    "kind=task",
    "q=metting",
    "q=is%3Aunsolved&after=1_9223372036854775807",
]
TYPED = ["canary", "d", "talk", "li", "m", "kind l"]


def test_nobody_finds_what_is_not_theirs():
    world = worlds.build()
    catch_up()
    wrong, read = [], {}
    for kind in KINDS:
        client = signed_in(world.people[kind])
        paths = [f"/search/?{asked}" for asked in ASKED]
        paths += [f"/search/suggestions/?q={typed}" for typed in TYPED]
        pages = {path: client.get(path) for path in paths}
        assert {page.status_code for page in pages.values()} <= {200, 302}, kind
        for path, page in pages.items():
            said = everything(page)
            wrong += [f"{kind} {path} shows {seen}" for seen in world.canaries.seen_wrongly(kind, said)]
            read.setdefault(kind, set()).update(re.findall(r"canary\d+zq", said))
    assert wrong == []
    assert len(read["leader"]) > len(read["stranger"]) > 3


def test_hidden_and_absent_groups_and_people_are_answered_alike():
    world = worlds.build()
    catch_up()
    client = signed_in(world.people["stranger"])
    token = re.compile(rb'name="(csrfmiddlewaretoken|once)" value="[^"]*"')
    for there, absent in (("in:back-door", "in:sack-poor"), ("by:kind-disabled", "by:mind-disabled")):
        pages = [client.get("/search/", {"q": word}).content for word in (there, absent)]
        plain = [token.sub(b"", page).replace(absent.encode(), there.encode()) for page in pages]
        plain = [re.sub(rb"(?:in|by)%3A[a-z-]+", b"", page) for page in plain]
        assert plain[0] == plain[1]
