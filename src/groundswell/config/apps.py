from typing import override

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "groundswell.config"
    label = "config"

    @override
    def ready(self) -> None:
        from groundswell.config import jobs, rules  # noqa: F401
