"""The five stages of the journey, as people read them."""

from django.utils.translation import gettext as _


def stage_names() -> list[str]:
    """Descriptions, not ranks, in their order."""
    return [
        _("Curious"),
        _("Getting ready"),
        _("Taking action"),
        _("Keeping going"),
        _("Leading with others"),
    ]
