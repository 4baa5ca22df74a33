"""How long what people offer is kept."""

from django.utils.translation import gettext_lazy as _

from groundswell.kernel.retention import keeps
from groundswell.people.models import Card, Line

keeps(
    Line,
    days=None,
    what=_("What you offer and look for"),
    why=_("It stays until you take it away."),
)
keeps(
    Card,
    days=None,
    what=_("That you want to be found, and by what"),
    lasts=_("until you take your yes back"),
    why=_("Without it nobody finds you."),
)
