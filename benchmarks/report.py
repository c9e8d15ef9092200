"""The results as a page: what was measured, against what, with the command that repeats it; and a drawing of growth."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.clock import TOP, spread
from benchmarks.stages import STAGES

RESULTS = TOP / "benchmarks" / "results"
COLOURS = dict(zip(STAGES, ("#4c78a8", "#f58518", "#54a24b", "#b279a2", "#e45756"), strict=True))


@cache
def targets() -> dict[str, dict[str, float]]:
    """Floor and target of a figure by its name: tests/bench/speed.toml."""
    found: dict[str, dict[str, float]] = tomllib.loads((TOP / "tests/bench/speed.toml").read_text("utf-8"))
    return found


def _told(name: str) -> dict[str, float]:
    """What is wanted of a figure: under its own name, or that of its kind."""
    return targets().get(name) or targets().get(f"{name.split('-')[0]}-*", {})


def target(name: str) -> float | None:
    return _told(name).get("target")


def floor(name: str) -> float:
    return _told(name)["floor"]


def write() -> None:
    """docs/speed.md of what was measured last."""
    text = (Path(__file__).with_name("speed.md")).read_text("utf-8")
    for name, part in _parts(*map(_found, ("speed", "growth", "many"))):
        text = text.replace(f"<!-- {name} -->", part)
    (TOP / "docs" / "speed.md").write_text(text, "utf-8")


def _found(name: str) -> Any:
    path = RESULTS / f"{name}.json"
    return json.loads(path.read_text("utf-8")) if path.is_file() else None


def _parts(result: Any, growth: Any, many_: Any) -> Iterator[tuple[str, str]]:
    """The parts of the page by their names; what was not measured is empty."""
    yield "machine", machine(result) if result else ""
    yield "figures", table(result["figures"]) if result else ""
    yield "sites", sites(result["sites"]) if result else ""
    yield "growth", f"{machine(growth)}\n\n{grown(growth['growth'])}" if growth else ""
    yield "each", each(growth["growth"]) if growth else ""
    yield "costs", costs(growth["growth"]) if growth else ""
    yield "many", many(many_) if many_ else ""


def machine(result: Mapping[str, Any]) -> str:
    return (f"Measured with `{result['command']}`: Python {result['python']}, {result['processors']} processors, "
            f"{result['minutes']:.0f} minutes.")


def table(figures: Iterable[Mapping[str, Any]]) -> str:
    """A table for each stage. The ratio says how many times as fast as the rival; bold is what misses its target."""
    figures = list(figures)
    lines: list[str] = []
    for stage in dict.fromkeys(figure["stage"] for figure in figures):
        lines += [f"### {stage.capitalize()}", "",
                  "| ours | beside | ours, least / median / most | the other | times as fast | target |",
                  "|---|---|--:|--:|--:|--:|"]
        for figure in (one for one in figures if one["stage"] == stage):
            wanted = target(figure["name"])
            ratio = f"{figure['ratio']:.3g}"
            shown = f"**{ratio}**" if wanted and figure["ratio"] < wanted else ratio
            note = f" ({figure['note']})" if figure["note"] else ""
            lines.append(f"| {figure['ours']} | {figure['rival']}{note} | {spread(figure['seconds'])} | "
                         f"{spread(figure['rival_seconds'])} | {shown} | {wanted or ''} |")
        lines.append("")
    return "\n".join(lines).rstrip()


def many(result: Mapping[str, Any]) -> str:
    """What was measured of very many documents: a table for each size."""
    told = [machine(result)]
    for part in result["parts"].values():
        of = f"of {part['documents']:,} documents, {int(part['statements']):,} statements"
        told.append(table(part["figures"]).replace("\n", f", {of}\n", 1))
        if part["again"]:
            told.append(f"Asked again afterwards, of the same graph: {', '.join(part['again'])}.")
        if part["stopped"]:
            told.append(f"Stopped after {part['patience']} s or at 8 GB, and the other not asked: "
                        f"{', '.join(f'`{one}`' for one in part['stopped'])}.")
    return "\n\n".join(told)


def sites(made: Sequence[Mapping[str, Any]]) -> str:
    def told(one: Mapping[str, Any], name: str) -> str:
        return f"{one[name]:.2f}" if name in one else "no browser"

    lines = ["| graph | triples | file, MB | written in, s | opened and shown, s | first answer, s | usual answer, s |",
             "|---|--:|--:|--:|--:|--:|--:|"]
    for one in made:
        lines.append(f"| {one['name']} | {one['triples']:,} | {one['bytes'] / 1e6:.1f} | {one['seconds']:.1f} | "
                     f"{told(one, 'shown')} | {told(one, 'first')} | {told(one, 'usual')} |")
    return "\n".join(lines)


def grown(growth: Sequence[Mapping[str, Any]]) -> str:
    """A row for each size, and one that tells how much more a document of the last takes than one of the first."""
    head = ["documents", "statements", *(f"{stage}, ms" for stage in STAGES), "all, ms", "all, wall",
            "memory before loading, MB", "memory, MB"]
    lines = ["| " + " | ".join(head) + " |", "|" + "--:|" * len(head)]
    for one in growth:
        each = [_each(one, stage) for stage in STAGES]
        memory = one["memory"]
        cells = [f"{one['size']:,}", f"{one['statements']:,}", *(f"{ms:.2f}" for ms in each), f"{sum(each):.1f}",
                 f"{sum(_each(one, stage, 'wall') for stage in STAGES):.1f}",
                 f"{max(memory[stage] for stage in STAGES[:-1]):,.0f}", f"{max(memory.values()):,.0f}"]
        lines.append("| " + " | ".join(cells) + " |")
    if len(growth) > 1:
        first, *_, last = growth
        more = [f"{_each(last, stage) / _each(first, stage):.2f} ×" for stage in STAGES]
        lines.append("| last to first | | " + " | ".join(more) + " | | | | |")
    return "\n".join(lines)


def each(growth: Sequence[Mapping[str, Any]]) -> str:
    """What a statement costs, and how many times as fast it is loaded as by the engine alone, which loads the facts as
    N-Quads and derives nothing."""
    lines = ["| documents | statements a document | resolve, µs a statement | load, µs a statement | the engine alone, "
             "µs a statement | times as fast |", "|" + "--:|" * 6]
    for one in growth:
        resolved, loaded = (1e6 * one["seconds"][stage] / one["statements"] for stage in ("resolve", "load"))
        beside = "not measured | "
        if alone := 1e6 * one.get("engine", 0) / one["statements"]:
            beside = f"{alone:.2f} | {alone / loaded:.2f}"
        lines.append(f"| {one['size']:,} | {one['statements'] / one['size']:,.0f} | {resolved:.2f} | {loaded:.2f} | "
                     f"{beside} |")
    return "\n".join(lines)


def _each(one: Mapping[str, Any], stage: str, clock: str = "seconds") -> float:
    """Milliseconds that a stage takes for one document."""
    return 1000 * float(one[clock][stage]) / int(one["size"])


def costs(growth: Sequence[Mapping[str, Any]]) -> str:
    """The stages of the largest build by what they cost."""
    seconds = growth[-1]["seconds"]
    whole = sum(seconds.values())
    told = sorted(seconds.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{stage} {100 * spent / whole:.0f} %" for stage, spent in told)


def drawing(growth: Sequence[Mapping[str, Any]]) -> str:
    """Growth as SVG: milliseconds a document by stage, a bar for each size, and the memory beside it."""
    width, height, left, top = 640, 300, 56, 40
    bars = [{stage: _each(one, stage) for stage in STAGES} for one in growth]
    most = max(sum(bar.values()) for bar in bars)
    step = (width - left - 24) / len(bars)
    tall = height - top - 44
    parts = list(_frame(width, height, left, top, tall, most))
    for number, (bar, one) in enumerate(zip(bars, growth, strict=True)):
        x, y = left + step * number + step * 0.2, float(top + tall)
        for stage in STAGES:
            high = tall * bar[stage] / most
            y -= high
            parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{step * 0.6:.1f}" height="{high:.1f}" '
                         f'fill="{COLOURS[stage]}"><title>{stage}: {bar[stage]:.2f} ms</title></rect>')
        middle = x + step * 0.3
        parts.append(f'<text x="{middle:.1f}" y="{top + tall + 16}" text-anchor="middle">{one["size"]:,}</text>')
        parts.append(f'<text x="{middle:.1f}" y="{top + tall + 32}" text-anchor="middle" fill="#666">'
                     f'{max(one["memory"].values()):,.0f} MB</text>')
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
                      f'height="{height}" font-family="sans-serif" font-size="12">',
                      '<rect width="100%" height="100%" fill="#fff"/>', *parts, "</svg>", ""])


def _frame(width: int, height: int, left: int, top: int, tall: int, most: float) -> Iterator[str]:
    yield f'<text x="{left}" y="16" font-weight="bold">Milliseconds a document, by the number of documents</text>'
    for number, (stage, colour) in enumerate(COLOURS.items()):
        yield f'<rect x="{left + 80 * number}" y="22" width="10" height="10" fill="{colour}"/>'
        yield f'<text x="{left + 80 * number + 14}" y="31">{stage}</text>'
    for part in range(5):
        y = top + tall * (1 - part / 4)
        yield f'<line x1="{left}" x2="{width - 12}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
        yield f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{most * part / 4:.0f}</text>'
