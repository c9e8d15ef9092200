"""`kg evaluate`: what is read from documents, held against what is true in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import click

from kg import run, wire
from kg.cli import options
from kg.errors import InputError
from kg.ingest.intake import Intake
from kg.ingest.read import Rejected
from kg.model import Document
from kg.pool import cores
from kg.score import report, sheets
from kg.score.scoring import CORE, score
from kg.show import misses, table
from kg.voices import Voice


@click.command("evaluate")
@click.argument("gold", type=options.type_path, metavar="GOLD")
@click.argument("given", required=False, metavar="[INPUT]")
@click.option("--misses", "listed", is_flag=True, help="Also every wrong and every missing row.")
@click.option("--links", type=options.type_path, metavar="FILE",
              help="Measure instead who is who across documents, against the links of FILE (docs/identity.md).")
@click.option("--json", "as_json", is_flag=True, help="The figures (and the misses) as one JSON object.")
@click.option("--html", type=options.type_path, metavar="FILE", help="Write a page with each miss marked in its text.")
@click.option("--damage", "damaged", is_flag=True, help="What each kind of damage to the articles costs.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="With --damage: this kind only; may be repeated.")
@click.option("--seeds", default=3, show_default=True, metavar="N", type=click.IntRange(1),
              help="With --damage: how often each kind is tried, each time otherwise.")
@click.option("--limits", is_flag=True, help="With --damage: what the bytes no longer tell, and what came of it.")
@click.option("--calibration", is_flag=True, help="Whether rows are right as often as their confidence says.")
@click.option("--svg", type=options.type_path, metavar="FILE", help="With --calibration: also draw it.")
@options.spotters
@options.intake
@options.min_confidence
@options.jobs
@options.quiet
@click.pass_context
def command(ctx: click.Context, gold: Path, given: str | None, listed: bool, links: Path | None, as_json: bool,
            html: Path | None, damaged: bool, kinds: tuple[str, ...], seeds: int, limits: bool,
            calibration: bool, svg: Path | None,
            voices: tuple[Voice, ...], intake: Intake, least: float, jobs: int | None, quiet: bool) -> None:
    """Print precision, recall and F1 of every kind of fact; with --damage, the headline of damaged copies; with
    --calibration, how often rows are right of those that are equally sure; with --spotter, the rules and a second
    reader side by side (with --damage also on damaged copies).

    GOLD is a folder with a fact sheet <name>.json for each article <name>.txt. INPUT, if given, is where the articles
    are read from instead; or a folder of nothing but fact sheets, as kg extract -o writes them, which are compared as
    they are. docs/accuracy.md tells what counts.

    \b
    Example:
      kg evaluate tests/gold --misses
      kg evaluate tests/links --links tests/links/links.json
      kg evaluate tests/gold --damage --kind pinyin
      kg evaluate tests/gold --damage --limits
      kg evaluate tests/gold --calibration --svg curve.svg
      kg evaluate tests/gold --spotter posseg --damage
    """
    aside: list[Rejected] = []
    jobs = jobs or cores()
    true = sheets.gold(gold)
    if links and voices:
        raise click.UsageError("--links has no --spotter: who is who is told by the rules")
    if links:
        from kg.cli import evaluate_links

        inputs = [given] if given else articles(gold, true)
        readings = run.readings(inputs, aside.append, intake, jobs=jobs)
        readings = options.reading(readings, inputs, intake, aside, quiet)
        evaluate_links.show(evaluate_links.measure(links, true, readings), listed=listed, as_json=as_json)
        options.tell(aside)
        if aside:
            ctx.exit(3)
        return
    if voices:
        from kg.cli import evaluate_voices

        if listed or html or calibration or least:
            raise click.UsageError("--spotter compares voices: leave out --misses, --html, --calibration and "
                                   "--min-confidence")
        clean = list(run.documents([given] if given else beside(gold, true), aside.append, intake))
        compared = evaluate_voices.measure(true, clean, voices, damaged=damaged, kinds=kinds, seeds=seeds, quiet=quiet)
        evaluate_voices.show(compared, as_json=as_json)
        options.tell(aside)
        if aside:
            ctx.exit(3)
        return
    if limits and not damaged:
        raise click.UsageError("--limits belongs to --damage")
    if damaged:
        from kg.cli import evaluate_damage

        if listed or html:
            raise click.UsageError("--damage gives no misses: leave out --misses and --html")
        clean = list(run.documents([given] if given else beside(gold, true), aside.append, intake))
        if limits:
            evaluate_damage.show_limits(evaluate_damage.limits(clean, kinds, quiet), as_json=as_json)
        else:
            evaluate_damage.show(evaluate_damage.measure(true, clean, kinds, seeds, quiet), as_json=as_json)
        options.tell(aside)
        if aside:
            ctx.exit(3)
        return
    said: dict[str, wire.Row] = {}
    texts: dict[str, Document] = {}
    if given and sheets.is_sheets(Path(given)):
        if least:
            raise click.UsageError("--min-confidence chooses what is read: leave it out for sheets that are ready")
        said |= sheets.sheets(Path(given), lambda error: aside.append(Rejected(error.where, error.what, error.hint)))
        if html:
            texts |= {d.name: d for d in run.documents(articles(gold, true), aside.append, intake)}
    else:
        inputs = [given] if given else beside(gold, true)
        readings = run.readings(inputs, aside.append, intake, least, jobs)
        for reading in options.reading(readings, inputs, intake, aside, quiet):
            name = reading.document.name
            if name in true and name not in said:
                said[name], texts[name] = wire.sheet(reading), reading.document
    tallies = score(true, said)
    if calibration:
        from kg.cli import evaluate_calibration

        evaluate_calibration.show(tallies, svg, as_json=as_json)
        options.tell(aside)
        if aside:
            ctx.exit(3)
        return
    told = [(miss, said[miss.document] if miss.wrong else true[miss.document]) for miss in report.misses(tallies)]
    if as_json:
        rows = [{"kind": miss.kind, "is": report.verdict(miss), "document": miss.document, "row": miss.cells,
                 "by": report.by(miss) or None} for miss, _ in told]
        found = {**report.record(tallies), **({"misses": rows} if listed else {})}
        options.write([json.dumps(found, ensure_ascii=False, indent=1) + "\n"], None)
    else:
        options.write([figures(list(report.lines(tallies)))], None)
        if listed:
            options.write(["\n", table.aligned(("kind", "is", "document", "row", "by"), [
                (miss.kind, report.verdict(miss), miss.document, report.words(miss, sheet), report.by(miss))
                for miss, sheet in told])], None)
    if html:
        options.write([misses.page(f"kg evaluate {gold}", report.HEADS, list(report.lines(tallies)), [
            misses.Article(name, texts[name].origin if name in texts else "", tuple(
                misses.Mark(miss.kind, miss.wrong, report.words(miss, sheet), report.voice(miss),
                            report.spans(miss, sheet, texts[name]) if name in texts else ())
                for miss, sheet in told if miss.document == name)) for name in sorted(true)])], html)
    for name in sorted(true.keys() - said.keys()):
        options.say(f"nothing was read for {name}: all its rows count as missing", quiet)
    options.tell(aside)
    if aside:
        ctx.exit(3)


def articles(folder: Path, true: Mapping[str, wire.Row]) -> list[str]:
    """The articles beside the gold sheets."""
    return [str(path) for name in sorted(true) if (path := folder / f"{name}.txt").is_file()]


def beside(folder: Path, true: Mapping[str, wire.Row]) -> list[str]:
    """The same; InputError where there is none."""
    if inputs := articles(folder, true):
        return inputs
    raise InputError("there is no article beside these sheets", where=str(folder),
                     hint="name where the articles are: kg evaluate GOLD INPUT")


def figures(lines: list[tuple[str, ...]]) -> str:
    """The lines in columns, numbers to the right."""
    rows = [("", *report.HEADS), *lines]
    text = "".join((f"{kind:16}" + "".join(f"{cell:>11}" for cell in cells)).rstrip() + "\n" for kind, *cells in rows)
    return text + f"\nThe headline is the mean F1 of {', '.join(CORE)}.\n"
