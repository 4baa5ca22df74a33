"""Cards of petitions in conversations (groundswell.threads.cards)."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from groundswell.campaigns.queries import petitions_for
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.threads.cards import Card, declare


def of_petitions(viewer: Someone, keys: Collection[str]) -> Mapping[str, Card]:
    """Published petitions of groups the viewer may read."""
    return {
        petition.slug: Card(
            petition.title,
            petition.get_state_display() if petition.is_over else _("Petition"),
            "megaphone",
            petition.get_absolute_url(),
            (petition.group.name if petition.group else "",),
        )
        for petition in _petitions(viewer=viewer, keys=sorted(keys))
    }


_petitions = Prepared(lambda viewer, keys: petitions_for(viewer, []).filter(slug__in=keys))
declare("campaigns.petition", r"/p/(?P<key>[-\w]+)/", of_petitions)
