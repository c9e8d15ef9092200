"""Writes corpora of invented articles of any size: meetings, visits, appointments, campaigns and figures of real places
with invented people, in the language and with the damage of real pages.

    python -m benchmarks.corpus 1000 -o corpus                one file an article
    python -m benchmarks.corpus 100000 --jsonl -o corpus      JSON Lines, a thousand articles a file
    python -m benchmarks.corpus 10 --jsonl -o -               JSON Lines to stdout

Templates and shares are in corpus.toml. Every article is written for itself, so that memory does not grow; the same
number and seed are the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import click

from benchmarks.world import FIRST, LAST, Place, name, term, told, towns, used
from kg.score.damage import damage
from kg.score.dice import Dice

_SLOT = re.compile(r"\{([a-z\u4e00-\u9fff]+\d*)((?:\.[a-z]+)*)(?::(\d+):(\d+))?\}")
#: articles in one file, or in one folder
SHARD = 1000


class Article(NamedTuple):
    name: str
    text: str
    data: bytes
    published: date
    publisher: str


class Facts:
    """What one event is: place, day, field of work, kind. `number` is that of the article that tells it first."""

    def __init__(self, seed: int, number: int, places: list[Place]) -> None:
        self.seed, dice = seed, Dice(seed, "facts", number)
        self.dice = dice
        self.place = dice.pick(places, "place")
        self.day = date(FIRST, 1, 1) + timedelta(days=dice.below((date(LAST, 12, 25) - date(FIRST, 1, 1)).days, "day"))
        self.topic: dict[str, Any] = dice.pick(told()["topic"], "topic")
        self.kind: dict[str, Any] = dice.pick(_kinds(), "kind")
        self.towns = dice.some(towns(seed, self.place), 3, "towns")
        if self.kind["kind"] in ("appointment", "sitting"):     # told when the seat changes hands
            start = self.term(self.topic["bureau"]).start
            self.day = start if start.year >= FIRST else self.day

    def term(self, seat: str) -> Any:
        return term(self.seed, self.place, seat, self.day)


@cache
def _kinds() -> tuple[dict[str, Any], ...]:
    """Every kind of article as often as it weighs."""
    return tuple(kind for kind in told()["article"] for _ in range(kind["weight"]))


class Writer:
    """One telling of an event in one outlet: fills the slots of the templates."""

    def __init__(self, facts: Facts, telling: int) -> None:
        self.facts, self.dice, self.telling = facts, Dice(facts.seed, "telling", telling), telling
        self.counted = 0
        place, day = facts.place, facts.day
        self.published = day + timedelta(days=self.dice.below(3, "published"))
        self.speaker = ""
        self.words: dict[str, str] = {
            "级": place.level, "地": place.name, "短": place.short, "year": str(day.year), "topic": facts.topic["name"],
            "date": f"{day.month}月{day.day}日", "fulldate": f"{day.year}年{day.month}月{day.day}日",
            "isodate": self.published.isoformat(), "clock": f"{8 + self.dice.below(12, 'hour'):02}:"
            f"{self.dice.below(60, 'minute'):02}",
        }
        self.words["outlet"] = self.fill(self.dice.pick(told()["text"]["outlets"], "outlet"))

    def text(self) -> str:
        facts, words = self.facts, told()["text"]
        body = [self.fill(self.dice.pick(choices, "paragraph", number))
                for number, choices in enumerate(facts.kind["paragraphs"])]
        extra = list(dict.fromkeys(self.facts.dice.pick(words["extra"], "extra", number) for number in range(2)))
        body += [self.fill(one) for one in extra if one]
        opening = self.fill(self.dice.pick(words["open"], "open"))
        head = [self.fill(facts.dice.pick(facts.kind["title"], "title")), self.fill(self.dice.pick(words["source"], 1))]
        close = self.fill(self.dice.pick(words["close"], "close"))
        return "\n".join([*head, "", opening + body[0], *body[1:], *([close] if close else []), ""])

    def fill(self, template: str) -> str:
        return _SLOT.sub(self._slot, template)

    def _slot(self, m: re.Match[str]) -> str:
        slot, ways, low, high = m[1], m[2].split(".")[1:], m[3], m[4]
        self.counted += 1
        if low:
            return self._number(slot, int(low), int(high))
        if slot in self.words and not ways:
            return self.words[slot]
        stem, number = slot.rstrip("0123456789"), int(re.sub(r"\D", "", slot) or 1) - 1
        if stem in ("bureau", "with"):
            return self._bureau(stem, number, ways)
        if stem == "town":
            return self._town(number, ways)
        if stem in ("new", "old"):
            now = self.facts.term(self.facts.topic["bureau"])
            return str(now.holder if stem == "new" else now.before)
        if slot == "speaker":
            return self.speaker
        if slot in _seats():
            return self._person(slot, self.fill(_seats()[slot]), ways)
        return self.fill(self._listed(stem, number))

    def _number(self, slot: str, low: int, high: int) -> str:
        # a figure belongs to the event, however it is told
        value = low + self.facts.dice.below(high - low, "number", low, high)
        return f"{value}.{self.facts.dice.below(9, 'tenth', low, high) + 1}" if slot == "x" else str(value)

    def _person(self, seat: str, title: str, ways: list[str]) -> str:
        holder: str = self.facts.term(seat).holder
        self.speaker = self.speaker or holder
        return holder if "name" in ways else title if "title" in ways else title + holder

    def _bureau(self, stem: str, number: int, ways: list[str]) -> str:
        topic, level = self.facts.topic, self.facts.place.level
        bare = topic["bureau"] if stem == "bureau" else topic["with"][number]
        if "bare" in ways:
            return str(bare)
        if "lead" in ways:
            head = "局长" if bare.endswith("局") else "主任" if bare.endswith("中心") else "理事长"
            holder: str = self.facts.term(bare).holder
            return holder if "name" in ways else f"{level}{bare}{head}{holder}"
        return f"{level}{bare}"

    def _town(self, number: int, ways: list[str]) -> str:
        town = self.facts.towns[number]
        street = town.endswith("街道")
        if "secretary" in ways:
            return f"{town}{'党工委' if street else '党委'}书记{self.facts.term(town + '书记').holder}"
        if "head" in ways:
            return f"{town}{'办事处主任' if street else '镇长'}{self.facts.term(town + '长').holder}"
        return town

    def _listed(self, stem: str, number: int) -> str:
        """A choice of a list: of the field of work (by the event), or of words (by the telling)."""
        topic, words = self.facts.topic, told()["text"]
        if stem in ("reporter", "editor"):
            return name(self.facts.seed, self.facts.place.code, self.words["outlet"], stem, number,
                        self.dice.below(4, stem, number))
        lists = {"meeting": "meetings", "campaign": "campaigns", "site": "sites", "figure": "figures", "task": "tasks"}
        if stem in lists:
            options = topic[lists[stem]]
            return str(options[(self.facts.dice.below(len(options), stem) + number) % len(options)])
        options = words[stem]
        return str(options[(self.dice.below(len(options), stem, self.counted if number == 0 else 0) + number)
                           % len(options)])


@cache
def _seats() -> dict[str, str]:
    return {seat["id"]: seat["title"] for seat in told()["seat"]}


def article(seed: int, number: int, places: list[Place]) -> Article:
    """The article of this number. A reprint has the words of an earlier one, a second telling only its event."""
    dice, again = Dice(seed, "again", number), told()["again"]
    throw = dice.share("throw") if number else 1.0
    first = telling = number
    if throw < again["reprint"] + again["retold"]:
        first = max(0, number - 1 - dice.below(500, "back"))
        telling = first if throw < again["reprint"] else number
    writer = Writer(Facts(seed, first, places), telling)
    text = writer.text()
    data = damage(text, suffered(seed, number), seed).data
    return Article(f"b{number:07}", text, data, writer.published, writer.words["outlet"])


def suffered(seed: int, number: int) -> list[str]:
    """The damage of this article's page."""
    dice, shares = Dice(seed, "damage", number), told()["damage"]
    kinds = [kind for kind, share in shares.items() if dice.share(kind) < share]
    if "pinyin" in kinds or "islands" in kinds:         # the rewriter converts the script itself, and writes UTF-8
        kinds = [kind for kind in kinds if kind not in ("traditional", "taiwan", "gb18030")]
    return kinds


