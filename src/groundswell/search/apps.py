from importlib import import_module
from typing import Any, override

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "groundswell.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """Make known how groups and people are found, and what is kept; watch the declared tables after migrations."""
        for module in ("searching", "belongings", "retention", "jobs"):
            import_module(f"{self.name}.{module}")
        post_migrate.connect(_watch, sender=self, dispatch_uid="search.watch")


def _watch(using: str, **_: Any) -> None:
    from groundswell.search import watching

    watching.install(using)
