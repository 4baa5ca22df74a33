"""What recognition adds to the ledger. The words of a thank-you are in none of it."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from groundswell.groups.models import Membership, Right
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Counts, Reach, declare
from groundswell.recognition.models import Thanks


def the_thanked(entry: Entry) -> Iterable[int]:
    """The one person who was thanked, while they have not put it away."""
    shown = Thanks.objects.filter(pk=entry.subject_id, hidden_at=None, to_person__isnull=False)
    return shown.values_list("to_person", flat=True)


def the_leaders(entry: Entry) -> Iterable[int]:
    """Those who look after the group that was thanked, without whoever did it."""
    shown = Thanks.objects.filter(pk=entry.subject_id, hidden_at=None, to_group__isnull=False)
    for group_id in shown.values_list("to_group", flat=True):
        keepers = Membership.objects.with_right(Right.DESK, group_id)
        yield from keepers.exclude(person=entry.actor_id or 0).values_list("person", flat=True)


thanked = declare(
    "recognition.thanked",
    sentence=_("%(actor)s thanked you"),
    audience=the_thanked,
    reach=Reach.NAMES,
    counts_as=Counts.CARE,
)
thanked_again = declare(
    "recognition.thanked_again",
    sentence=_("%(actor)s thanked you once more"),
    audience=the_thanked,
    reach=Reach.NAMES,
)
thanked_group = declare(
    "recognition.thanked_group",
    sentence=_("%(actor)s thanked %(group)s"),
    audience=the_leaders,
    counts_as=Counts.CARE,
)
