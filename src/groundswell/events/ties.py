"""What events tell the apps that follow a person's way: their acts in words, what a goal may count, what to do next."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from groundswell.accounts.models import Person
from groundswell.events import queries
from groundswell.events.times import span
from groundswell.goals.kinds import declare_kind
from groundswell.journeys import phrases
from groundswell.journeys.steps import Step, offers_step
from groundswell.kernel import clock
from groundswell.recognition.acts import known_in_group

declare_kind(
    "meetings",
    ngettext_lazy("meeting", "meetings"),
    verbs=["events.attended"],
    title=ngettext_lazy("Go to %(count)d meeting", "Go to %(count)d meetings", "count"),
    suggested=4,
    order=10,
)
declare_kind(
    "hosted",
    ngettext_lazy("event you put on", "events you put on"),
    verbs=["events.hosted"],
    title=ngettext_lazy("Put on %(count)d event", "Put on %(count)d events", "count"),
    suggested=1,
    order=60,
)
known_in_group("events.planned", "events.reported")

phrases.says("events.planned", own=gettext_lazy("You announced “%(title)s”"))
phrases.says("events.registered", own=gettext_lazy("You said you come to “%(title)s”"))
phrases.says("events.claimed", own=gettext_lazy("You say you were at “%(title)s”"))
phrases.says("events.reported", own=gettext_lazy("You wrote what came of “%(title)s”"))
phrases.says(
    "events.attended",
    own=gettext_lazy("You came to “%(title)s”"),
    many=ngettext_lazy("came to %(count)d event", "came to %(count)d events", "count"),
)
phrases.says(
    "events.hosted",
    own=gettext_lazy("You hosted “%(title)s”"),
    many=ngettext_lazy("hosted %(count)d event", "hosted %(count)d events", "count"),
)


@offers_step(order=25)
def come_along(viewer: Person) -> Iterator[Step]:
    """Something is on in a group of theirs within two weeks, and they have not answered."""
    event = queries.unanswered(viewer, clock.now())
    if event is None:
        return
    when = span(event.starts_at, event.ends_at, event.time_zone)
    yield Step(
        key=f"events.come.{event.pk}",
        title=_("Come to “%(event)s”") % {"event": event.title},
        text=f"{when.whole}. {event.summary}",
        why=_("You are in %(group)s, and it meets soon.") % {"group": event.group.name},
        minutes=max(5, int((event.ends_at - event.starts_at).total_seconds() // 60)),
        url=event.get_absolute_url(),
        rule="your group meets within two weeks",
        button=_("I’ll have a look"),
    )
