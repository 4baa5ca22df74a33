from typing import override

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "groundswell.knowledge"
    label = "knowledge"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """Make known what the other apps find by name: verbs, what belongs to a person, panels, words."""
        from groundswell.knowledge import belongings, cards, panels, searching, ties, verbs  # noqa: F401
