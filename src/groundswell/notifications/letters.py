"""News by mail: written when it leaves, so that rights, blocks, wishes and consent count as they are then."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from groundswell.accounts.models import Person
from groundswell.accounts.queries import active_people, addresses_of
from groundswell.groups.models import Visibility
from groundswell.kernel.signing import sign
from groundswell.mail.models import Mail
from groundswell.mail.purposes import declare
from groundswell.notifications.models import Notice, Rhythm, Wanted
from groundswell.notifications.queries import Level, Levels, Section, may_be_mailed, sections, visible_notices

WAY_OUT = "notifications.unsubscribe"
MOST = 30


def stretch(since: datetime, until: datetime) -> dict[str, float]:
    """The context of a mail about notices made from one moment until before another."""
    return {"since": since.timestamp(), "until": until.timestamp()}


def way_out(person_id: int, space_id: int | None) -> str:
    """The path that stops such mail, without signing in and for ever."""
    token = sign(WAY_OUT, str(person_id), str(space_id or ""), lifetime=None)
    return reverse("notifications:unsubscribe", args=[token])


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
    """What is still unseen, readable and wanted by mail at this rhythm."""
    since, until = (datetime.fromtimestamp(mail.context[name], UTC) for name in ("since", "until"))
    found = visible_notices(person).filter(seen_at=None, made_at__gte=since, made_at__lt=until)
    is_daily = mail.purpose == DAILY.name
    unseen = list((found if is_daily else found.filter(space_id=mail.space_id))[: MOST + 1])
    levels = Levels([person.pk], {notice.space_id for notice in unseen})
    rhythm = Rhythm.DAILY if is_daily else Rhythm.AT_ONCE
    return [notice for notice in unseen if _still(levels.of(person.pk, notice.space_id), rhythm)]


def _still(level: Level, rhythm: Rhythm) -> bool:
    return level.in_app != Wanted.NOTHING and level.by_mail == rhythm


def _words(mail: Mail) -> dict[str, Any]:
    person = _reader(mail)
    if person is None:
        return {}
    told = sections(person, _notices(mail, person))
    shown = [section for section in told if _is_open(section)]
    group = shown[0].group if len(shown) == len(told) == 1 else None
    return {
        "sections": [_section(section) for section in shown],
        "is_withheld": len(shown) < len(told),
        "group": group.name if group else "",
        "inbox": settings.BASE_URL + reverse("notifications:inbox"),
    }


def _is_open(section: Section) -> bool:
    """Whether what happened there may stand in a mail. Of groups that are not public, not even the name does."""
    return section.group is None or section.group.visibility == Visibility.PUBLIC


def _section(section: Section) -> dict[str, Any]:
    lines = [
        {
            "sentence": line.sentence,
            "title": line.title,
            "url": settings.BASE_URL + line.url if line.url else "",
        }
        for line in section.lines
    ]
    return {"name": section.group.name if section.group else "", "lines": lines}


def _way_out(mail: Mail) -> str:
    return way_out(mail.person_id or 0, mail.space_id)


NEWS = declare("notifications.news", may_send=_is_wanted, unsubscribe=_way_out, fresh=_words)
DAILY = declare("notifications.daily", may_send=_is_wanted, unsubscribe=_way_out, fresh=_words)
