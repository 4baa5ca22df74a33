"""What happens to guides, in the ledger's words."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from groundswell.groups.models import Membership
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Counts, declare


def the_group(entry: Entry) -> Iterable[int]:
    """Everybody in the guide's group, without whoever published it."""
    members = Membership.objects.active_in(entry.space_id).exclude(person=entry.actor_id or 0)
    return members.values_list("person", flat=True)


published = declare(
    "knowledge.published",
    sentence=_("%(actor)s published a guide: “%(title)s”"),
    headline=_("A new guide: “%(title)s”"),
    audience=the_group,
    counts_as=Counts.ACT,
)
withdrawn = declare("knowledge.withdrawn", sentence=_("%(actor)s took back a guide: “%(title)s”"))
