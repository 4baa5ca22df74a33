"""Starting servers and reading what they cost from the operating system (Linux /proc)."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TICK = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A command that serves HTTP on a port of this machine, with its own process group."""

    def __init__(self, command: list[str], port: int, environ: dict[str, str]) -> None:
        self.port = port
        began = time.perf_counter()
        self.process = subprocess.Popen(
            command, env={**os.environ, **environ}, start_new_session=True, stdout=subprocess.DEVNULL
        )
        while not self._answers():
            if self.process.poll() is not None or time.perf_counter() - began > 60:
                raise RuntimeError(f"{command} does not answer")
            time.sleep(0.02)
        self.start_seconds = time.perf_counter() - began

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=2):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def pids(self) -> list[int]:
        """This process and all that come from it."""
        found, parents = [self.process.pid], {}
        for entry in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = entry.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.parent.name)] = int(fields[1])
        for _ in range(4):
            found += [pid for pid, parent in parents.items() if parent in found and pid not in found]
        return found

    def cpu_seconds(self) -> float:
        """User and system time of the whole tree so far."""
        return sum(map(_cpu, self.pids()))

    def memory(self) -> int:
        """Resident bytes of the largest process of the tree."""
        page = os.sysconf("SC_PAGE_SIZE")
        return max(_field(pid, "statm", 1) * page for pid in self.pids())

    def stop(self) -> None:
        """End it and all its processes."""
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(8)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICK


def _field(pid: int, name: str, number: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/{name}").read_text().split()[number])
    except OSError:
        return 0


def postgresql_cpu_seconds() -> float:
    """User and system time of every PostgreSQL process on this machine so far."""
    total = 0.0
    for entry in Path("/proc").glob("[0-9]*/comm"):
        try:
            if entry.read_text().strip() == "postgres":
                total += _cpu(int(entry.parent.name))
        except OSError:
            continue
    return total


def load(port: int, items: list[dict[str, Any]], **spec: Any) -> dict[str, Any]:
    """Offer load from a separate process; what driver.py reports."""
    asked = {
        "host": "127.0.0.1",
        "port": port,
        "hostname": f"127.0.0.1:{port}",
        "items": items,
        "seconds": 6,
        "connections": 16,
        "repeat": True,
    }
    done = subprocess.run(
        [sys.executable, str(HERE / "driver.py")],
        input=json.dumps(asked | spec),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))
