"""Who may see whom, and which part of them."""

from django.db.models import Q, QuerySet

from groundswell.accounts import circles
from groundswell.accounts.models import Person, SeenBy
from groundswell.accounts.queries.people import active_people, has_blocked, people_blocked_with
from groundswell.kernel.requests import Someone

PARTS = ("profile", "place", "groups", "thanks")


def visible_people(viewer: Someone) -> QuerySet[Person]:
    """People whose page this viewer may open. Hidden ones and whoever blocks or is blocked are not there."""
    others = active_people().filter(_seen_by(viewer, "profile_seen_by"), hidden_at=None)
    if viewer.pk is None:
        return others
    others = others.exclude(people_blocked_with(viewer))
    return Person.objects.filter(Q(pk__in=others.values("pk")) | Q(pk=viewer.pk), is_active=True)


def may_see(viewer: Someone, person: Person, part: str = "profile") -> bool:
    """Whether the viewer may see one part of a person: profile, place, groups or thanks. One sees oneself whole.

    A part is never seen by somebody who may not see the profile. Raises ValueError for a part there is not.
    """
    if part not in PARTS:
        raise ValueError(part)
    if viewer.pk == person.pk:
        return True
    if not person.is_active or not person.has_account or person.hidden_at or person.erase_after:
        return False
    if viewer.pk is not None and has_blocked(viewer.pk, person.pk):
        return False
    wanted = {person.profile_seen_by, getattr(person, f"{part}_seen_by")}
    return all(_is_within(viewer, person, choice) for choice in wanted)


def _seen_by(viewer: Someone, field: str) -> Q:
    seen = Q(**{field: SeenBy.EVERYONE})
    if viewer.is_signed_in:
        seen |= Q(**{field: SeenBy.MEMBERS}) | (Q(**{field: SeenBy.GROUPS}) & circles.sharing_with(viewer))
    return seen


def _is_within(viewer: Someone, person: Person, choice: str) -> bool:
    if choice == SeenBy.EVERYONE:
        return True
    if not viewer.is_signed_in or choice == SeenBy.NOBODY:
        return False
    if choice == SeenBy.MEMBERS:
        return True
    return Person.objects.filter(circles.sharing_with(viewer), pk=person.pk).exists()
