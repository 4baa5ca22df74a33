"""Photographs the README's three pictures from a running demo: scripts/pictures.py http://127.0.0.1:8000"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

OUT = Path(__file__).parents[1] / "docs" / "pictures"
SHOTS = [
    ("discover", "", "/", 1280, 900),
    ("petition", "", "/p/keep-the-41-night-bus-running/", 390, 844),
    ("journey", "member", "/journey/", 1280, 900),
]


def main(address: str) -> None:
    """One picture each."""
    OUT.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, who, path, width, height in SHOTS:
            context = browser.new_context(
                viewport={"width": width, "height": height}, reduced_motion="reduce"
            )
            page = context.new_page()
            if who:
                page.goto(f"{address}/demo/sign-in/{who}/")
            page.goto(address + path, wait_until="networkidle")
            page.screenshot(path=str(OUT / f"{name}.png"))
            context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
