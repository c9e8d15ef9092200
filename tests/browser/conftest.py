"""A real browser for the tests behind the mark `browser`: Debian's Chromium, driven by Playwright, without a network.

`tab` is a page that fails the test when a script fails or when anything but the file itself is asked for; `crowded`
measures the page and tells every text that is wider than its box and every two texts that overlap.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
#: what a page may ask for: itself, and what it carries
OWN = ("file:", "data:", "blob:", "about:")
MEASURE = Path(__file__).with_name("crowded.js").read_text("utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium; the test is skipped, with the reason, where there is none or no Chinese font."""
    driver = pytest.importorskip("playwright.sync_api", reason="no Playwright: pip install 'difang[browser]'")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no Chromium: apt-get install chromium")
    if shutil.which("fc-list") and not subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True).stdout.strip():
        pytest.skip("no Chinese font: apt-get install fonts-noto-cjk")
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A page 1600 pixels wide: `tab.goto(path.as_uri())`."""
    context = browser.new_context(viewport={"width": 1600, "height": 1000})
    page, failed, asked = context.new_page(), [], []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith(OWN) else None)
    yield page
    context.close()
    assert not failed, failed
    assert not asked, asked


@pytest.fixture
def crowded(tab: Any) -> Callable[[], list[str]]:
    """What is wrong with the words on the page as it is now; nothing is an empty list."""
    return lambda: list(tab.evaluate(MEASURE))
