"""Cards of events in conversations (groundswell.threads.cards)."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from groundswell.events.queries import visible_events
from groundswell.events.times import local
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.threads.cards import Card, declare
from groundswell.ui.dates import moment


def of_events(viewer: Someone, keys: Collection[str]) -> Mapping[str, Card]:
    """Events the viewer may know of: where they are is on their page."""
    return {
        event.slug: Card(
            event.title,
            _("Cancelled event") if event.is_cancelled else _("Event"),
            "calendar-days",
            event.get_absolute_url(),
            (event.group.name, moment(local(event.starts_at, event.time_zone))),
        )
        for event in _events(viewer=viewer, keys=sorted(keys))
    }


_events = Prepared(lambda viewer, keys: visible_events(viewer).filter(slug__in=keys))
declare("events.event", r"/e/(?P<key>[-\w]+)/", of_events)
