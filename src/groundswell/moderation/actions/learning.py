"""What the spam filter learns from decisions."""

from django.db.models import F

from groundswell.moderation import screening
from groundswell.moderation.models import Trait


def learn(text: str, *, is_spam: bool, times: int = 1) -> None:
    """Learn from one decision what spam looks like; times -1 forgets it again."""
    field = "spam" if is_spam else "fine"
    for digest in sorted({*screening.traits_of(text), screening.TOTAL}):
        if times > 0:
            Trait.objects.get_or_create(digest=digest)
        floor = {f"{field}__gt": 0} if times < 0 else {}
        Trait.objects.filter(digest=digest, **floor).update(**{field: F(field) + times})
