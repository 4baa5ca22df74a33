"""What petitions tell the apps that follow a person's way: their acts in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from groundswell.journeys import phrases

phrases.says(
    "campaigns.signed",
    own=_("You signed “%(title)s”"),
    many=ngettext_lazy("signed %(count)d petition", "signed %(count)d petitions", "count"),
)
phrases.says(
    "campaigns.started",
    own=_("You started the petition “%(title)s”"),
    many=ngettext_lazy("started %(count)d petition", "started %(count)d petitions", "count"),
)
