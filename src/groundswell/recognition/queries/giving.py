"""Whom somebody may thank, for what, and how often."""

from datetime import date, datetime, timedelta
from itertools import islice

from django.db.models import Q, QuerySet

from groundswell.accounts.models import Person
from groundswell.accounts.queries import active_people, people_blocked_with
from groundswell.groups.models import RIGHTS_OF, Group, Membership, Right, State
from groundswell.groups.queries import my_group_ids
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Counts, verbs_counting_as
from groundswell.recognition.acts import is_known_in_group
from groundswell.recognition.models import A_WEEK, Allowance, Thanks
from groundswell.recognition.queries.retracted import taken_back

OFFERED = 5
LOOKED_AT = 15
RECENT = timedelta(days=90)
OFTEN, WITHIN = 3, timedelta(days=30)


def people_to_thank(viewer: Someone) -> QuerySet[Person]:
    """Everybody in the viewer's groups, without themselves, those who hid themselves, and whoever blocks or is blocked."""
    together = Membership.objects.filter(group__in=my_group_ids(viewer), state=State.ACTIVE)
    others = active_people().filter(pk__in=together.values("person"), hidden_at=None)
    return others.exclude(people_blocked_with(viewer)).exclude(pk=viewer.pk)


def groups_to_speak_for(viewer: Someone, to: Person) -> QuerySet[Group]:
    """The groups in whose name the viewer may thank somebody: they look after it, and the other is in it."""
    standings = [standing for standing, rights in RIGHTS_OF.items() if Right.DESK in rights]
    mine = Membership.objects.filter(person=viewer.pk, state=State.ACTIVE, standing__in=standings)
    theirs = Membership.objects.filter(person=to.pk, state=State.ACTIVE)
    groups = Group.objects.filter(closed_at=None, locked_at=None, circle_of=None)
    return (
        groups.filter(pk__in=mine.values("group"))
        .filter(pk__in=theirs.values("group"))
        .order_by("name", "pk")
    )


def acts_to_thank_for(viewer: Person, to: Person, now: datetime) -> list[Entry]:
    """A few recent acts of somebody that the viewer knows of anyway, newest first."""
    recent = list(_acts_together(viewer, to).filter(happened_at__gte=now - RECENT)[:LOOKED_AT])
    gone = taken_back([entry.pk for entry in recent])
    known = (entry for entry in recent if entry.pk not in gone and _knows_of(viewer, entry))
    return list(islice(known, OFFERED))


def is_known_act(viewer: Person, to: Person, entry_id: int) -> bool:
    """Whether an entry is something this person did that the viewer knows of anyway."""
    entry = _acts_together(viewer, to).filter(pk=entry_id).first()
    return entry is not None and not taken_back([entry_id]) and _knows_of(viewer, entry)


def _acts_together(viewer: Person, to: Person) -> QuerySet[Entry]:
    verbs = verbs_counting_as(Counts.ACT, Counts.CARE, Counts.LEAD)
    acts = Entry.objects.filter(actor_id=to.pk, verb__in=verbs, retracts_id=None)
    shared = Q(space_id__in=my_group_ids(viewer)) & Q(space_id__in=my_group_ids(to))
    return acts.filter(shared).order_by("-pk")


def _knows_of(viewer: Person, entry: Entry) -> bool:
    word = entry.word
    return word is not None and (is_known_in_group(word) or viewer.pk in set(word.audience(entry)))


def have_thanked_often(one: Person, other: Person, now: datetime) -> bool:
    """Whether these two have thanked each other, in either direction, three times in the last thirty days."""
    lately = Thanks.objects.filter(given_at__gt=now - WITHIN)
    between = lately.filter(Q(giver=one, to_person=other) | Q(giver=other, to_person=one))
    return between.count() >= OFTEN


def left_this_week(person: Person, now: datetime) -> int:
    """How many more times somebody may say thank you this week."""
    week = _monday(now)
    return A_WEEK - (_given.first(person=person.pk, week=week) or 0)


_given = Prepared(
    lambda person, week: Allowance.objects.filter(person=person, week=week).values_list("given", flat=True)
)


def _monday(now: datetime) -> date:
    return now.date() - timedelta(days=now.weekday())


def not_thanked(group: Group, since: datetime) -> list[tuple[Person, Entry]]:
    """Members who did something in this group since then and whom nobody has thanked, with the last thing they did.

    For those who look after the group. Only members who share what they do here; by name, never by how much.
    """
    sharing = Membership.objects.filter(group=group, state=State.ACTIVE, shares_progress=True)
    verbs = verbs_counting_as(Counts.ACT, Counts.CARE, Counts.LEAD)
    acts = Entry.objects.filter(space_id=group.pk, verb__in=verbs, happened_at__gte=since, retracts_id=None)
    gone = taken_back(list(acts.values_list("pk", flat=True)))
    last = {entry.actor_id: entry for entry in acts.order_by("pk") if entry.pk not in gone}
    thanked = Thanks.objects.filter(to_person__isnull=False, given_at__gte=since).values("to_person")
    people = active_people().filter(pk__in=[pk for pk in last if pk], hidden_at=None)
    people = people.filter(pk__in=sharing.values("person")).exclude(pk__in=thanked).order_by("name", "pk")
    return [(person, last[person.pk]) for person in people]
