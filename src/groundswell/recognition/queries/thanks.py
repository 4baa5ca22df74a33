"""Who may read which thanks."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from groundswell.accounts.models import Person
from groundswell.accounts.queries import may_see, people_blocked_with
from groundswell.groups.models import Group
from groundswell.groups.queries import in_readable, visible_groups
from groundswell.kernel.requests import Someone
from groundswell.ledger.models import Entry
from groundswell.recognition.models import SeenBy, Thanks

NEEDED = (
    *("words", "seen_by", "given_at", "hidden_at", "to_person", "to_group", "on_behalf_of__name", "entry_id"),
    *("giver__name", "giver__hidden_at", "giver__is_active"),
)


def _between_friends(viewer: Someone) -> QuerySet[Thanks]:
    """Thanks whose giver is here and neither blocks the viewer nor is blocked by them, newest first."""
    kept_away = Person.objects.filter(people_blocked_with(viewer)) if viewer.pk else Person.objects.none()
    here = Thanks.objects.exclude(giver__in=kept_away).filter(giver__is_active=True)
    return here.select_related("giver", "on_behalf_of").only(*NEEDED).order_by("-given_at", "-pk")


def received_by(person: Person, *, is_hidden: bool = False) -> QuerySet[Thanks]:
    """What somebody was thanked for, newest first; with is_hidden, what they have put away."""
    return _between_friends(person).filter(to_person=person.pk, hidden_at__isnull=not is_hidden)


def what_for(thanks: Iterable[Thanks], name: str) -> dict[int, str]:
    """The acts that thanks are for, in words, by their entry; `name` is whose acts they are. One query for all."""
    wanted = [it.entry_id for it in thanks if it.entry_id is not None]
    return {entry.pk: entry.sentence(name) for entry in Entry.objects.filter(pk__in=wanted)} if wanted else {}


def given_by(person: Person) -> QuerySet[Thanks]:
    """The thanks somebody gave, newest first."""
    given = Thanks.objects.filter(giver=person.pk).select_related("to_person", "to_group")
    return given.order_by("-given_at", "-pk")


def visible_thanks(viewer: Someone, person: Person) -> QuerySet[Thanks]:
    """The thanks on somebody's page that this viewer may read, newest first.

    Three must agree: the giver who lets it be shown, the receiver who has not put it away and says who sees theirs,
    and, for thanks in the name of a group, the group being one the viewer may know of.
    """
    if not may_see(viewer, person, "thanks"):
        return Thanks.objects.none()
    spoken = Q(on_behalf_of=None) | Q(on_behalf_of__in=visible_groups(viewer))
    shown = _between_friends(viewer).filter(spoken, to_person=person.pk, hidden_at=None)
    return shown.filter(seen_by=SeenBy.SHOWN, giver__hidden_at=None)


def thanks_of_group(viewer: Someone, group: Group) -> QuerySet[Thanks]:
    """What a group was thanked for, newest first: for whoever may read the group, when the giver lets it be shown."""
    read = _between_friends(viewer).filter(in_readable(viewer, "to_group"))
    shown = read.filter(to_group=group.pk, hidden_at=None, giver__hidden_at=None)
    return shown.filter(seen_by=SeenBy.SHOWN)
