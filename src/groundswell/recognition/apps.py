from importlib import import_module
from typing import override

from django.apps import AppConfig


class RecognitionConfig(AppConfig):
    name = "groundswell.recognition"
    label = "recognition"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        for module in ("verbs", "belongings", "panels", "readers"):
            import_module(f"{self.name}.{module}")
