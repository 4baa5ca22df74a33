from typing import override

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "groundswell.home"
    label = "home"

    @override
    def ready(self) -> None:
        """Make known what pages of this row offer."""
        from groundswell.home import panels  # noqa: F401
