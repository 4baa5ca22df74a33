from importlib import import_module
from typing import override

from django.apps import AppConfig


class GlossaryConfig(AppConfig):
    name = "groundswell.glossary"
    label = "glossary"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """Make known what the other apps find by name."""
        for module in ("verbs", "belongings", "retention", "panels"):
            import_module(f"{self.name}.{module}")
