"""What we do when the sign-in library says that something happened."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import unstash_login
from allauth.account.models import EmailAddress
from allauth.account.signals import (
    email_confirmed,
    email_removed,
    password_changed,
    password_reset,
    password_set,
)
from allauth.usersessions.models import UserSession
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest

from groundswell.accounts import actions
from groundswell.accounts.entrance import devices
from groundswell.accounts.models import Person
from groundswell.kernel import live

NO_ADDRESS = "::"


@receiver(email_confirmed)
def bring_along(request: HttpRequest, email_address: EmailAddress, **_: Any) -> None:
    """A proved address opens the account and brings what was done with it."""
    person = email_address.user
    actions.confirm_address(person, email_address.email, keeps_password=_knows_password(request, person.pk))


@receiver(email_removed)
def let_go(email_address: EmailAddress, **_: Any) -> None:
    """An address somebody removed is forgotten."""
    actions.drop_address(email_address.user, email_address.email)


@receiver([password_changed, password_reset, password_set])
def listen_no_more(user: Person, **_: Any) -> None:
    """A new password ends the other sessions, and what their open pages hear."""
    live.recheck(user.pk)


@receiver(pre_save, sender=UserSession)
def keep_little(instance: UserSession, **_: Any) -> None:
    """The list of devices needs a browser's and a system's name, and no IP address."""
    instance.ip = NO_ADDRESS
    instance.user_agent = devices.coarse(instance.user_agent)


def _knows_password(request: HttpRequest, number: int) -> bool:
    """Whether this browser set the password (it began the sign-up) or gave it."""
    login = unstash_login(request, peek=True)
    user = login.user if login else None
    if login and login.signup and user is not None and user.pk == number:
        return True
    if user is None or user.pk != number:
        user = request.user if request.user.is_authenticated else None
    return any(record["method"] == "password" for record in get_authentication_records(request, user))
