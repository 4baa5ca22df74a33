"""Where what was drawn or counted a moment ago is kept: Redis where there is one, else in each process.

Nothing here may be relied on: limits, readers and idempotency keep their rows in the database.
"""

import logging
from collections.abc import Callable
from typing import Any, override

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from groundswell.config.options import Options

MOST = 2_000
PREFIX = "groundswell"
log = logging.getLogger(__name__)


def cache(options: Options) -> dict[str, Any]:
    """Django's setting for it. In a process at most 2,000 things are kept, a fragment of a page being the largest."""
    if options.redis_url:
        return {
            "BACKEND": "groundswell.config.caches.Forgetful",
            "LOCATION": options.redis_url,
            "KEY_PREFIX": PREFIX,
        }
    return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": MOST}}


class Forgetful(RedisCache):
    """Redis that may be away: then nothing is remembered, and every page is still answered."""

    @override
    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return _or(default, lambda: super(Forgetful, self).get(key, default, version))

    @override
    def set(self, key: Any, value: Any, timeout: Any = 300, version: int | None = None) -> None:
        _or(None, lambda: super(Forgetful, self).set(key, value, timeout, version))

    @override
    def delete(self, key: Any, version: int | None = None) -> bool:
        return bool(_or(False, lambda: super(Forgetful, self).delete(key, version)))

    @override
    def delete_many(self, keys: Any, version: int | None = None) -> None:
        _or(None, lambda: super(Forgetful, self).delete_many(keys, version))


def _or(otherwise: Any, ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except RedisError as error:
        log.warning("cache.away", extra={"error": type(error).__name__})
        return otherwise
