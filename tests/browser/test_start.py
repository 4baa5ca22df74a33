"""The demo as a process: it stops when told to, even while browsers hold on to it, and says why it cannot start."""

import os
import re
import socket
import subprocess
import sys

from tests.browser.conftest import Demo


def test_ctrl_c_ends_it_within_five_seconds_while_connections_are_open(demo, tmp_path):
    other = Demo(demo.folder)
    lines = [socket.create_connection(("127.0.0.1", other.port)) for _ in range(20)]
    for number, line in enumerate(lines):
        whole = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n"
        line.sendall(whole if number % 2 else whole[:20])

    assert other.stop() < 5
    assert other.process.returncode == 0
    for line in lines:
        line.close()


def test_a_port_that_is_taken_is_said_in_one_sentence(demo):
    mine = {k: v for k, v in os.environ.items() if not k.startswith("GROUNDSWELL_")}
    command = [sys.executable, "-m", "groundswell", "demo", "--port", str(demo.port)]
    ran = subprocess.run(
        command,
        env=mine | {"GROUNDSWELL_DATA_DIR": str(demo.folder)},
        capture_output=True,
        text=True,
        timeout=60,
    )

    said = [line for line in (ran.stdout + ran.stderr).splitlines() if line.strip()]
    assert ran.returncode not in (0, None)
    assert len(said) == 1
    assert re.search(rf"{demo.port}\b.*\.$", said[0])
    assert "Traceback" not in said[0]
