"""What open pages hear of conversations: that there is a reply or a change, by number, and that somebody is writing."""

from django.utils.crypto import salted_hmac

from groundswell.kernel import live
from groundswell.kernel.live import Heard
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes
from groundswell.threads import policy, queries
from groundswell.threads.telling import KIND, apart_from


def may_hear(viewer: Someone, number: int) -> Verdict:
    """May they hear what happens in a conversation? Whoever reads it."""
    return yes if queries.visible_threads(viewer).filter(pk=number).exists() else no("")


def is_writing(viewer: Someone, number: int) -> Heard | None:
    """Somebody writes here: a sign that tells several people apart, and nobody's name; nothing from whoever may not reply."""
    thread = queries.visible_threads(viewer).filter(pk=number).first()
    if thread is None or not policy.can_reply(viewer, thread):
        return None
    sign = salted_hmac("threads.writing", f"{number} {viewer.pk}", algorithm="sha256").hexdigest()[:12]
    return Heard(apart_from(viewer.pk), {"sign": sign})


live.declare(KIND, may=may_hear, words={"writing": is_writing})
