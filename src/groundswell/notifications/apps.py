from typing import override

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "groundswell.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """Make known what the other apps find by name: what belongs to a person, panels, readers, mail, what it asks."""
        from groundswell.notifications import asking, belongings, letters, panels, readers  # noqa: F401
