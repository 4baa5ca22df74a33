"""What belongs to a person here: their notices and what they want to hear of."""

from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.notifications.actions import custody
from groundswell.notifications.models import Notice, Preference


def _notices(person: Person) -> list[dict[str, Any]]:
    notices = Notice.objects.filter(person=person).select_related("entry").order_by("pk")
    return [{"what": n.entry.verb, "made_at": n.made_at, "seen_at": n.seen_at} for n in notices.iterator()]


def _preferences(person: Person) -> list[dict[str, Any]]:
    found = Preference.objects.filter(person=person).order_by("pk")
    return [{"group": p.space_id, "in_app": p.in_app, "by_mail": p.by_mail} for p in found]


belongs(
    Belonging("notifications.notices", (Notice,), _notices, custody.hand_over_notices, custody.forget_notices)
)
belongs(
    Belonging(
        "notifications.preferences",
        (Preference,),
        _preferences,
        custody.hand_over_wishes,
        custody.forget_wishes,
    )
)
