"""The movement's own space: one row for what belongs to no single group (docs/adr/0014)."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from groundswell.groups.actions.naming import free_slug
from groundswell.groups.models import Group, Joining, Kind, Visibility


@transaction.atomic
def make_commons() -> Group:
    """The one space of the whole movement. Made once; again gives the same."""
    with override(settings.LANGUAGE_CODE):
        made, _is_new = Group.objects.get_or_create(
            is_commons=True,
            defaults={
                "slug": free_slug("across-groups"),
                "name": _("Across groups"),
                "purpose": _("What belongs to no single group: for everybody in the movement."),
                "kind": Kind.CAUSE,
                "visibility": Visibility.PUBLIC,
                "joining": Joining.INVITATION,
            },
        )
    return made
