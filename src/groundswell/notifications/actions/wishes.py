"""What people want to hear of."""

from django.db import transaction

from groundswell.accounts.actions import give_consent, withdraw_consent
from groundswell.accounts.models import Person
from groundswell.notifications import wordings
from groundswell.notifications.models import Preference, Rhythm, Wanted
from groundswell.notifications.queries import MAIL, Levels


@transaction.atomic
def prefer(person: Person, space_id: int | None, *, in_app: str, by_mail: str, way: str = "settings") -> None:
    """Settle what comes from one group, or from the rest (None). Asking for mail is a yes to mail, written down."""
    _settle(person, space_id, in_app=in_app, by_mail=by_mail)
    if by_mail != Rhythm.NEVER:
        give_consent(person, MAIL, wording=wordings.NEWS, way=way)


@transaction.atomic
def answer_about_mail(person: Person, *, is_yes: bool, way: str) -> None:
    """Write down the answer to “may we e-mail you?”. A no is kept too, so that nobody is asked twice."""
    level = Levels([person.pk], []).of(person.pk, None)
    wanted = level.by_mail if level.by_mail != Rhythm.NEVER else Rhythm.AT_ONCE
    if is_yes:
        prefer(person, None, in_app=level.in_app, by_mail=wanted, way=way)
    else:
        stop_all_mail(person, way=way)


@transaction.atomic
def stop_mail(person: Person, space_id: int | None, *, way: str) -> None:
    """No more mail about one group; without a group, no more mail of news at all."""
    if space_id is None:
        stop_all_mail(person, way=way)
        return
    level = Levels([person.pk], [space_id]).of(person.pk, space_id)
    _settle(person, space_id, in_app=level.in_app, by_mail=Rhythm.NEVER)


@transaction.atomic
def stop_all_mail(person: Person, *, way: str) -> None:
    """No more mail of news, and the yes to it is taken back."""
    level = Levels([person.pk], []).of(person.pk, None)
    _settle(person, None, in_app=level.in_app, by_mail=Rhythm.NEVER)
    Preference.objects.filter(person=person).update(by_mail=Rhythm.NEVER)
    withdraw_consent(person, MAIL, way=way)


@transaction.atomic
def mute(person: Person, space_id: int | None) -> None:
    """Nothing more from one group, here or by mail."""
    _settle(person, space_id, in_app=Wanted.NOTHING, by_mail=Rhythm.NEVER)


def _settle(person: Person, space_id: int | None, *, in_app: str, by_mail: str) -> None:
    wishes = {"in_app": in_app, "by_mail": by_mail}
    Preference.objects.update_or_create(person=person, space_id=space_id, defaults=wishes)
