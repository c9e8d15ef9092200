"""The names in a question: what stands in it that the graph knows, and what can be put together from it.

A surface is a piece of the question; it fills a slot with values for parameters. Titles before and after the name of a
person belong to it; an agency may be told by its place and the usual word (安和市委), a post by agency or place and
title.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from kg.ask.grammar import SLOTS
from kg.lexicon import place
from kg.lexicon.tables import rows

#: slots for people
PEOPLE = ("person", "other", "beside")
#: characters of the longest name that is looked up
LONGEST = 32
#: and of the longest place that is named without its ending
_SHORT = 8
_WORD = re.compile(r"[A-Za-z0-9_.-]+")
#: what may stand before a title without making another post of it
_STANDING = ("代", "代理", "现任", "时任", "原", "前", "前任")
_QUOTES = re.compile(r"[“”\"《》‘’']")
_HONORIFIC = ("同志", "先生", "女士", "同志的", "同学", "老师")
#: organ that a bare title implies → the agencies of a place that hold it
_ORGANS = {
    "government": ("{}人民政府",),
    "township": ("{}人民政府", "{}办事处"),
    "party": ("中共{}委员会", "中共{}工作委员会"),
    "discipline": ("中共{}纪律检查委员会",),
    "congress": ("{}人民代表大会常务委员会",),
    "cppcc": ("中国人民政治协商会议{}委员会",),
    "procuratorate": ("{}人民检察院",),
    "court": ("{}人民法院",),
}


class Named(NamedTuple):
    """A name that the graph knows: `kind` is person, agency, place, campaign, post, title, indicator, document or
    meeting. `name` is what a place is called, `agency` and `title` are those of a post."""

    form: str
    kind: str
    name: str = ""
    agency: str = ""
    title: str = ""


Look = Callable[[Collection[str]], Iterable[Named]]


class Names:
    """The surfaces of a question, by slot, each with its values by parameter."""

    def __init__(self, text: str, look: Look) -> None:
        self.text, self._look = text, look
        self.elsewhere: dict[str, str] = {}
        self._called: defaultdict[str, set[str]] = defaultdict(set)     # what the places in it are called in full
        self.by_slot: dict[str, dict[str, dict[str, str]]] = {slot: {} for slot in SLOTS}
        for named in look(sorted(set(_pieces(text)))):
            self._add(named)
        self._quoted()
        self._put_together()

    def pattern(self, slot: str) -> str:
        """The surfaces of a slot as a regular expression, the longest first; empty where there is none."""
        return "|".join(re.escape(one) for one in sorted(self.by_slot[slot], key=lambda one: (-len(one), one)))

    def put(self, slot: str, surface: str, **values: str) -> None:
        if surface in self.text:
            self.by_slot[slot].setdefault(surface, values)

    def widen(self) -> None:
        """Takes in places without their ending (四川), as the list of divisions has them, and what is put together with
        them; of those that the graph lacks, only `elsewhere` tells."""
        short = {piece: one.name for piece in _pieces(self.text) if len(piece) <= _SHORT
                 for one in place.divisions(piece, suffixless=True)}
        known = {named.form for named in self._look(sorted(set(short.values()))) if named.kind == "place"}
        for piece, name in short.items():
            if name in known:
                self.put("place", piece, place=name)
                self._called[piece].add(name)
            elif piece in self.text:
                self.elsewhere[piece] = name
        self._put_together()

    def _put_together(self) -> None:
        self._chained()
        self._agencies()
        self._posts()
        self._titled()

    def _chained(self) -> None:
        """Places behind the place that they lie in (广州市荔湾区)."""
        known = dict(self.by_slot["place"])
        for above in known:
            for below, told in known.items():
                self.put("place", above + below, **told)
                self._called[above + below] |= self._called[below]

    def _add(self, named: Named) -> None:
        if named.kind == "post":
            self.put("post", named.form, agency=named.agency, title=named.title)
            return
        if named.kind == "place":
            self._called[named.form].add(named.name or named.form)
        value = _QUOTES.sub("", named.form) if named.kind == "meeting" else named.form
        for slot in {"person": PEOPLE, "agency": ("agency", "body")}.get(named.kind, (named.kind,)):
            self.put(slot, named.form, **{slot: value})

    def _places(self) -> Iterator[tuple[str, str]]:
        """Each place in the question with what it is called in full."""
        return ((at, full) for at in self.by_slot["place"] for full in sorted(self._called[at]))

    def _quoted(self) -> None:
        """Campaigns are often named in quotation marks, and asked for without."""
        quoted = {f"“{piece}”" for piece in _pieces(self.text) if 3 < len(piece) < 20}
        for named in self._look(sorted(quoted)):
            if named.kind == "campaign":
                self.put("campaign", named.form.strip("“”"), campaign=named.form)

    def _agencies(self) -> None:
        """Agencies by their place and what they are usually called."""
        made: dict[str, tuple[str, str]] = {}
        for at, full in self._places():
            for found in re.finditer(re.escape(at), self.text):
                glue = "的" if self.text.startswith("的", found.end()) else ""
                glue += at[-1] if self.text.startswith(glue + at[-1], found.end()) else ""     # 荔湾区的区委
                for form, name in _organs():
                    if self.text.startswith(glue + form, found.end()):
                        made[_full(name, full)] = (at + glue + form, name)
        for named in self._look(sorted(made)):
            if named.kind == "agency":
                surface = made[named.form][0]
                for slot in ("agency", "body"):
                    self.put(slot, surface, **{slot: named.form})

    def _posts(self) -> None:
        """Posts by agency and title, or by a place and a title that tells the agency."""
        titles = {form: form for form in self.by_slot["title"]}
        titles |= {base: base for base in _titles() if base in self.text}
        for title in list(titles):
            for before in _STANDING:
                titles.setdefault(before + title, title)
        implied: dict[str, list[tuple[str, str]]] = {}
        spots = [(self.text[: found.start()], title, bare) for title, bare in titles.items()
                 for found in re.finditer(re.escape(title), self.text)]
        for before, title, bare in spots:
            for at, full in self._places():
                for glue in ("", "的"):
                    for name in _home(bare, full) if before.endswith(at + glue) else ():
                        implied.setdefault(name.replace("{}", full), []).append((at + glue + title, bare))
        for agency, values in self.by_slot["agency"].items():          # 民政局长 is the 局长 of the 民政局
            self.put("post", f"{agency}长", agency=values["agency"], title=f"{agency[-1]}长")
        agencies = self.by_slot["agency"]
        self._held(spots, agencies.keys() - self.by_slot["place"].keys())
        for named in self._look(sorted(implied)):
            if named.kind == "agency":
                for surface, bare in implied[named.form]:
                    self.put("post", surface, agency=named.form, title=bare)
        self._held(spots, agencies.keys())                             # a place may also be short for its government

    def _held(self, spots: Iterable[tuple[str, str, str]], agencies: Collection[str]) -> None:
        """Titles right behind an agency."""
        for before, title, bare in spots:
            for agency in sorted(agencies):
                for glue in ("", "的"):
                    if before.endswith(agency + glue):
                        told = self.by_slot["agency"][agency]["agency"]
                        self.put("post", agency + glue + title, agency=told, title=bare)

    def _titled(self) -> None:
        """Names of people with what is said before and after them."""
        posts = (*self.by_slot["post"], *self.by_slot["title"])
        for person in list(self.by_slot["person"]):
            for surface in (*(post + person for post in posts), *(person + post for post in (*posts, *_HONORIFIC)),
                            *(post + person + "同志" for post in posts)):
                for slot in PEOPLE:
                    self.put(slot, surface, **{slot: person})


def _pieces(text: str) -> Iterator[str]:
    """Every piece of a question that may be a name: of Chinese characters any, of letters and figures whole words."""
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    yield from (text[start:end] for start, end in words)
    for start in range(len(text)):
        if _inside(text, start):
            continue
        for end in range(start + 2, min(len(text), start + LONGEST) + 1):
            if not _inside(text, end) and not text[start:end].isascii():
                yield text[start:end]


def _inside(text: str, at: int) -> bool:
    """Is the place inside a word of letters or figures?"""
    sides = text[max(at - 1, 0): at + 1]
    return 0 < at < len(text) and sides.isascii() and sides.isalnum()


def _full(name: str, at: str) -> str:
    name = name.replace("{委}", f"中共{at}委")
    return name.replace("{}", at) if "{}" in name else name if at in name else at + name


@cache
def _organs() -> tuple[tuple[str, str], ...]:
    own = (("委", "中共{}委员会"), ("工委", "中共{}工作委员会"), ("党委", "中共{}委员会"),
           ("党工委", "中共{}工作委员会"), ("街道办", "{}街道办事处"))
    return (*own, *((form, name) for form, name, _ in rows("organs", 3)))


@cache
def _titles() -> dict[str, str]:
    """Base title → the organ that it implies; with 副 before it too."""
    found = {base: organ for base, _, organ in rows("posts", 3)}
    return found | {f"副{base}": organ for base, organ in found.items() if f"副{base}" not in found}


def _home(title: str, at: str) -> tuple[str, ...]:
    """The agencies of a place at which a title is held that stands behind the place."""
    bases = sorted((base for base in _titles() if title.endswith(base)), key=len)
    organ = _titles()[bases[-1]] if bases else ""
    if organ == "cppcc" and at.endswith("自治区"):      # whose 主席 leads the government
        organ = "government"
    return _ORGANS.get(organ, ())
