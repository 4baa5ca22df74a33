from importlib import import_module
from typing import override

from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    name = "groundswell.discussions"
    label = "discussions"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """Make known what the other apps find by name: verbs, belongings, panels, what threads are about, how topics are found, words."""
        for module in (
            "verbs",
            "belongings",
            "cards",
            "links",
            "mailing",
            "panels",
            "at_home",
            "reporting",
            "searching",
            "ties",
            "waiting",
        ):
            import_module(f"{self.name}.{module}")
