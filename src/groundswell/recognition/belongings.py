"""What recognition keeps of people."""

from typing import Any

from django.db.models import Q

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.recognition import actions
from groundswell.recognition.models import Allowance, Award, Thanks


def export(person: Person) -> list[dict[str, Any]]:
    """The thanks somebody gave and received, their badges, and how often they said thank you lately."""
    thanks = Thanks.objects.filter(Q(giver=person) | Q(to_person=person))
    rows = [
        _thanks(row, person)
        for row in thanks.select_related("giver", "on_behalf_of", "to_person", "to_group").order_by("pk")
    ]
    rows += [
        {
            "what": "badge",
            "badge": row.badge,
            "at": row.awarded_at.isoformat(),
            "entry": row.entry_id,
            "shared": row.is_shared,
        }
        for row in Award.objects.filter(person=person).order_by("pk")
    ]
    rows += [
        {"what": "thanks given in a week", "week": row.week.isoformat(), "given": row.given}
        for row in Allowance.objects.filter(person=person).order_by("week")
    ]
    return rows


def _thanks(row: Thanks, person: Person) -> dict[str, Any]:
    is_mine = row.giver_id == person.pk
    to = row.to_group.name if row.to_group else row.to_person.shown_name if row.to_person else ""
    return {
        "what": "thanks given" if is_mine else "thanks received",
        "words": row.words,
        "from": row.from_name,
        "to": to,
        "at": row.given_at.isoformat(),
        "seen_by": row.seen_by,
        "put_away": row.hidden_at is not None and not is_mine,
    }


belongs(Belonging("thanks", (Thanks, Award, Allowance), export, actions.hand_over, actions.erase))
