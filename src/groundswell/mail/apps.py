from typing import override

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "groundswell.mail"
    label = "mail"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """Make known what runs by the clock."""
        from groundswell.mail import jobs  # noqa: F401
