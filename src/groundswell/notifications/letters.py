"""News by mail: written when it leaves, so that rights, blocks, wishes and consent count as they are then."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from groundswell.accounts.models import Person
from groundswell.accounts.queries import active_people, addresses_of
from groundswell.kernel.signing import sign
from groundswell.mail.models import Mail
from groundswell.mail.purposes import Purpose, declare
from groundswell.mail.rendering import domain
from groundswell.notifications.addresses import reply_address
from groundswell.notifications.conversations import words_of
from groundswell.notifications.models import Notice, Rhythm
from groundswell.notifications.models.notices import mark_mailed
from groundswell.notifications.places import Subject
from groundswell.notifications.queries import (
    Levels,
    Line,
    Section,
    may_be_mailed,
    paces,
    sections,
    visible_notices,
)
from groundswell.notifications.timing import WINDOW, awake

WAY_OUT = "notifications.unsubscribe"
MUTE = "notifications.mute"
MOST = 30
REACHES_BACK = timedelta(days=1)


def way_out(person_id: int, space_id: int | None) -> str:
    """The path that stops such mail, without signing in and for ever."""
    token = sign(WAY_OUT, str(person_id), str(space_id or ""), lifetime=None)
    return reverse("notifications:unsubscribe", args=[token])


def way_to_mute(person_id: int, thread_id: int) -> str:
    """The path that mutes one conversation, without signing in and for ever."""
    token = sign(MUTE, str(person_id), str(thread_id), lifetime=None)
    return reverse("notifications:mute_by_mail", args=[token])


def _is_wanted(mail: Mail) -> bool:
    person = _reader(mail)
    return person is not None and bool(_notices(mail, person))


def _reader(mail: Mail) -> Person | None:
    """Whom it is for, if they are still here, still want mail, and the address is still theirs."""
    person = active_people().filter(pk=mail.person_id or 0).first()
    if person is None or not may_be_mailed([person.pk]):
        return None
    return person if addresses_of(person).filter(email=mail.to, verified=True).exists() else None


def _notices(mail: Mail, person: Person) -> list[Notice]:
    """What is still unseen, readable, wanted by mail in this rhythm, and was in no mail before.

    Only what was made two minutes before it was due: a mail that is sent again after a crash says the same again.
    """
    found = visible_notices(person).filter(
        seen_at=None, mailed_at=None, made_at__lte=mail.due - WINDOW, made_at__gt=mail.made_at - REACHES_BACK
    )
    if mail.purpose == NEWS.name:
        thread = mail.context.get("thread")
        # A conversation may have been moved since; of a group itself is what stands in no conversation.
        found = (
            found.filter(thread_id=thread) if thread else found.filter(space_id=mail.space_id, thread_id=None)
        )
    unseen = list(found[: MOST + 1])
    levels = Levels([person.pk], {one.space_id for one in unseen}, {one.thread_id for one in unseen})
    return [notice for notice in unseen if _still(notice, levels, mail.purpose)]


def _still(notice: Notice, levels: Levels, purpose: str) -> bool:
    wishes, word = levels.of(notice.person_id, notice.space_id, notice.thread_id), notice.entry.word
    is_due = wishes.by_mail != Rhythm.NEVER and PURPOSES[wishes.by_mail].name == purpose
    return is_due and word is not None and wishes.takes(word.reach)


def _words(mail: Mail) -> dict[str, Any]:
    person = _reader(mail)
    if person is None:
        return {}
    notices = _notices(mail, person)
    mail.context["told"] = [notice.pk for notice in notices]
    told = sections(person, notices[:MOST])
    shown = [section for section in told if _is_open(section)]
    thread = mail.context.get("thread")
    return {
        "sections": [_section(person, section) for section in shown],
        "is_withheld": len(shown) < len(told) or len(notices) > MOST,
        "group": shown[0].name if len(shown) == len(told) == 1 else "",
        "inbox": settings.BASE_URL + reverse("notifications:inbox"),
        "may_reply": bool(_reply_to(mail)),
        "mute": settings.BASE_URL + way_to_mute(person.pk, thread) if thread else "",
        "wishes": settings.BASE_URL + reverse("notifications:settings"),
    }


def _is_open(section: Section) -> bool:
    """Whether what happened there may stand in a mail. Of groups that are not both public and open, not even the name does."""
    return section.group is None or section.group.is_told_in_mail


def _section(person: Person, section: Section) -> dict[str, Any]:
    said = words_of(person, [subject for line in section.lines for subject in line.subjects])
    return {"name": section.name, "lines": [_line(line, said) for line in section.lines]}


def _line(line: Line, said: dict[Subject, str]) -> dict[str, Any]:
    return {
        "sentence": line.sentence,
        "title": line.title,
        "more": line.more,
        "said": [
            {"by": name if line.is_several else "", "words": said[subject]}
            for subject, name in reversed([*zip(line.subjects, line.actors, strict=True)])
            if subject in said
        ],
        "url": settings.BASE_URL + line.url if line.url else "",
    }


def _reply_to(mail: Mail) -> str:
    thread = mail.context.get("thread")
    return reply_address(mail.person_id or 0, "thread", thread) if thread else ""


def _headers(mail: Mail) -> dict[str, str]:
    """What lets mail programs put the mails of a conversation together (RFC 5322) and file a group's (RFC 2919)."""
    found = {"List-Id": f"<{f'group-{mail.space_id}' if mail.space_id else 'news'}.{domain()}>"}
    if thread := mail.context.get("thread"):
        found |= dict.fromkeys(("References", "In-Reply-To"), f"<conversation-{thread}@{domain()}>")
    if address := _reply_to(mail):
        found["Reply-To"] = address
    return found


def _not_before(mail: Mail, now: datetime) -> datetime:
    """Not in their quiet hours, as they are now."""
    person = Person.objects.filter(pk=mail.person_id or 0).first()
    return awake(now, paces([person])[person.pk]) if person else now


def _was_sent(mail: Mail, now: datetime) -> None:
    mark_mailed(mail.context.get("told", []), now)


def _way_out(mail: Mail) -> str:
    return way_out(mail.person_id or 0, mail.space_id)


ANSWERS: dict[str, Any] = {
    "may_send": _is_wanted,
    "unsubscribe": _way_out,
    "fresh": _words,
    "headers": _headers,
    "not_before": _not_before,
    "sent": _was_sent,
}
NEWS = declare("notifications.news", **ANSWERS)
PURPOSES: dict[str, Purpose] = {
    Rhythm.AT_ONCE: NEWS,
    Rhythm.HOURLY: declare("notifications.hourly", **ANSWERS),
    Rhythm.DAILY: declare("notifications.daily", **ANSWERS),
    Rhythm.WEEKLY: declare("notifications.weekly", **ANSWERS),
}
