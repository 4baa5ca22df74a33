"""What happens to words, in the ledger's words."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from groundswell.groups.models import Membership, Right
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Counts, declare


def the_keepers(entry: Entry) -> Iterable[int]:
    """Those who keep the group's pages."""
    return Membership.objects.with_right(Right.EDIT, entry.space_id).values_list("person", flat=True)


explained = declare(
    "glossary.explained", sentence=_("%(actor)s explained a word in %(group)s"), counts_as=Counts.CARE
)
dropped = declare("glossary.dropped", sentence=_("A word of %(group)s is explained no more"))
wanted = declare(
    "glossary.wanted",
    sentence=_("Several people ask what a word in %(group)s means"),
    audience=the_keepers,
)
