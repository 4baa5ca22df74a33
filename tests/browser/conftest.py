"""A demo movement, served by the real command in its own folder, and a browser to walk it with."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

import pytest

from tests.load.machine import free_port

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("servers"))
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


class Demo:
    """The running demo: its address, and what it printed."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        mine = {k: v for k, v in os.environ.items() if not k.startswith("GROUNDSWELL_")}
        mine |= {"GROUNDSWELL_DATA_DIR": str(folder)}
        command = [sys.executable, "-m", "groundswell", "demo", "--port", str(self.port)]
        self.log = (folder.parent / "demo.log").open("w+")
        self.process = subprocess.Popen(
            command, env=mine, start_new_session=True, stdout=self.log, stderr=subprocess.STDOUT
        )
        self._wait()

    def _wait(self):
        began = time.monotonic()
        while time.monotonic() - began < 120:
            try:
                with urllib.request.urlopen(f"{self.address}/robots.txt", timeout=2):
                    return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        self.log.seek(0)
        raise RuntimeError(self.log.read())

    def stop(self):
        """As Ctrl-C does; how many seconds it took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(10)
        self.log.close()
        return time.monotonic() - began

    def latest_mail(self, page, to):
        """The text of the newest mail to an address, on the local mailbox page."""
        for _attempt in range(100):
            page.goto(f"{self.address}/mailbox/")
            found = page.locator(f"article:has-text('{to}')")
            if found.count():
                return found.first
            page.wait_for_timeout(100)
        raise AssertionError(f"no mail to {to}")


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    running = Demo(tmp_path_factory.mktemp("demo") / "var")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, demo):
    """Opens a page of its own browser; collects what a page must never do."""
    contexts, faults = [], []

    def opened(who=None, *, width=1280, height=900, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, base_url=demo.address, **options
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "pageerror",
            lambda error: (
                None
                if "ViewTransition" in str(error)
                else faults.append(f"script error on {page.url}: {error}")
            ),
        )
        page.on(
            "console",
            lambda said: (
                faults.append(f"console on {page.url}: {said.text}")
                if said.type == "error" and not _expected(said.text)
                else None
            ),
        )
        page.on(
            "request",
            lambda asked: (
                faults.append(f"foreign request: {asked.url}")
                if _is_foreign(asked.url, demo.address)
                else None
            ),
        )
        page.on(
            "response", lambda got: faults.append(f"{got.status} {got.url}") if got.status >= 500 else None
        )
        if who:
            page.goto(f"/demo/sign-in/{who}/")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def _expected(text):
    return bool(
        re.search(
            r"status of (403|404|409|422|429)|ERR_INTERNET_DISCONNECTED|^htmx:(afterRequest|sendError)", text
        )
    )


def _is_foreign(url, address):
    return url.startswith(("http", "ws")) and not url.startswith((address, address.replace("http", "ws")))
