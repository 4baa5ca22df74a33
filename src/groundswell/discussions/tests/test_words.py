"""Words that are explained where people talk."""

import pytest

from groundswell.discussions.make import topic
from groundswell.glossary.actions import Explanation, explain
from groundswell.groups.make import group, member

pytestmark = pytest.mark.django_db


def test_a_word_opens_what_it_means_at_its_first_place_on_a_page(client):
    home = group(name="Movers")
    ada = member(home).person
    said = Explanation(word="AGM", spelled_out="annual general meeting", means="We decide there.", ask=ada)
    term = explain(home, said, by=ada)
    made = topic(group=home, starter=ada, text="The AGM is on Friday. Come to the AGM.")

    html = client.get(made.get_absolute_url()).content.decode()

    assert html.count(f'<button type="button" class="term" popovertarget="term-{term.pk}">AGM</button>') == 1
    assert f'id="term-{term.pk}" popover' in html
    assert "annual general meeting" in html
