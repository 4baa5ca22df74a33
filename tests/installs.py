"""Installs of their own, on the database kind of this run, for tests that need the real commands in real processes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings

from tests.load.machine import free_port


@contextmanager
def installed(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """The environment of an install that keeps its files in a folder, with PORT for its web server. Its database goes with it."""
    port = free_port()
    mine = {k: v for k, v in os.environ.items() if not k.startswith("GROUNDSWELL_")}
    mine |= {
        "GROUNDSWELL_DATA_DIR": str(folder),
        "GROUNDSWELL_BASE_URL": f"http://127.0.0.1:{port}",
        "GROUNDSWELL_TRUSTED_PROXIES": "1",
        "GROUNDSWELL_LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "groundswell.config.settings",
        "PORT": str(port),
    }
    url = settings.OPTIONS.database_url
    if not url:
        yield mine
        return
    database = f"groundswell_{name}_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as line:
        line.execute(f"CREATE DATABASE {database}")
    yield mine | {"GROUNDSWELL_DATABASE_URL": f"{url.rpartition('/')[0]}/{database}"}
    with psycopg.connect(url, autocommit=True) as line:
        line.execute(f"DROP DATABASE {database} WITH (FORCE)")
