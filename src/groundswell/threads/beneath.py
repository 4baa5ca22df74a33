"""Cards of what lies beneath conversations: groups, causes and people."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from groundswell.accounts.queries import visible_people
from groundswell.groups.queries import visible_groups
from groundswell.issues.queries import open_issues
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.threads.cards import Card, declare


def of_groups(viewer: Someone, keys: Collection[str]) -> Mapping[str, Card]:
    """Groups the viewer may know of."""
    return {
        group.slug: Card(group.name, _("Group"), "users", group.get_absolute_url(), (group.place,))
        for group in _groups(viewer=viewer, keys=sorted(keys))
    }


def of_issues(viewer: Someone, keys: Collection[str]) -> Mapping[str, Card]:
    """Causes that are open to everybody."""
    return {
        issue.slug: Card(str(issue), _("Cause"), "target", issue.get_absolute_url())
        for issue in _issues(keys=sorted(keys))
    }


def of_people(viewer: Someone, keys: Collection[str]) -> Mapping[str, Card]:
    """People whose page the viewer may open."""
    return {
        str(person.handle): Card(person.shown_name, _("Person"), "user", person.get_absolute_url())
        for person in _people(viewer=viewer, keys=sorted(keys))
    }


_groups = Prepared(
    lambda viewer, keys: visible_groups(viewer).filter(slug__in=keys).only("slug", "name", "place")
)
_issues = Prepared(lambda keys: open_issues().filter(slug__in=keys))
_people = Prepared(lambda viewer, keys: visible_people(viewer).filter(handle__in=keys))

declare("groups.group", r"/g/(?P<key>[-\w]+)/", of_groups)
declare("issues.issue", r"/issues/(?P<key>[-\w]+)/", of_issues)
declare("accounts.person", r"/people/(?P<key>[-\w]+)/", of_people)
