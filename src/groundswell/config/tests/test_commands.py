"""The `groundswell` command as an operator meets it: real processes, sentences and exit codes."""

import os
import socket
import subprocess
import sys

import pytest

pytestmark = pytest.mark.processes


def run(*words, **environ):
    mine = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith("GROUNDSWELL_") and k != "DJANGO_SETTINGS_MODULE"
    }
    return subprocess.run(
        [sys.executable, "-m", "groundswell", *words],
        env=mine | environ,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_help_names_every_command():
    said = run("--help").stdout
    for command in (
        "serve",
        "worker",
        "demo",
        "migrate",
        "create-staff",
        "import",
        "export",
        "ledger",
        "doctor",
        "backup",
        "restore",
    ):
        assert command in said


def test_an_unknown_setting_is_one_sentence_and_not_a_traceback(tmp_path):
    done = run("migrate", GROUNDSWELL_DATA_DIR=str(tmp_path), GROUNDSWELL_COLOUR="red")
    assert done.returncode == 1
    assert "GROUNDSWELL_COLOUR" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_taken_port_is_one_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("demo", "--port", str(port), GROUNDSWELL_DATA_DIR=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr == f"Port {port} is taken: choose another, such as PORT={port + 1}.\n"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.org"])  # noqa: S104 - refused is the point
def test_the_demo_serves_this_machine_alone(tmp_path, host):
    done = run("demo", "--host", host, GROUNDSWELL_DATA_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "this machine alone" in done.stderr


def test_a_data_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    done = run("serve", "--port", "8299", GROUNDSWELL_DATA_DIR=str(blocked / "inside"))
    assert done.returncode == 1
    assert "cannot be made" in done.stderr
    assert "Traceback" not in done.stderr
