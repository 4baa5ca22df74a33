from importlib import import_module
from typing import override

from django.apps import AppConfig


class MovingConfig(AppConfig):
    name = "groundswell.moving"
    label = "moving"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """Make known what imports keep of people."""
        import_module(f"{self.name}.belongings")
