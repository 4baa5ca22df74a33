"""Every address, app by app. An app whose urls.py is absent adds none."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

_apps = [name for name in settings.INSTALLED_APPS if name.startswith("groundswell.")]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"{name}.urls"))
    for name in _apps
    if name != "groundswell.config" and find_spec(f"{name}.urls")
]

handler400 = "groundswell.ui.views.unreadable"
handler404 = "groundswell.ui.views.not_found"
handler403 = "groundswell.ui.views.denied"
handler429 = "groundswell.accounts.views.doors.library_429"
handler500 = "groundswell.ui.views.broken"
