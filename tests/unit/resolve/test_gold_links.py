"""Links across the documents of a gold folder, from its sheets (resolving alone) and from the texts (all stages).

Runs where DIFANG_GOLD names a folder with texts, sheets and links.json; else it is skipped. As a script it prints the
figures: python tests/unit/resolve/test_gold_links.py FOLDER
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import wire
from kg.lexicon import place, place_types
from kg.lexicon.tables import rows
from kg.model import (
    About,
    Agency,
    Campaign,
    Document,
    Event,
    Indicator,
    Participation,
    Person,
    Reading,
    Span,
    Tenure,
    Why,
)
from kg.resolve.links import Score, scores, truth
from kg.resolve.posts import is_rank
from kg.resolve.resolve import settle
from kg.run import documents, readings
from kg.score import sheets
from kg.score.scoring import paired

FOLDER = Path(os.environ.get("DIFANG_GOLD", ""))
pytestmark = pytest.mark.skipif(not os.environ.get("DIFANG_GOLD"), reason="DIFANG_GOLD names no gold folder")

_KINDS = (
    ("分局", "branch-bureau"),
    ("领导小组", "leading-group"),
    ("领导小组办公室", "leading-group"),
    ("指挥部", "leading-group"),
    ("街道办事处", "street-office"),
    ("人民政府办公室", "government-office"),
    ("人民法院", "court"),
    ("人民检察院", "procuratorate"),
    ("纪律检查委员会", "discipline"),
    ("监察委员会", "discipline"),
    ("公司", "enterprise"),
    ("中学", "institution"),
    ("站", "institution"),
)
_TOWN = re.compile(r"^(?:中共)?([\u4e00-\u9fff]{1,6}?(?:镇|乡|街道|苏木苏木|苏木))(?=人民|委员会|办事处|农业|$)")


def readings_of(folder: Path, texts: list[str]) -> Iterator[Reading]:
    """The sheets of a folder as readings, with evidence where the names stand."""
    for document in documents(texts, lambda aside: None):
        sheet = folder / f"{document.name}.json"
        if not sheet.is_file():
            sheet = folder / "seeds" / f"{document.name}.json"
        if sheet.is_file():
            yield reading(document, json.loads(sheet.read_text("utf-8")))


def reading(document: Document, sheet: dict[str, Any]) -> Reading:
    chain = chain_of(sheet["locality"] or "")
    text = document.text

    def why(*names: str, act: str = "") -> Why:
        spans = [m for name in names if name for m in re.finditer(re.escape(name), text)]
        for sentence in re.finditer(r"[^。；;\n]+", text):
            if act and re.search(act, sentence[0]) and all(name in sentence[0] for name in names[:1]):
                return Why((Span(*sentence.span()),), "sheet", 1.0)
        at = spans[0].span() if spans else (0, min(10, len(text)))
        return Why((Span(*at),), "sheet", 1.0)

    def sentence(name: str, *words: str) -> Why:
        """The sentence with the name and most of the words."""
        found = [m for m in re.finditer(r"[^。\n]+", text) if name in m[0]]
        best = max(found, key=lambda m: sum(word in m[0] for word in words), default=None)
        return Why((Span(*best.span()),), "sheet", 1.0) if best else why(name)

    acts = {"removed": "免|不再|调整", "resigned": "辞", "appointed": "任", "elected": "选举", "acting": "代"}
    agencies = [(row, *place_of(row["name"], chain)) for row in sheet["agencies"]]
    named = [row["name"] for row in sheet["agencies"]]
    return Reading(
        document,
        chain,
        people=tuple(Person(p["name"], tuple(p["also"]), why(p["name"])) for p in sheet["people"]),
        agencies=tuple(
            Agency(
                row["name"],
                tuple(row["surface"]),
                (),
                kind_of(row["name"]),
                code,
                parent_of(row["name"], named),
                why(*row["surface"], row["name"]),
            )
            for row, code in agencies
        ),
        tenures=tuple(
            Tenure(
                t["person"],
                t["post"],
                t["agency"] or "",
                t["status"],
                t["post"],
                sentence(t["person"], t["post"], *acts.get(t["status"], "").split("|"))
                if t["status"] in acts
                else why(t["person"]),
                is_rank(t["post"]),
                t.get("start", ""),
                t.get("end", ""),
            )
            for t in sheet["tenures"]
        ),
        events=tuple(
            Event(
                e["id"],
                e["kind"],
                e["name"],
                e["date"] or "",
                e["end"] or "",
                "",
                "",
                "",
                tuple(e["places"]),
                tuple(e["host"]),
                chain[-1][1] if chain else "",
                event_why(e, sheet, text, why),
            )
            for e in sheet["events"]
        ),
        participations=tuple(
            Participation(p["event"], p["who"], p["role"], why(p["who"])) for p in sheet["participations"]
        ),
        campaigns=tuple(Campaign(c["name"], "", "", 0, why(c["name"])) for c in sheet["campaigns"]),
        about=tuple(
            About(a.get("event") or a.get("agency") or "", a["campaign"], a["relation"], why(a["campaign"]))
            for a in sheet["about"]
        ),
        indicators=tuple(
            Indicator(
                i["indicator"],
                i["value"] or "",
                i["unit"] or "",
                i["change"] or "",
                i["basis"] or "",
                i["period"] or "",
                i["place"] or "",
                why(i["value"] or i["change"] or ""),
            )
            for i in sheet["indicators"]
        ),
    )


def event_why(event: dict[str, Any], sheet: dict[str, Any], text: str, why: Any) -> Why:
    """The line that holds most of what is told of an event."""
    who = [p["who"] for p in sheet["participations"] if p["event"] == event["id"]]
    month = re.search(r"-(\d\d)-(\d\d)$", event["date"] or "")
    days = (f"{int(month[1])}月{int(month[2])}日", f"{int(month[2])}日") if month else ()
    best = max(
        re.finditer(r"[^\n]+", text),
        key=lambda m: (
            3 * (event["name"][-8:] in m[0])
            + 2 * any(d in m[0] for d in days)
            + sum(name in m[0] for name in who) / (len(who) + 1)
        ),
    )
    return Why((Span(best.start(), best.start() + 1 + len(best[0]) // 4),), "sheet", 1.0)


def chain_of(locality: str) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    rest, within = locality, ""
    while rest:
        for end in range(len(rest), 1, -1):
            if divisions := place.divisions(rest[:end], None, within):
                found.append((divisions[0].name, divisions[0].code))
                rest, within = rest[end:], divisions[0].code
                break
        else:
            break
    return tuple(found)


def place_of(name: str, chain: tuple[tuple[str, str], ...]) -> tuple[str]:
    bare = re.sub(r"^(?:中国人民政治协商会议|中共)", "", name)
    for end in range(min(len(bare), 12), 1, -1):
        inside = [d for _, code in reversed(chain) for d in place.divisions(bare[:end], None, code)]
        anywhere = place.divisions(bare[:end])
        if inside or len(anywhere) == 1:
            return ((inside or list(anywhere))[0].code,)
    if (m := _TOWN.match(name)) and chain and (place_types.township(m[1]) or m[1].endswith("苏木")):
        return (f"{chain[-1][1]}-{m[1]}",)
    return ("",)


def kind_of(name: str) -> str:
    if re.fullmatch(r"中共.{2,12}委员会", name):
        return "party-committee"
    if name.startswith("中国人民政治协商会议"):
        return "cppcc"
    if name.startswith("中共"):
        return "party-organ"
    if re.search("人民代表大会", name):
        return "peoples-congress"
    if re.search(r"[镇乡]人民政府$|苏木人民政府$", name):
        return "town-government"
    if name.endswith("人民政府"):
        return "government"
    organ = {long: kind for _, long, kind in rows("organs", 3)}
    return next((kind for end, kind in (*_KINDS, *organ.items()) if name.endswith(end)), "government-department")


def parent_of(name: str, named: list[str]) -> str:
    above = [other for other in named if name != other and name.startswith(other) and len(other) > 4]
    if not above and (m := re.match(r"中共(.+?委)(?!员会)", name)):
        above = [other for other in named if other == f"中共{m[1]}员会"]
    return max(above, key=len, default="")


# ------------------------------------------------------------------------------- the measures


def texts_of(folder: Path, start: str) -> list[str]:
    return [str(path) for path in sorted(folder.glob(f"{start}*.txt"))]


def from_sheets(folder: Path, *more: str) -> list[Score]:
    found = list(readings_of(folder, [*texts_of(folder, "B"), *more]))
    return scores(settle(found), truth(folder))


def from_texts(folder: Path, *more: str) -> list[Score]:
    found = list(readings([*texts_of(folder, "B"), *more], lambda aside: None))
    true = {name: row for name, row in sheets.gold(folder).items() if name.startswith("B")}
    aligned = paired(true, {r.document.name: wire.sheet(r) for r in found})
    return scores(settle(found), truth(folder), aligned)


def test_sheets_are_linked_as_the_truth_says() -> None:
    people, apart, events, successions, contradictions = from_sheets(FOLDER)
    assert people.precision >= 0.995 and people.recall >= 0.97, (people.wrong, people.missing)
    assert not apart.wrong and not apart.missing
    assert events.f1 >= 0.95, (events.wrong, events.missing)
    assert successions.recall >= 0.95, successions.missing
    assert not contradictions.missing


def test_other_documents_change_nothing() -> None:
    ours = list(readings_of(FOLDER, texts_of(FOLDER, "B")))
    more = list(readings_of(FOLDER, texts_of(FOLDER, "A")))
    alone, among = settle(ours), settle([*more, *reversed(ours)])
    documents = {r.document.id for r in ours}
    assert alone.people == {mark: key for mark, key in among.people.items() if mark.document in documents}
    assert alone.events == {mark: key for mark, key in among.events.items() if mark.document in documents}
    assert set(alone.successions) <= set(among.successions)


def show(title: str, found: list[Score]) -> None:
    print(title)
    for score in found:
        print(
            f"  {score.name:16} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}  right {score.right}"
        )
        for word, lines in (("wrong", score.wrong), ("missing", score.missing)):
            for line in lines[:40]:
                print(f"      {word}: {line}")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    show("from the sheets", from_sheets(folder))
    show("from the texts", from_texts(folder))
