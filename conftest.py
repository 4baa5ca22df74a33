"""What every test relies on: its own data folder, empty caches and places to register things in that are put back."""

import os
import tempfile
from pathlib import Path

_data = Path(tempfile.gettempdir()) / f"groundswell-tests-{os.getuid()}"
_data.mkdir(mode=0o700, exist_ok=True)
os.environ.setdefault("GROUNDSWELL_DATA_DIR", str(_data))

import pytest  # noqa: E402


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
