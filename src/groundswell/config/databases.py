"""How the two databases are opened."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlparse

from groundswell.config.options import Options

# WAL lets readers go on while one writes; FULL means an acknowledged act survives a power cut; IMMEDIATE
# queues writers instead of failing them; secure_delete overwrites what is erased.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA secure_delete=ON; PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;"
)

# What pages ask, kept ready to run: the driver's own 128 is fewer than the pages have questions.
STATEMENTS = 1024


def database(options: Options) -> dict[str, Any]:
    """Django's DATABASES entry for these options."""
    url = urlparse(options.database_url)
    if url.scheme in ("postgres", "postgresql"):
        return _postgresql(options)
    name = unquote(url.path) if url.scheme == "sqlite" else str(options.data_dir / "groundswell.sqlite3")
    return {
        "ENGINE": "groundswell.config.sqlite",
        "NAME": name,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
            "cached_statements": STATEMENTS,
        },
    }


def _postgresql(options: Options) -> dict[str, Any]:
    url = urlparse(options.database_url)
    extra = dict(parse_qsl(url.query))
    pool = {"min_size": 1, "max_size": max(2, options.database_connections), "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": extra.pop("host", None) or url.hostname or "",
        "PORT": url.port or "",
        "OPTIONS": {
            "pool": pool,
            "application_name": "groundswell",
            "options": "-c statement_timeout=15000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000",
            **extra,
        },
    }
