"""The measure itself: it sees what is wrong, and nothing where all is well."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
SVG = ('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><g><rect width="100" height="30"/>'
       '<text x="4" y="20" font-size="12">%s</text></g>%s</svg>')


@pytest.mark.parametrize(("page", "told"), [
    (SVG % ("安和市教育局", ""), 0),
    (SVG % ("安和市教育局安和市教育局", ""), 1),
    (SVG % ("安和市教育局", '<text x="60" y="24" font-size="12">局长</text>'), 1),
    (SVG % ("安和市教育局", '<text x="4" y="35" font-size="12">局长</text>'), 0),
    ("<p style='width:5em;white-space:nowrap'>安和市人民政府办公室</p>", 1),
    ("<p style='width:5em'>安和市人民政府办公室</p>", 0),
    ("<p>局长<b>王小明</b></p><p style='position:absolute;top:10px;margin:0'>安和</p>", 1),
    ("<p hidden>局长</p><p>局长</p>", 0)])
def test_crowding_is_seen(page: str, told: int, tab: Any, crowded: Callable[[], list[str]], tmp_path: Path) -> None:
    file = tmp_path / "x.html"
    style = "<style>body{font:16px/1.2 sans-serif}</style>"
    file.write_text(f"<!doctype html><meta charset=utf-8>{style}{page}", "utf-8")
    tab.goto(file.as_uri())
    assert len(crowded()) == told, crowded()
