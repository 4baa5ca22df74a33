"""Words explained by members, read where they stand, asked for without a name."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.glossary import actions, make, queries
from groundswell.glossary.actions import Explanation
from groundswell.glossary.models import Asking, Term
from groundswell.groups.make import group, member
from groundswell.groups.models import Standing, Visibility
from groundswell.kernel.requests import Visitor
from groundswell.ledger.models import Entry

pytestmark = pytest.mark.django_db


def agm(**more):
    return Explanation(
        **{"word": "AGM", "spelled_out": "annual general meeting", "means": "We decide there."} | more
    )


@pytest.fixture
def home():
    return group(name="Movers")


@pytest.fixture
def ada(home):
    return member(home, person(name="Ada")).person


def test_the_nearest_explanation_is_given(home, ada):
    make.term("AGM", means="The movement’s.")
    make.term("DPIA")
    ours = make.term("AGM", group=home, means="Ours.")
    make.term("AGM", group=group(), means="Theirs.")
    make.term("AGM", group=home, means="La nuestra.", language="es")

    found = queries.terms_for(ada, home)

    assert found["AGM"] == ours
    assert set(found) == {"AGM", "DPIA"}
    assert queries.terms_for(ada, home, "es")["AGM"].means == "La nuestra."


def test_words_of_a_closed_group_are_its_members_alone(client, ada):
    closed = group(visibility=Visibility.CLOSED)
    term = make.term("AGM", group=closed)

    assert list(queries.visible_terms(Visitor())) == []
    assert list(queries.visible_terms(ada)) == []
    client.force_login(ada)
    assert client.get(reverse("glossary:group", args=[closed.slug])).status_code == 404
    assert client.get(reverse("glossary:term", args=[term.pk])).status_code == 404


def test_members_explain_and_others_do_not(home, ada):
    with pytest.raises(PermissionDenied):
        actions.explain(home, agm(), by=person())
    with pytest.raises(PermissionDenied):
        actions.explain(None, agm(), by=ada)
    assert actions.explain(None, agm(), by=person(is_staff=True)).group is None


@pytest.mark.parametrize(
    "said",
    [agm(word=" "), agm(word="…"), agm(means="–"), agm()],
    ids=["no word", "no letters", "no meaning", "twice"],
)
def test_what_explains_nothing_is_refused_in_words(home, ada, said):
    actions.explain(home, agm(), by=ada)

    with pytest.raises(ValidationError):
        actions.explain(home, said, by=ada)
    assert Term.objects.count() == 1


def test_who_explained_it_and_who_keeps_the_pages_change_it(home, ada):
    term = actions.explain(home, agm(), by=ada)
    other, leader = member(home).person, member(home, standing=Standing.LEADER).person

    with pytest.raises(PermissionDenied):
        actions.change(term, agm(means="Something else."), by=other)
    actions.change(term, agm(means="Everybody decides."), by=leader)
    actions.drop(term, by=ada)
    actions.drop(term, by=ada)

    assert not Term.objects.exists()


def test_the_third_who_asks_opens_it_and_nobody_is_named(home, ada):
    askers = [person() for _ in range(3)]
    times = [actions.ask(home, "AGM", by=one) for one in [*askers[:2], askers[0], askers[2]]]

    assert times == [1, 2, 2, 3]
    (entry,) = Entry.objects.filter(verb="glossary.wanted")
    assert entry.actor_id is None
    assert entry.facts == {"group": home.name}
    assert not {str(one.pk) for one in askers} & {row.asker for row in Asking.objects.all()}
    assert queries.asked_for(ada, home) == ["AGM"]

    actions.explain(home, agm(), by=ada)
    assert queries.asked_for(ada, home) == []
    with pytest.raises(ValidationError):
        actions.ask(home, "AGM", by=askers[0])


def test_while_one_writes_unknown_acronyms_are_named(client, home, ada):
    make.term("AGM", group=home)
    client.force_login(ada)

    said = client.post(
        reverse("glossary:spelling", args=[home.slug]), {"text": "The DPIA before the AGM"}
    ).content.decode()

    assert "DPIA" in said
    assert "AGM" not in said


def test_explaining_and_asking_without_scripts(client, home, ada):
    client.force_login(ada)
    address = reverse("glossary:group", args=[home.slug])

    wrong = client.post(address, {"word": "AGM", "means": "", "language": "en"})
    right = client.post(address, {"word": "AGM", "means": "We decide there.", "language": "en"})
    again = client.post(address, {"word": "AGM", "means": "We decide there.", "language": "en"})
    asked = client.post(reverse("glossary:ask", args=[home.slug]), {"word": "DPIA", "next": "/g/x/"})

    assert (wrong.status_code, right.status_code, again.status_code) == (422, 303, 422)
    assert "AGM" in wrong.content.decode()
    assert (asked.status_code, asked["Location"]) == (303, "/g/x/")


def test_what_somebody_explained_stays_without_their_name(home, ada):
    term = actions.explain(home, agm(ask=ada), by=ada)

    actions.forget_author(ada)

    term.refresh_from_db()
    assert (term.added_by, term.ask) == (None, None)
