"""How events are found: announced ones, by what anybody who reads their group reads of them. No address, no link."""

from collections.abc import Collection, Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from groundswell.events.models import Event, State
from groundswell.events.queries import visible_events
from groundswell.events.times import local
from groundswell.kernel.requests import Someone
from groundswell.search.kinds import Document, Kind, Shown, Watch, declare, read_aloud
from groundswell.ui.dates import moment

SAID = (
    "group_id",
    "host_id",
    "title",
    "slug",
    "summary",
    "description",
    "starts_at",
    "place",
    "area",
    "state",
    "outcome",
)


def events(ids: Collection[int]) -> Iterator[Document]:
    """Events that have been announced."""
    for event in Event.objects.filter(pk__in=ids).exclude(state=State.DRAFT).select_related("group"):
        told = read_aloud(event.told)
        yield Document(
            subject=event.pk,
            scope="readers",
            group=event.group_id,
            author=event.host_id,
            title=event.title,
            body="\n".join(
                part for part in (event.summary, event.place, event.area, told, event.outcome) if part
            ),
            at=event.starts_at,
            language=event.group.language,
            flags=(event.state,),
        )


def shown(viewer: Someone, ids: Collection[int]) -> Mapping[int, Shown]:
    """Events this viewer may know of."""
    return {
        event.pk: Shown(
            title=event.title,
            url=event.get_absolute_url(),
            place=f"{event.group.name} · {moment(local(event.starts_at, event.time_zone))}",
            note=event.get_state_display() if event.is_cancelled else "",
        )
        for event in visible_events(viewer).filter(pk__in=ids)
    }


declare(
    Kind(
        name="events.event",
        word="event",
        label=_("Events"),
        icon="calendar-days",
        subjects=Event,
        documents=events,
        shown=shown,
        watches=(Watch(Event, only=SAID),),
        order=50,
    )
)
