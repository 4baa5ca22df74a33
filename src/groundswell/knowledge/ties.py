"""What guides tell the apps that follow a person's way: their acts in words."""

from django.utils.translation import gettext_lazy, ngettext_lazy

from groundswell.journeys import phrases

phrases.says(
    "knowledge.published",
    own=gettext_lazy("You published the guide “%(title)s”"),
    many=ngettext_lazy("published %(count)d guide", "published %(count)d guides", "count"),
)
