"""How long what is kept about people stays."""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from groundswell.accounts import actions
from groundswell.accounts.models import Block, Consent, ContactPoint, Download, Mute, Person
from groundswell.kernel.retention import keeps

UNPROVED_DAYS = 7


def _unproved_sign_ups(now: datetime) -> QuerySet[Any]:
    """Accounts that were begun and whose address nobody proved. People who acted have a contact point."""
    begun = EmailAddress.objects.filter(verified=False).values("user")
    waiting = Person.objects.filter(pk__in=begun, joined_at=None, contact_points=None)
    return waiting.filter(first_seen_at__lt=now - timedelta(days=UNPROVED_DAYS))


def _over(now: datetime) -> QuerySet[Any]:
    oldest = now - timedelta(seconds=settings.SESSION_COOKIE_AGE * 3)
    found: QuerySet[Any] = UserSession.objects.filter(created_at__lt=oldest)
    return found


keeps(
    Person,
    days=UNPROVED_DAYS,
    what=_("Your account, and what you say about yourself"),
    lasts=_("until you leave; a week when nobody proves the address"),
    why=_("People stay until they leave; a sign-up whose address nobody proved goes after a week."),
    due=_unproved_sign_ups,
    end=actions.forget_sign_ups,
)
keeps(
    ContactPoint,
    days=None,
    what=_("Your e-mail addresses"),
    why=_("It is how what somebody did without an account finds them."),
)
keeps(
    Consent,
    days=None,
    what=_("What you agreed to, and in which words"),
    why=_("It shows what somebody agreed to, as long as they are here."),
)
keeps(
    Block,
    days=None,
    what=_("Whom you keep away"),
    why=_("It keeps somebody away as long as its person wants."),
)
keeps(
    Mute,
    days=None,
    what=_("Of whom you do not want to hear"),
    why=_("It holds as long as its person wants."),
)
keeps(
    Download,
    days=1,
    what=_("The file with everything that is yours"),
    why=_("A file with everything about somebody must not lie around."),
    since="asked_at",
    end=actions.drop_downloads,
)
keeps(
    EmailAddress, days=None, what=_("The addresses you sign in with"), why=_("An account signs in with it.")
)
keeps(EmailConfirmation, days=3, why="Not used: codes prove addresses here.", since="created")
keeps(Authenticator, days=None, what=_("Passkeys and second steps"), why=_("An account signs in with it."))
keeps(
    UserSession,
    days=42,
    what=_("The devices you are signed in on"),
    lasts=_("six weeks at most"),
    why=_("The list of devices somebody is signed in on."),
    due=_over,
)
keeps(
    Session,
    days=0,
    what=_("That a browser is signed in"),
    lasts=_("two weeks after you last used it"),
    why=_("A session that is over signs nobody in."),
    due=lambda now: Session.objects.filter(expire_date__lt=now),
)
