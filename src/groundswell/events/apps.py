from typing import override

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "groundswell.events"
    label = "events"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """Make known what the other apps find by name: verbs, belongings, panels, jobs, words, next steps."""
        from groundswell.events import (  # noqa: F401
            belongings,
            cards,
            jobs,
            panels,
            reporting,
            searching,
            ties,
            verbs,
            waiting,
        )
