"""What rooms show on other apps' pages."""

from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.chat import policy, queries
from groundswell.groups.models import Group
from groundswell.groups.queries import membership_of
from groundswell.groups.tabs import tab
from groundswell.kernel.requests import Someone
from groundswell.kernel.slots import Panel, fill
from groundswell.ui.links import url


@tab("chat", _("Chat"), order=15)
def of_group(viewer: Someone, group: Group) -> str | None:
    """For those in the group."""
    mine = membership_of(viewer, group)
    return url("chat:group", group.slug) if mine and mine.is_active else None


@fill("home.new", order=30)
def said_since(viewer: Someone) -> Panel | None:
    """Rooms and conversations in which something new was said."""
    places = queries.news_for(viewer)
    return Panel("chat/_home_panel.html", {"places": places}) if places else None


@fill("person.tools", order=10)
def write_to(viewer: Someone, person: Person) -> Panel | None:
    """A way to write to somebody, where one may."""
    if not isinstance(viewer, Person) or not person.handle or not policy.can_write_to(viewer, [person]):
        return None
    return Panel("chat/_write_to.html", {"person": person})
