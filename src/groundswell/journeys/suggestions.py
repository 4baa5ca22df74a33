"""The next steps that need no feature: they come from people and groups alone."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.groups import queries as groups
from groundswell.groups.models import Membership, Standing, State
from groundswell.journeys.steps import Step, offers_step
from groundswell.kernel.prepared import Prepared
from groundswell.ui.links import url_if

ENOUGH = 3  # members: below that there is nobody to ask

_asked = Prepared(
    lambda viewer: groups.offers_waiting_for(viewer).values_list("pk", "group__name", "group__slug")[:1]
)
_in_any = Prepared(lambda viewer: groups.my_group_ids(viewer)[:1])
_leads_alone = Prepared(lambda viewer: _led_alone(viewer)[:1])


@offers_step(order=10)
def answer_an_offer(viewer: Person) -> Iterator[Step]:
    """Somebody asked them to take a role."""
    for pk, group, slug in _asked(viewer=viewer):
        yield Step(
            key=f"groups.offer.{pk}",
            title=_("Answer %(group)s: would you take on a role?") % {"group": group},
            text=_("Read what it means first. Yes, no and not now are all good answers."),
            why=_("Somebody in %(group)s asked you, and waits for a word.") % {"group": group},
            minutes=5,
            url=url_if("groups:group", slug),
            rule="a role was offered to you",
            button=_("I’ll have a look"),
        )


@offers_step(order=40)
def meet_one_person(viewer: Person) -> Iterator[Step]:
    """They are in no group yet."""
    if _in_any(viewer=viewer):
        return
    place = viewer.place
    yield Step(
        key="groups.meet",
        title=_("Meet one person: join a group near you"),
        text=_("Most people stay because of somebody they met. Reading along first is fine."),
        why=(
            _("You are in no group yet, and you said you are in %(place)s.") % {"place": place}
            if place
            else _("You are in no group yet.")
        ),
        minutes=5,
        url=url_if("groups:index"),
        rule="you are in no group yet",
        button=_("I’ll find a group"),
    )


@offers_step(order=60)
def finish_the_welcome(viewer: Person) -> Iterator[Step]:
    """They have not said what they care about."""
    if viewer.welcomed_at is None:
        yield Step(
            key="accounts.welcome",
            title=_("Say what you care about"),
            text=_("Three short questions, and you can skip each of them."),
            why=_("You have not answered the welcome yet, so we can only guess what suits you."),
            minutes=2,
            url=url_if("accounts:welcome", 1),
            rule="the welcome is not answered",
            button=_("I’ll answer"),
        )


@offers_step(order=70)
def find_a_co_lead(viewer: Person) -> Iterator[Step]:
    """They lead a group alone."""
    for pk, name, slug in _leads_alone(viewer=viewer):
        yield Step(
            key=f"groups.co_lead.{pk}",
            title=_("Find somebody to lead %(group)s with you") % {"group": name},
            text=_("Two people can be ill, tired or away. One cannot."),
            why=_("You are the only leader of %(group)s.") % {"group": name},
            minutes=10,
            url=url_if("desk:desk", slug),
            rule="you lead a group alone",
            button=_("I’ll ask somebody"),
        )


def _led_alone(viewer: Person) -> QuerySet[Membership, tuple[int, str, str]]:
    leads = Membership.objects.filter(state=State.ACTIVE, standing=Standing.LEADER)
    others = leads.filter(group=OuterRef("group")).exclude(person=viewer)
    mine = leads.filter(~Exists(others), person=viewer, group__closed_at=None, group__circle_of=None)
    large = mine.filter(group__member_count__gte=ENOUGH).order_by("pk")
    return large.values_list("group_id", "group__name", "group__slug")


@offers_step(order=90)
def look_around(viewer: Person) -> Iterator[Step]:
    """When nothing else fits: something with a little time."""
    yield Step(
        key="home.act",
        title=_("Find something to do with the time you have"),
        text=_("One minute, ten minutes or an hour: there is something for each."),
        why=_("Nothing else waits for you just now."),
        minutes=1,
        url=url_if("home:act"),
        rule="nothing else waits",
        button=_("I’ll have a look"),
    )
