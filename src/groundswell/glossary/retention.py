"""How long it stays that somebody asked."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from groundswell.glossary.models import Asking
from groundswell.kernel.retention import keeps

ASKED_DAYS = 180


def _old(now: datetime) -> QuerySet[Asking]:
    return Asking.objects.filter(asked_at__lt=now - timedelta(days=ASKED_DAYS))


keeps(Asking, days=ASKED_DAYS, why="Three who ask open the question; who they were is not kept.", due=_old)
