"""What guides tell the apps that follow a person's way: the act in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from groundswell.journeys import phrases

phrases.says(
    "knowledge.published",
    own=_("You published a guide: “%(title)s”"),
    many=ngettext_lazy("wrote %(count)d guide", "wrote %(count)d guides", "count"),
)
