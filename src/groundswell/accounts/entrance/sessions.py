"""Who a request comes from, asked at every request of somebody signed in: Django's sessions and allauth's way in, read cheaply."""

from typing import Any, override

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from groundswell.accounts.models import Person
from groundswell.kernel import live
from groundswell.kernel.prepared import Prepared

_kept = Prepared(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now).values_list(
        "session_data", flat=True
    )
)
_known = Prepared(lambda pk: Person.objects.filter(pk=pk))


class SessionStore(db.SessionStore):
    """Sessions in the database, as Django keeps them."""

    @override
    def load(self) -> dict[str, Any]:
        data = _kept.first(key=self.session_key, now=timezone.now())
        if data is None:
            self._session_key = None
            return {}
        return dict(self.decode(data))

    @override
    def delete(self, session_key: str | None = None) -> None:
        """End a session, and what its open pages hear."""
        super().delete(session_key)
        live.end_session(session_key or self.session_key)


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """The library's way in."""

    @override
    def get_user(self, user_id: int) -> Person | None:
        person = _known.first(pk=user_id)
        return person if person and self.user_can_authenticate(person) else None
