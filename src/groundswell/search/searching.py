"""How groups and people are found. People are found by those who may open their page, and nobody who chose “Only me” is."""

from collections.abc import Collection, Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person, SeenBy
from groundswell.accounts.queries import active_people, visible_people
from groundswell.groups.models import Group, Visibility
from groundswell.groups.queries import listed_groups
from groundswell.kernel.requests import Someone
from groundswell.search.kinds import Document, Kind, Shown, Watch, declare, read_aloud


def groups(ids: Collection[int]) -> Iterator[Document]:
    """Groups with what anybody who may know of them reads; what only readers see is left out."""
    for group in Group.objects.filter(pk__in=ids, circle_of=None):
        about = read_aloud(group.shown("about")) if group.visibility == Visibility.PUBLIC else ""
        yield Document(
            subject=group.pk,
            scope="group",
            group=group.pk,
            title=group.name,
            body="\n".join(part for part in (group.purpose, group.place, about) if part),
            at=group.started_at,
            language=group.language,
        )


def groups_shown(viewer: Someone, ids: Collection[int]) -> Mapping[int, Shown]:
    """Groups a list may offer this viewer."""
    return {
        group.pk: Shown(title=group.name, url=group.get_absolute_url(), place=group.place)
        for group in listed_groups(viewer).filter(pk__in=ids)
    }


def people(ids: Collection[int]) -> Iterator[Document]:
    """People with a page that somebody else may open."""
    found = active_people().filter(pk__in=ids, hidden_at=None, handle__isnull=False)
    for person in found.exclude(profile_seen_by=SeenBy.NOBODY).exclude(name=""):
        yield Document(
            subject=person.pk,
            scope="person",
            title=person.name,
            body=f"{person.about}\n{person.handle}",
            at=person.joined_at or person.first_seen_at,
            language=person.language,
        )


def people_shown(viewer: Someone, ids: Collection[int]) -> Mapping[int, Shown]:
    """People whose page this viewer may open."""
    return {
        person.pk: Shown(title=person.shown_name, url=person.get_absolute_url())
        for person in visible_people(viewer).filter(pk__in=ids, handle__isnull=False)
    }


declare(
    Kind(
        name="groups.group",
        word="group",
        label=_("Groups"),
        icon="users",
        subjects=Group,
        documents=groups,
        shown=groups_shown,
        watches=(
            Watch(
                Group,
                only=("name", "purpose", "place", "about", "visibility", "circle_of_id", "language", "slug"),
            ),
        ),
        order=20,
    )
)
declare(
    Kind(
        name="accounts.person",
        word="person",
        label=_("People"),
        icon="user",
        subjects=Person,
        documents=people,
        shown=people_shown,
        watches=(
            Watch(
                Person,
                only=(
                    "name",
                    "handle",
                    "about",
                    "language",
                    "profile_seen_by",
                    "is_active",
                    "joined_at",
                    "hidden_at",
                    "erase_after",
                ),
            ),
        ),
        order=30,
    )
)
