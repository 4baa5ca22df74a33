"""Installs of their own, for tests that need the real commands in real processes."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.installs import installed

ROOT = Path(__file__).parents[1]


@pytest.fixture
def environ(tmp_path):
    """The environment of an install on the database kind of this run, with PORT for its web server."""
    with installed(tmp_path / "data", "install") as mine:
        yield mine


@pytest.fixture
def python():
    """Runs Python code in an install; what it prints."""

    def run(environ, code):
        command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        done = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
