"""Real files, when they lie beside the project: groups, petitions and outcodes as they come, then found on Discover."""

from pathlib import Path

import pytest

from groundswell.campaigns.models import Petition
from groundswell.groups.models import Group
from groundswell.groups.queries import groups_near
from groundswell.kernel import places
from groundswell.kernel.requests import Visitor
from groundswell.moving.actions import bring_in
from groundswell.moving.kinds import KINDS

DATA = Path(__file__).parents[2] / "shared" / "data"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not DATA.exists(), reason="the real files are not here"),
]


def test_every_group_comes_in_once_and_is_found_near_its_place():
    file = DATA / "uk-mutual-aid-groups" / "groups.csv"
    first = bring_in(KINDS["groups"], file)
    again = bring_in(KINDS["groups"], file)

    assert first.made + len(first.refusals) == 2791
    assert first.made >= 2785
    assert (again.made, again.changed) == (0, first.made)
    leeds = places.find("LS7")
    near = groups_near(Visitor(), leeds.latitude, leeds.longitude, 10)
    assert len(near) >= 10
    assert Group.objects.filter(latitude=None).count() < 10


def test_every_petition_comes_in_with_its_text_and_count():
    file = DATA / "us-petitions" / "wtp-2015-01-29.json"
    outcome = bring_in(KINDS["petitions"], file)

    assert outcome.made + len(outcome.refusals) == 1000
    assert outcome.made >= 990
    assert sum(Petition.objects.values_list("imported_count", flat=True)) >= 5_900_000


def test_every_outcode_comes_in_and_finds_its_town(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    outcome = bring_in(KINDS["places"], DATA / "uk-outcodes" / "postcodes.csv")
    assert outcome.made + len(outcome.refusals) == 2856
    assert outcome.made >= 2800
    assert places.find("LS7").name == "Leeds"
