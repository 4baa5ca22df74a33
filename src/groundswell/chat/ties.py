"""What rooms tell the apps that follow a person's way: acts in words, and what notices are about."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy

from groundswell.chat import actions
from groundswell.chat.models import Mention, Seat
from groundswell.groups.models import Group
from groundswell.groups.posture import on_change
from groundswell.journeys import phrases
from groundswell.kernel.prepared import Prepared
from groundswell.notifications.places import links
from groundswell.recognition.acts import known_in_group

known_in_group("chat.spoke", "chat.opened")

phrases.says("chat.spoke", own=gettext_lazy("You said something in the chat of %(group)s"))
phrases.says("chat.opened", own=gettext_lazy("You opened a room in %(group)s"))


@links("chat.seat")
def of_seats(ids: Collection[int]) -> Mapping[int, str]:
    """The conversations in which these seats are."""
    seats = _seats(keys=sorted(ids)) if ids else []
    return {seat.pk: seat.room.get_absolute_url() for seat in seats}


_seats = Prepared(lambda keys: Seat.objects.filter(pk__in=keys).select_related("room"))


@links("chat.mention")
def of_mentions(ids: Collection[int]) -> Mapping[int, str]:
    """Where the messages stand that name somebody."""
    mentions = Mention.objects.filter(pk__in=ids).select_related("message__room")
    return {mention.pk: mention.message.get_absolute_url() for mention in mentions}


@on_change
def fade(group: Group) -> None:
    """In a group at high risk what was said in rooms goes after 30 days, what stands there already too."""
    actions.fade_by_posture(group)
