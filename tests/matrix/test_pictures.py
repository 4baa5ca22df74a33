"""Every picture by every kind of person, at the address they may have kept from before."""

import pytest

from groundswell.kernel.text.pictures import address_of
from groundswell.media.files import SIZES
from tests.matrix import world as worlds
from tests.matrix.people import KINDS
from tests.matrix.test_matrix import everything, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.matrix]


def test_a_picture_is_there_for_whoever_may_read_what_it_stands_in_and_for_nobody_else():
    world = worlds.build()
    pictures = [one for things in world.things.values() for one in things.pictures]
    may_see = {c.word: c.may for c in world.canaries.all}
    wrong, seen = [], 0
    for kind in KINDS:
        client = signed_in(world.people[kind])
        for picture in pictures:
            expected = 200 if may_see[picture.alt](kind) else 404
            for size in SIZES:
                answer = client.get(address_of(picture.name, size))
                seen += answer.status_code == 200
                if answer.status_code != expected:
                    wrong.append(f"{kind} {picture.alt} {size}: {answer.status_code}, not {expected}")
                wrong += world.canaries.seen_wrongly(kind, everything(answer))
    assert wrong == []
    assert seen > 90
