"""serve, worker, demo."""

import argparse
import errno
import ipaddress
import os
import shutil
import socket
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from groundswell.config.cli.saying import Problem, django, say
from groundswell.config.options import Options, load
from groundswell.config.processes import Together, ourselves

LEAST_SPACE = 200_000_000
DEMO_PEOPLE = ("curious", "member", "leader", "moderator", "staff")


def add_to(commands: Any) -> None:
    serve = commands.add_parser("serve", help="web server and worker together")
    _address(serve)
    serve.add_argument(
        "--processes", type=int, default=1, help="web processes; 1 is right for SQLite (default: 1)"
    )
    serve.add_argument(
        "--no-worker", action="store_true", help="web server only: a worker runs somewhere else"
    )
    serve.set_defaults(run=run_serve)
    web = commands.add_parser("web", help="web server only, in this process")
    _address(web)
    web.add_argument("--processes", type=int, default=1)
    web.set_defaults(run=run_web)
    commands.add_parser("worker", help="background work: ledger readers, mail, tasks").set_defaults(
        run=run_worker
    )
    demo = commands.add_parser("demo", help="a movement of invented people, on this machine only")
    _address(demo)
    demo.set_defaults(run=run_demo)


def _address(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    command.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")


def run_web(given: argparse.Namespace) -> int:
    """Answer pages until stopped."""
    import uvicorn

    uvicorn.run(
        "groundswell.config.asgi:application",
        host=given.host,
        port=given.port,
        workers=given.processes if given.processes > 1 else None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
        lifespan="off",
        ws_max_size=16_384,
        ws_per_message_deflate=False,
    )
    return 0


def run_worker(given: argparse.Namespace) -> int:
    """Do the background work until stopped."""
    django()
    from groundswell.config.worker import Worker

    return Worker().run()


def run_serve(given: argparse.Namespace) -> int:
    """Bring the database up to date, then web server and worker until stopped."""
    options = load()
    check_port(given.host, given.port)
    check_space(options.data_dir)
    prepare(options, {**os.environ})
    together = Together(_commands(given), {**os.environ})
    together.start()
    say(
        f"Groundswell answers at {options.base_url} (listening on {given.host} port {given.port}). Ctrl-C stops it."
    )
    return together.wait()


def _commands(given: argparse.Namespace) -> list[list[str]]:
    processes = str(getattr(given, "processes", 1))
    web = ourselves("web", "--host", given.host, "--port", str(given.port), "--processes", processes)
    return [web] if getattr(given, "no_worker", False) else [web, ourselves("worker")]


def run_demo(given: argparse.Namespace) -> int:
    """The demo movement: made on the first start, kept for the next ones."""
    if not _is_loopback(given.host):
        raise Problem(
            f"The demo lets anyone sign in as anyone, so it serves this machine alone: HOST={given.host} is not allowed."
        )
    check_port(given.host, given.port)
    folder = Path(os.environ.get("GROUNDSWELL_DATA_DIR") or "var/demo")
    check_space(folder)
    shown = f"[{given.host}]" if ":" in given.host else given.host
    address = f"http://{shown}:{given.port}"
    environ = {
        **os.environ,
        "GROUNDSWELL_DEMO": "yes",
        "GROUNDSWELL_DATA_DIR": str(folder),
        "GROUNDSWELL_BASE_URL": address,
    }
    options = load(environ)
    prepare(options, environ)
    _load_demo(folder, environ)
    together = Together(_commands(given), environ)
    together.start()
    greeting = _Greeting(address)
    return together.wait(greeting.tick)


def _load_demo(folder: Path, environ: dict[str, str]) -> None:
    loaded = folder / "demo-loaded"
    if not loaded.exists():
        _run(ourselves("load-demo"), environ, "The demo movement could not be made")
        loaded.touch()


class _Greeting:
    """Says where to go, once the server answers."""

    def __init__(self, address: str) -> None:
        self.address, self.is_said = address, False

    def tick(self) -> None:
        if self.is_said or not _answers(self.address):
            return
        self.is_said = True
        say(f"\nGroundswell is ready: {self.address}\n\nSign in with one press as:")
        for who in DEMO_PEOPLE:
            say(f"  {who:<10} {self.address}/demo/sign-in/{who}/")
        say(f"  mail       {self.address}/mailbox/ shows every mail the demo sends\n\nCtrl-C stops it.")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/robots.txt", timeout=2):  # noqa: S310 - our own server
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def prepare(options: Options, environ: dict[str, str]) -> None:
    """Migrate when the migrations differ from the ones last applied here: a second start skips it."""
    from groundswell.config.migrating import is_current

    if not is_current(options):
        _run(ourselves("migrate"), environ, "The database could not be prepared")


def _run(command: list[str], environ: dict[str, str], what: str) -> None:
    import subprocess

    if subprocess.run(command, env=environ, check=False).returncode:
        raise Problem(f"{what}: the sentence above says why.")


def check_port(host: str, port: int) -> None:
    """Raise Problem when nobody can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Problem(f"Port {port} is taken: choose another, such as PORT={port + 1}.") from error
            raise Problem(f"Nobody can listen on {host} port {port}: {error.strerror}.") from error
        except OverflowError as error:
            raise Problem(f"{port} is not a port: choose one between 1024 and 65535.") from error


def check_space(folder: Path) -> None:
    """Raise Problem when the data folder cannot be written or is nearly full."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(f"The data folder {folder} cannot be made: {error.strerror}.") from error
    if not os.access(folder, os.W_OK):
        raise Problem(
            f"The data folder {folder} cannot be written: give it to the user that runs Groundswell."
        )
    if shutil.disk_usage(folder).free < LEAST_SPACE:
        raise Problem(f"There is too little disk space at {folder}: at least 200 MB are needed.")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
