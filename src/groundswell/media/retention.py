"""How long pictures stay."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from groundswell.kernel.retention import keeps
from groundswell.media import actions
from groundswell.media.models import Picture
from groundswell.media.subjects import without_a_place

UNUSED = timedelta(hours=24)


def _over(now: datetime) -> QuerySet[Picture]:
    return Picture.objects.filter(Q(kind="", made_at__lt=now - UNUSED) | without_a_place())


keeps(
    Picture,
    days=1,
    what=_("Pictures you put into what you write"),
    lasts=_("as long as what they stand in; 24 hours when they stand in nothing; once you leave, they go"),
    why=_("They are part of what was said. Where and when a picture was taken is never kept."),
    due=_over,
    end=actions.remove,
)
