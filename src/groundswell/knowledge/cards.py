"""Cards of guides in conversations (groundswell.threads.cards)."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.knowledge.queries import guides_for
from groundswell.threads.cards import Card, declare


def of_guides(viewer: Someone, keys: Collection[str]) -> Mapping[str, Card]:
    """Published guides the viewer may read."""
    return {
        guide.slug: Card(
            guide.title,
            _("Guide"),
            "book-open",
            guide.get_absolute_url(),
            (guide.group.name if guide.group else "",),
        )
        for guide in _guides(viewer=viewer, keys=sorted(keys))
    }


_guides = Prepared(
    lambda viewer, keys: guides_for(viewer, []).filter(slug__in=keys, published_at__isnull=False)
)
declare("knowledge.guide", r"/guides/(?P<key>[-\w]+)/", of_guides)
