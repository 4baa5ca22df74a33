"""What people read about themselves is said to them."""

from importlib import import_module
from importlib.util import find_spec

import pytest
from django.apps import apps

from groundswell.journeys import phrases
from groundswell.ledger.verbs import Counts, Verb

MINE = [
    verb.name
    for app in apps.get_app_configs()
    if find_spec(f"{app.name}.verbs")
    for verb in vars(import_module(f"{app.name}.verbs")).values()
    if isinstance(verb, Verb) and verb.counts_as != Counts.NOTHING
]


@pytest.mark.parametrize("verb", MINE)
def test_a_fact_that_makes_a_stage_begins_with_you(verb):
    assert str(phrases._phrases[verb].own).startswith("You ")
