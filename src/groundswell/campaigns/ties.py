"""What petitions tell the apps that follow a person's way: their acts in words."""

from django.utils.translation import gettext_lazy, ngettext_lazy

from groundswell.journeys import phrases

phrases.says(
    "campaigns.signed",
    own=gettext_lazy("You signed “%(title)s”"),
    many=ngettext_lazy("signed %(count)d petition", "signed %(count)d petitions", "count"),
)
phrases.says(
    "campaigns.started",
    own=gettext_lazy("You started the petition “%(title)s”"),
    many=ngettext_lazy("started %(count)d petition", "started %(count)d petitions", "count"),
)
phrases.says("campaigns.withdrawn", own=gettext_lazy("You took your name off “%(title)s”"))
phrases.says("campaigns.updated", own=gettext_lazy("You wrote news about “%(title)s”"))
phrases.says("campaigns.won", own=gettext_lazy("You told everybody that “%(title)s” was won"))
phrases.says("campaigns.closed", own=gettext_lazy("You wrote what came of “%(title)s”"))
