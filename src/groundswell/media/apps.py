from importlib import import_module
from typing import override

from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "groundswell.media"
    label = "media"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """Make known what the other apps find by name: belongings, how long rows are kept, what is due by the clock."""
        for module in ("belongings", "retention", "jobs"):
            import_module(f"{self.name}.{module}")
