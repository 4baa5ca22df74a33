from typing import override

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "groundswell.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from groundswell.accounts import holdings, jobs, retention, verbs  # noqa: F401
        from groundswell.accounts.entrance import levels, receivers  # noqa: F401

        levels.declare()
