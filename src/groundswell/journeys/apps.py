from importlib import import_module
from typing import override

from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "groundswell.journeys"
    label = "journeys"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        for module in ("verbs", "belongings", "phrases", "suggestions", "panels", "readers", "jobs"):
            import_module(f"{self.name}.{module}")
