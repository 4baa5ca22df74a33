import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _fresh_counters():
    """The sign-in library counts in the cache, which outlives a test's database."""
    cache.clear()
