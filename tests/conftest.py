"""Installs of their own, for tests that need the real commands in real processes."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from tests.load.machine import free_port

ROOT = Path(__file__).parents[1]


@pytest.fixture
def environ(tmp_path):
    """The environment of an install on the database kind of this run, with PORT for its web server."""
    port = free_port()
    mine = {k: v for k, v in os.environ.items() if not k.startswith("GROUNDSWELL_")}
    mine |= {
        "GROUNDSWELL_DATA_DIR": str(tmp_path / "data"),
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
    name = f"groundswell_install_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as line:
        line.execute(f"CREATE DATABASE {name}")
    yield mine | {"GROUNDSWELL_DATABASE_URL": f"{url.rpartition('/')[0]}/{name}"}
    with psycopg.connect(url, autocommit=True) as line:
        line.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def python():
    """Runs Python code in an install; what it prints."""

    def run(environ, code):
        command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        done = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
