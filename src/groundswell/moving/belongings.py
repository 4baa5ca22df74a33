"""What imports keep of a person: a digest of the name they went by elsewhere."""

from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.moving.brought.actions import erase, hand_over
from groundswell.moving.models import Brought


def _brought(person: Person) -> list[dict[str, Any]]:
    rows = Brought.objects.filter(about="person", subject_id=person.pk).order_by("pk")
    return [{"brought_in_at": row.brought_at} for row in rows]


belongs(Belonging("moving.brought", (Brought,), _brought, hand_over, erase))
