"""The makers and the days of the gold sheets; skipped unless DIFANG_GOLD names a folder of articles and sheets."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kg.ingest.page import annotate
from kg.ingest.repair import repair
from kg.model import Document

GOLD = os.environ.get("DIFANG_GOLD", "")


@pytest.mark.skipif(not GOLD, reason="DIFANG_GOLD is not set")
def test_makers_and_days_of_the_gold_sheets() -> None:
    right = given = true = 0
    for sheet in sorted(Path(GOLD).glob("*.json")):
        text = sheet.with_suffix(".txt")
        gold = json.loads(sheet.read_text("utf-8"))
        if "document" not in gold or not text.exists():
            continue
        origin = text.read_text("utf-8")
        clean, edits = repair(origin)
        found = annotate(Document("0" * 16, sheet.stem, str(text), "0" * 64, 0, "utf-8", origin, clean, edits))
        assert (found.published.isoformat() if found.published else None) == gold["published"], sheet.stem
        makers, wanted = {(c.name, c.role) for c in found.credits}, {(c["name"], c["role"]) for c in gold["credits"]}
        right, given, true = right + len(makers & wanted), given + len(makers), true + len(wanted)
    assert right >= 0.98 * given and right >= 0.98 * true
