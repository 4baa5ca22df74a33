from importlib import import_module
from typing import override

from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "groundswell.chat"
    label = "chat"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """Make known what the other apps find by name: verbs, belongings, panels, what is told live, words."""
        for module in (
            "verbs",
            "belongings",
            "panels",
            "channels",
            "reporting",
            "pictures",
            "retention",
            "jobs",
            "ties",
        ):
            import_module(f"{self.name}.{module}")
