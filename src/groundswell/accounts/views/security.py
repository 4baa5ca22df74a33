"""How somebody gets in and where they are in, with what our pages say beside it."""

from typing import Any, override

from allauth.mfa.base import views as factor
from allauth.usersessions import views as sessions

from groundswell.accounts import queries
from groundswell.accounts.entrance import devices


class SecurityView(factor.IndexView):  # type: ignore[misc]
    """The ways in, and a calm word to those who lead."""

    @override
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"is_leading": queries.is_leading(self.request.viewer)}


class SessionsView(sessions.ListUserSessionsView):  # type: ignore[misc]
    """Where somebody is signed in, in words."""

    @override
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        for session in context["sessions"]:
            session.device = devices.in_words(session.user_agent)
        return context