def articles(count: int, seed: int = 1) -> Iterator[Article]:
    places = used(seed, count)
    return (article(seed, number, places) for number in range(count))


def record(one: Article) -> str:
    """An article as a line of JSON; its text as it was decoded."""
    try:
        text = one.data.decode("utf-8")
    except UnicodeDecodeError:
        text = one.data.decode("gb18030")
    url = f"https://example.org/{one.name}.html"
    row = {"text": text, "url": url, "published": one.published.isoformat(), "publisher": one.publisher}
    return json.dumps(row, ensure_ascii=False) + "\n"


def write(count: int, folder: Path, seed: int = 1, jsonl: bool = False,
          done: Callable[[int], None] = lambda number: None) -> None:
    """The articles as files: folders, or files of JSON Lines, of a thousand each."""
    shard: list[str] = []
    for number, one in enumerate(articles(count, seed)):
        part = folder / f"{number // SHARD:05}"
        if jsonl:
            shard.append(record(one))
            if len(shard) == SHARD or number == count - 1:
                folder.mkdir(parents=True, exist_ok=True)
                part.with_suffix(".jsonl").write_text("".join(shard), "utf-8", newline="\n")
                shard = []
        else:
            part.mkdir(parents=True, exist_ok=True)
            (part / f"{one.name}.txt").write_bytes(one.data)
        done(1)


@click.command()
@click.argument("count", type=click.IntRange(1), metavar="N")
@click.option("-o", "--output", required=True, metavar="DIR", help="The folder to write to; - for stdout (JSON Lines).")
@click.option("--seed", default=1, show_default=True, help="Another seed, another corpus.")
@click.option("--jsonl", is_flag=True, help="JSON Lines and not one file an article.")
def main(count: int, output: str, seed: int, jsonl: bool) -> None:
    """Write N invented articles.

    \b
    Example:
      python -m benchmarks.corpus 1000 -o corpus
    """
    if output == "-":
        sys.stdout.writelines(map(record, articles(count, seed)))
        return
    with click.progressbar(length=count, label="writing", file=sys.stderr) as bar:
        write(count, Path(output), seed, jsonl, bar.update)


if __name__ == "__main__":
    main()
