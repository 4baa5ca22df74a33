"""Events as things that can be reported (groundswell.moderation.subjects)."""

from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from groundswell.events.models import Event
from groundswell.events.queries import visible_events
from groundswell.events.queries.seeing import EVENT
from groundswell.moderation.subjects import Shown, Subject, declare


def _shown(event: Event) -> Shown:
    body = Markup("<p>{}</p>").format(event.summary) + event.told
    return Shown(body, event.planned_at or event.made_at, title=event.title, who=event.host_id)


declare(
    Subject(
        kind=EVENT,
        word=_("event"),
        find=lambda viewer, pk: visible_events(viewer).filter(pk=pk).first(),
        fetch=lambda pk: Event.objects.select_related("group").filter(pk=pk).first(),
        author=lambda event: event.host_id,
        group=lambda event: event.group,
        page=lambda event: event.get_absolute_url(),
        veils_at=0,
        shown=_shown,
    )
)
