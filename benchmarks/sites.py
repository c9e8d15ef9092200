"""What `kg site` makes of the samples and of a graph of 50,000 triples: how large the file is, how long it takes to
write, and in a browser (where Playwright and Chromium are there) how long from opening it to reading it, to the first
answer, and to a usual one."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

from click.testing import CliRunner

from benchmarks.clock import TOP
from benchmarks.corpus import write
from kg.build import Making
from kg.cli.site import command
from kg.store.store import open_store

#: so many articles make about 50,000 triples
ARTICLES = 50
ROUNDS = 5
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]
#: in the page: the first answer counts the start of the engine, the others are of a question with a join and a sort
ASKED = """async rounds => {
  const start = performance.now()
  await difang.ask("who-chaired")
  const first = performance.now() - start, times = []
  for (let i = 0; i < rounds; i++) {
    const at = performance.now()
    await difang.ask("who-attended")
    times.push(performance.now() - at)
  }
  return [first / 1000, times.map(ms => ms / 1000)] }"""


def sites(folder: Path) -> Iterator[dict[str, Any]]:
    write(ARTICLES, folder / "articles")
    for name, texts in (("the samples", TOP / "seeds"), (f"{ARTICLES} articles", folder / "articles")):
        graph, page = folder / "site-graph", folder / "site.html"
        shutil.rmtree(graph, ignore_errors=True)
        Making(graph).build([str(texts)])
        start = time.perf_counter()
        done = CliRunner().invoke(command, ["-g", str(graph), "-o", str(page), "-q"])
        if done.exit_code:
            raise RuntimeError(done.output)
        written = time.perf_counter() - start
        yield {"name": name, "triples": len(open_store(graph).engine), "bytes": page.stat().st_size, "seconds": written,
               **opened(page)}


def opened(page: Path) -> dict[str, Any]:
    """Seconds in a browser; nothing where there is none."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        driver = import_module("playwright.sync_api")
    except ImportError:
        return {}
    if not chromium:
        return {}
    shown, first, usual = list[float](), list[float](), list[float]()
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for _ in range(ROUNDS):
            tab = browser.new_page()
            start = time.perf_counter()
            tab.goto(page.as_uri(), wait_until="commit")
            tab.wait_for_selector("main h1", state="attached")
            shown.append(time.perf_counter() - start)
            one, several = tab.evaluate(ASKED, ROUNDS)
            first.append(one)
            usual.append(median(several))
            tab.close()
        browser.close()
    return {"shown": min(shown), "first": min(first), "usual": min(usual)}
