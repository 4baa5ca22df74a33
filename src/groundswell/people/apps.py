from importlib import import_module
from typing import override

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "groundswell.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """What the other apps find by name: the question of consent, belongings, retention, panels, how offers are found."""
        for module in ("wordings", "belongings", "retention", "panels", "searching", "ties"):
            import_module(f"{self.name}.{module}")
