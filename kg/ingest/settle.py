"""What the lines of a page are by what stands around them: the title, the letterhead and the menus above the article,
the lines without punctuation within and behind it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.ingest import headings
from kg.ingest.credits import parse
from kg.ingest.furniture import furniture
from kg.ingest.name_shapes import is_firm_name
from kg.ingest.page_lines import Line

_ASIDE = frozenset(("nav", "related", "legal"))


def settle(text: str, page: list[Line]) -> tuple[int, bool]:
    """Decide what the undecided lines are by their place. Returns the place of the title (-1: none) and whether the
    page has a paragraph twice."""
    prose = [i for i, line in enumerate(page) if line.prose]
    first, last = (prose[0], prose[-1]) if prose else (len(page), -1)
    title, twice = _settle_head(text, page, first), False
    seen: set[str] = set()
    mode, before, rest = "", "", False
    for i, line in enumerate(page):
        if line.kind == "blank":
            continue
        if i >= first or not prose:
            words = text[line.left : line.right]
            line.aside = bool(mode)
            if line.kind in _ASIDE and line.opens and i > first:
                mode, rest = line.kind, rest or line.opens == "rest"
            elif mode and not rest and not line.kind and not line.prose and _is_title_of_next(text, page, i):
                mode, line.kind, line.aside = "", "title", False
            elif line.prose and (
                not mode
                or line.byline is not None
                and (line.byline.outlet or not rest)
                or not rest
                and (headings.is_dated(text, line.left, line.right) or (mode == "related" and len(words) > 60))
            ):
                mode, rest = "", False
                line.kind, line.aside = "body", False
            elif mode and (not line.kind or (line.kind == "meta" and (rest or mode == "legal"))):
                line.kind = mode
            elif line.kind == "meta" and first < i < last and _is_bare_date(line):
                line.kind, line.fields = "body", None
            elif not line.kind:
                line.kind = _kind_between(text, page, i, last, before)
            if line.kind == "body" and len(words) >= 30:
                twice |= words in seen
                if words in seen:
                    line.kind = "related"
                seen.add(words)
        before = "body" if line.prose else line.kind
    return title, twice


def _settle_head(text: str, page: list[Line], first: int) -> int:
    """Title, letterhead and menus above the first paragraph; returns the place of the title, -1 if there is none."""
    title = -1
    head = [i for i in range(min(first, len(page))) if not page[i].kind]
    bars = [i for i in range(min(first, len(page))) if page[i].kind == "nav"]
    path = max((i for i in bars if _is_path(text, page[i])), default=-1)
    if any(i > path for i in head):
        for i in [i for i in head if i < path]:
            page[i].kind = "nav"  # the name of the site, above the way to the page
        head = [i for i in head if i > path]
    for i in head:
        words = text[page[i].left : page[i].right]
        if len(words.split()) >= 5 and max(map(len, words.split())) <= 6:
            page[i].kind = "nav"
        elif headings.is_row(words):
            page[i].kind = "body"
    head = [i for i in head if not page[i].kind]
    if len(head) > 4:
        for i in [i for i in head if page[i].right - page[i].left <= 6]:
            page[i].kind = "nav"
        head = [i for i in head if not page[i].kind]
    if body := next((i for i in range(min(first, len(page))) if page[i].kind == "body"), None):
        head = [i for i in head if i < body]
    chosen = headings.choose([text[page[i].left : page[i].right] for i in head])
    for place, i in enumerate(head):
        words = text[page[i].left : page[i].right]
        read = parse(text, page[i].left, page[i].right, bare="author") if place > chosen and len(words) <= 14 else None
        if place == chosen:
            title = i
            page[i].kind, page[i].heading = "title", headings.take_apart(text, page[i].left, page[i].right)
        elif read and read.clean and read.credits and all(is_firm_name(c.name) for c in read.credits):
            page[i].kind, page[i].credits = "credit", read.credits
        elif place > chosen and words[-1] in "，,？?；;":
            page[i].kind = "body"
        else:
            page[i].kind = "meta" if headings.is_letterhead(words) else "title" if place <= chosen + 3 else "body"
            if page[i].kind == "title":
                page[i].heading = headings.take_apart(text, page[i].left, page[i].right)
    for i, line in enumerate(page[:first]):
        if i < path and line.kind == "meta" and _is_bare_date(line):
            line.kind = "nav"  # the clock of the site
        if title < 0 and line.fields and line.fields.lead > line.left:
            title, line.heading = i, headings.take_apart(text, line.left, line.fields.lead)
    return title


def _is_path(text: str, line: Line) -> bool:
    """Is the bar the way to the page: 首页 > 新闻中心 > 临岚要闻?"""
    rule = furniture(text[line.left : line.right])
    return rule is not None and rule.name in ("place in the site", "breadcrumb")


def _is_bare_date(line: Line) -> bool:
    """A day alone, or behind 时间: within an article that is when something takes place."""
    return line.fields is not None and {f.means for f in line.fields.found} <= {"date-bare", "date-loose"}


def _kind_between(text: str, page: list[Line], i: int, last: int, before: str) -> str:
    """The kind of a line without punctuation in or behind the article."""
    line = page[i]
    words = text[line.left : line.right]
    if i < last:
        return "title" if _is_title_of_next(text, page, i) else "body"
    following = next((later for later in behind(page, i) if later.kind != "blank"), None)
    if following and _is_bare_date(following) and len(words) <= 40:
        return "meta"  # who signs, above the day
    if len(words) <= 16:
        read = parse(text, line.left, line.right, bare="author")
        firm = before in ("body", "caption", "credit") or all(is_firm_name(c.name) for c in read.credits)
        if read.clean and read.credits and firm:
            line.credits = read.credits
            return "credit"
    if before == "legal":
        return "legal"
    if before in ("body", "caption", "dateline", "title", ""):
        return "body"
    return "related" if len(words) >= 8 else "nav"


def behind(page: list[Line], i: int) -> Iterator[Line]:
    """The lines behind line i; a slice of the list would be copied for each line of a long page."""
    return (page[j] for j in range(i + 1, len(page)))


def _is_title_of_next(text: str, page: list[Line], i: int) -> bool:
    """Does a new article begin below: a dateline or a dated report, with its source line at most between?"""
    words = text[page[i].left : page[i].right]
    if not 8 <= len(words) <= 60 or words[-1] in "。！？；，,:：" or headings.is_row(words):
        return False
    for later in page[i + 1 : i + 6]:
        if later.kind == "blank" or later.fields or later.kind == "meta":
            continue
        return later.prose and (later.byline is not None or headings.is_dated(text, later.left, later.right))
    return False
