from importlib import import_module
from typing import override

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "groundswell.goals"
    label = "goals"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        for module in ("verbs", "belongings", "panels", "readers"):
            import_module(f"{self.name}.{module}")
