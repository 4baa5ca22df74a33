"""Django's Jinja2 backend, over our own apps' templates only."""

from pathlib import Path
from typing import override

from django.apps import apps
from django.template.backends import jinja2
from django.utils.functional import cached_property


class Jinja2(jinja2.Jinja2):
    """One engine for every page. Libraries' folders are left out: their templates are in Django's language."""

    app_dirname = "templates"

    @cached_property
    @override
    def template_dirs(self) -> tuple[Path, ...]:  # type: ignore[override]
        """The `templates` folders of our apps, in the order they are installed."""
        folders = (
            Path(app.path) / self.app_dirname
            for app in apps.get_app_configs()
            if app.name.startswith("groundswell.")
        )
        return tuple(folder for folder in (*map(Path, self.dirs), *folders) if folder.is_dir())
