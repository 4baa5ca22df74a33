"""What the ledger says of groups."""

import re

import pytest

from groundswell.groups import verbs
from groundswell.ledger.verbs import Counts, Verb

WORDS = [value for value in vars(verbs).values() if isinstance(value, Verb)]
FACTS = {"group": "Harehills Moves", "role": "Leader"}


@pytest.mark.parametrize("verb", WORDS, ids=lambda verb: verb.name)
def test_every_sentence_and_headline_can_be_said(verb):
    assert verb.name.startswith("groups.")
    said = str(verb.sentence) % {"actor": "Ada", **FACTS}
    assert "Harehills Moves" in said
    assert "%(" not in str(verb.headline) % FACTS


def test_headlines_name_nobody():
    assert not any("%(actor)" in str(verb.headline) for verb in WORDS)


def test_what_counts_as_an_act():
    counted = {verb.name.split(".")[1]: verb.counts_as for verb in WORDS if verb.counts_as}

    assert counted == {
        "started": Counts.LEAD,
        "joined": Counts.READY,
        "welcomed": Counts.CARE,
        "took_role": Counts.LEAD,
        "handed_on": Counts.LEAD,
    }


def test_facts_are_only_names_of_groups_and_roles():
    named = {
        name for verb in WORDS for name in re.findall(r"%\((\w+)\)s", str(verb.sentence) + str(verb.headline))
    }

    assert named <= {"actor", "group", "role"}
