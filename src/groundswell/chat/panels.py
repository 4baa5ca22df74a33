"""What rooms show on other apps' pages."""

from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.chat import policy, queries
from groundswell.chat.models import Message, Seat
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


@fill("chat.request", order=50)
def report_first_word(viewer: Someone, seat: Seat) -> Panel | None:
    """A way to report a first word from a stranger."""
    first = (
        queries.visible_messages(viewer).filter(room=seat.room_id, deleted_at=None).order_by("number").first()
    )
    return Panel("chat/_report.html", {"message": first}) if first and first.author_id != viewer.pk else None


@fill("chat.message", order=50)
def report_message(viewer: Someone, message: Message) -> Panel | None:
    """A way to report what somebody said."""
    is_there = message.is_standing and message.author_id not in (None, viewer.pk) and message.text
    return Panel("chat/_report.html", {"message": message}) if is_there else None
