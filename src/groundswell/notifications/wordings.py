"""What people are asked before news comes by mail."""

from django.utils.translation import gettext_lazy as _

from groundswell.accounts.wordings import declare

NEWS = declare(
    "notifications.mail",
    1,
    _("May we e-mail you when something happens that concerns you? Each mail has a link that stops it."),
    agreed=_("You may e-mail me when something happens that concerns me"),
)
