"""What every test relies on: its own files, empty caches, plain English."""

import pytest


@pytest.fixture(autouse=True)
def _own_world(settings, tmp_path):
    """Files of one test are nobody else's, and nothing cached in one is seen by the next."""
    from django.core.cache import cache
    from django.utils import translation

    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()
    translation.activate("en")
    yield
    translation.deactivate()
