"""The question every petition's form asks, in the words that people answered."""

from django.utils.translation import gettext_lazy as _

from groundswell.accounts.wordings import Wording, declare
from groundswell.groups.models import Group

PURPOSE = "campaigns.news"


def group_name(space_id: int) -> str:
    """What the group is called now; nothing when it is gone."""
    return Group.objects.filter(pk=space_id).values_list("name", flat=True).first() or ""


OF_GROUP = declare(
    "campaigns.news",
    1,
    _("May %(space)s e-mail you about what happens next?"),
    agreed=_("%(space)s may e-mail me about what happens next with what I signed"),
    space=group_name,
)
OF_MOVEMENT = declare(
    "campaigns.movement_news",
    1,
    _("May we e-mail you about what happens next?"),
    agreed=_("I may be e-mailed about what happens next with what I signed"),
)


def news_wording(group: Group | None) -> Wording:
    """The question for a petition of this group, or of the whole movement."""
    return OF_GROUP if group else OF_MOVEMENT


def news_question(group: Group | None) -> str:
    """The same, as it is shown. Asks no database."""
    return str(news_wording(group).question) % {"space": group.name if group else ""}
