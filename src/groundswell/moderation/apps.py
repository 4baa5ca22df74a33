from importlib import import_module
from typing import override

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "groundswell.moderation"
    label = "moderation"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """Make known what the other apps find by name: verbs, belongings, panels, how long rows are kept, what is due."""
        for module in ("verbs", "belongings", "retention", "panels", "people", "gating", "jobs", "readers"):
            import_module(f"{self.name}.{module}")
