from typing import override

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "groundswell.tasks"
    label = "tasks"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """Make known what the other apps find by name: verbs, belongings, panels, words, next steps."""
        from groundswell.tasks import (  # noqa: F401
            belongings,
            cards,
            followups,
            panels,
            readers,
            reporting,
            searching,
            ties,
            verbs,
        )
