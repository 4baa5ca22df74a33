from typing import override

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "groundswell.campaigns"
    label = "campaigns"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """Make known what the other apps find by name: verbs, belongings, panels, readers, jobs, words."""
        from groundswell.campaigns import (  # noqa: F401
            belongings,
            cards,
            jobs,
            panels,
            readers,
            reporting,
            retention,
            searching,
            ties,
            verbs,
        )
