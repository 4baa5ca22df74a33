"""mail-in."""

import argparse
import asyncio
import ipaddress
import signal
from typing import Any

from groundswell.config.cli.saying import Problem, django, say
from groundswell.config.options import load


def add_to(commands: Any) -> None:
    door = commands.add_parser(
        "mail-in", help="take mail in from a mail server on this machine (LMTP or SMTP)"
    )
    door.add_argument("--host", default="127.0.0.1", help="a loopback address (default: 127.0.0.1)")
    door.add_argument("--port", type=int, default=8024, help="port to listen on (default: 8024)")
    door.set_defaults(run=run_mail_in)


def run_mail_in(given: argparse.Namespace) -> int:
    """Take mail in until stopped."""
    if not ipaddress.ip_address(given.host).is_loopback:
        raise Problem(
            "Mail comes in through a mail server on this machine: --host must be a loopback address."
        )
    if not load().mail_in_domain:
        raise Problem("Nobody answers by mail yet: set mail_in_domain to the domain that answers go to.")
    django()
    asyncio.run(_serve(given.host, given.port))
    return 0


async def _serve(host: str, port: int) -> None:
    from groundswell.mail.coming.lmtp import listen

    try:
        server = await listen(host, port)
    except OSError as error:
        raise Problem(f"Nobody can listen on {host} port {port}: {error.strerror}.") from error
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, server.close)
    say(f"Mail comes in at {host} port {port}. Ctrl-C stops it.")
    await server.wait_closed()
