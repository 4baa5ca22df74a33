from importlib import import_module
from typing import override

from django.apps import AppConfig

SPEAKING = ("verbs", "letters", "retention", "jobs", "belongings", "ties", "waiting", "panels", "readers")


class GroupsConfig(AppConfig):
    name = "groundswell.groups"
    label = "groups"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """Everything that registers itself somewhere."""
        for module in SPEAKING:
            import_module(f"{self.name}.{module}")
