"""What people want to hear of, and when it may reach them."""

from datetime import time

from django.db import transaction

from groundswell.accounts.actions import give_consent, withdraw_consent
from groundswell.accounts.models import Person
from groundswell.notifications import wordings
from groundswell.notifications.actions.planning import plan_again
from groundswell.notifications.models import Hours, Preference, Rhythm
from groundswell.notifications.queries import MAIL, Levels, Wishes
from groundswell.threads.actions import set_level
from groundswell.threads.models import Level
from groundswell.threads.queries import visible_threads


@transaction.atomic
def prefer(person: Person, space_id: int | None, wishes: Wishes, *, way: str = "settings") -> None:
    """Settle what comes from one group, or from the rest (None). Asking for mail is a yes to mail, written down."""
    _settle(person, space_id, wishes)
    if wishes.by_mail != Rhythm.NEVER:
        give_consent(person, MAIL, wording=wordings.NEWS, way=way)
    plan_again(person)


@transaction.atomic
def keep_hours(
    person: Person, *, quiet_from: time | None, quiet_until: time | None, digest_hour: int, digest_day: int
) -> Hours:
    """Settle when news may reach somebody. Without both ends there are no quiet hours."""
    if quiet_from is None or quiet_until is None:
        quiet_from = quiet_until = None
    fields = {
        "quiet_from": quiet_from,
        "quiet_until": quiet_until,
        "digest_hour": digest_hour,
        "digest_day": digest_day,
    }
    hours, _ = Hours.objects.update_or_create(person=person, defaults=fields)
    plan_again(person)
    return hours


@transaction.atomic
def answer_about_mail(person: Person, *, is_yes: bool, way: str) -> None:
    """Write down the answer to “may we e-mail you?”. A no is kept too, so that nobody is asked twice."""
    now = _now(person, None)
    if is_yes:
        by_mail = now.by_mail if now.by_mail != Rhythm.NEVER else Rhythm.AT_ONCE
        prefer(person, None, Wishes(now.level, by_mail, now.by_push), way=way)
    else:
        stop_all_mail(person, way=way)


@transaction.atomic
def stop_mail(person: Person, space_id: int | None, *, way: str) -> None:
    """No more mail about one group; without a group, no more mail of news at all."""
    if space_id is None:
        stop_all_mail(person, way=way)
        return
    now = _now(person, space_id)
    _settle(person, space_id, Wishes(now.level, Rhythm.NEVER, now.by_push))


@transaction.atomic
def stop_all_mail(person: Person, *, way: str) -> None:
    """No more mail of news, and the yes to it is taken back."""
    now = _now(person, None)
    _settle(person, None, Wishes(now.level, Rhythm.NEVER, now.by_push))
    Preference.objects.filter(person=person).update(by_mail=Rhythm.NEVER)
    withdraw_consent(person, MAIL, way=way)


@transaction.atomic
def mute(person: Person, space_id: int | None, *, is_undone: bool = False) -> None:
    """Nothing more from one group, on any way; how it came before is kept for the undo."""
    now = _now(person, space_id)
    level = Level.USUAL if is_undone else Level.NOTHING
    _settle(person, space_id, Wishes(level, now.by_mail, now.by_push))


@transaction.atomic
def mute_thread(person: Person, thread_id: int, *, is_undone: bool = False) -> bool:
    """Nothing more from one conversation. Whether there is one that they may read."""
    thread = visible_threads(person).filter(pk=thread_id).first()
    if thread is not None:
        set_level(thread, Level.USUAL if is_undone else Level.NOTHING, by=person)
    return thread is not None


def _now(person: Person, space_id: int | None) -> Wishes:
    return Levels([person.pk], [space_id]).of(person.pk, space_id)


def _settle(person: Person, space_id: int | None, wishes: Wishes) -> None:
    fields = {"level": wishes.level, "by_mail": wishes.by_mail, "by_push": wishes.by_push}
    Preference.objects.update_or_create(person=person, space_id=space_id, defaults=fields)
