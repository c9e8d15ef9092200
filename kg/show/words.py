"""The words of the charts in Chinese and English, their colours and lanes: what chart.toml and titles.tsv hold."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("zh", "en")
ZH = "zh"
#: what stands before a title, in English
DEPUTY = {"副": "deputy ", "常务副": "executive deputy "}


@cache
def table() -> dict[str, Any]:
    """Everything in chart.toml."""
    return tomllib.loads(Path(__file__).with_name("chart.toml").read_text("utf-8"))


def say(lang: str = ZH) -> Mapping[str, str]:
    """The words of one language by name."""
    words: Mapping[str, str] = table()[lang]
    return words


@cache
def _titles() -> dict[str, str]:
    lines = Path(__file__).with_name("titles.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


@cache
def gloss(title: str) -> str:
    """A title in English, part by part; empty where a part is not known."""
    parts = [_gloss(part) for part in title.split("、")]
    return ", ".join(parts) if all(parts) else ""


def _gloss(part: str) -> str:
    known = _titles()
    if part in known:
        return known[part]
    for sign in sorted(DEPUTY, key=len, reverse=True):
        if part.startswith(sign) and part.removeprefix(sign) in known:
            return DEPUTY[sign] + known[part.removeprefix(sign)]
    return ""
