from importlib import import_module
from typing import override

from django.apps import AppConfig


class ThreadsConfig(AppConfig):
    name = "groundswell.threads"
    label = "threads"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """Make known what the other apps find by name: verbs, belongings, how long rows are kept, cards."""
        for module in (
            "verbs",
            "belongings",
            "retention",
            "reporting",
            "beneath",
            "channels",
            "jobs",
            "pictures",
        ):
            import_module(f"{self.name}.{module}")
