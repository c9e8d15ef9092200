"""Lines broken within words and sentences are joined; titles, labels and list items keep their lines. The blanks that
indent a line and went through an encoding without them (`??? 本报讯`) go.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from kg.ingest.bylines import opens_report
from kg.ingest.characters import is_han
from kg.ingest.edits import Change
from kg.ingest.furniture import is_words
from kg.ingest.headings import is_dated
from kg.ingest.seams import is_said, is_seam, is_tail, is_value
from kg.ingest.words import likelihood

#: a line that ends and a line that begins with a Chinese character; `\n\n?` is found much quicker than `\n{1,2}`
BREAK = re.compile(r"\n\n?(?=[\u4e00-\u9fff])")
#: widths at which pages are wrapped, and how many breaks at one width make a wrapped page
WIDTHS, WRAPPED = range(20, 81), 3
MARK = re.compile(r"[，。；：、！？,;!?]")
CLAUSE = re.compile(r"[。！？!?；;，,)）]")
SENTENCE_END = ("。", "！", "？", "；", "”")
#: what follows the last mark of a line that is complete without one
TAIL = re.compile(r"摄|记者|通讯员|供稿|文/图|编辑|审核|报道|来源|(?:综合|整理|转|摘)自")
#: a line that ends with who made the page
_WHO = "摄影|图片|供图|撰稿|供稿|记者|通讯员|编辑|责编|编审|审核|审读|校对|作者|来源|监制|[一二三初复终]审"
CREDIT = re.compile(rf"(?:(?:{_WHO})[ \u3000]?[:：/／丨]|[|丨][ \u3000]?(?:{_WHO})[ \u3000])[ \u3000]?"
                    r"[\u4e00-\u9fff·]{2,8}$")
#: a path through the site, a heading, the title of a paper
HEAD = re.compile(r".*[>＞»›]|.*的(?:通知|通报|公告|公示|决定|意见|批复|复函)$"
                  r"|\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．])[^，。；,;]{0,14}$")
#: a numbered heading that may hold a list; the paragraph below it is a sentence of its own
NUMBERED = re.compile(r"\s*[一二三四五六七八九十]+、[^，。；：,;:]{8,40}$")
LABEL = re.compile(r"[^\n]{0,8}[:：丨|]")
#: a line of a list of people, and the line that says where and when the page was put out
LISTED = re.compile(r"[\u4e00-\u9fff]{2,4}\u3000|[\u4e00-\u9fff]\u3000[\u4e00-\u9fff]\u3000")
PUT_OUT = re.compile(r"[\u4e00-\u9fff \u3000]{2,20}[ \u3000](?:19|20)\d\d[-/.年]")
#: a line that says who made the page, where it comes from and when
FIELD = re.compile(rf"[ \u3000]*(?:责任编辑|时间|发布时间|{_WHO})[ \u3000]?[:：]")
#: a time of the day behind its day
MOMENT = re.compile(r"(?:上午|下午|晚上|晚间|凌晨|清晨|中午|傍晚|晚,|晚，)")
#: what is left of the blanks before a line; two marks that touch it may be what is left of a character
LOST_INDENT = re.compile(r"^(?:[?？]{3,}[ \u3000\u00a0]*|[?？]{2}[ \u3000\u00a0]+|？？)(?=[^\s?？])", re.M)
TWO = re.compile(r"^\?\?(?=[^\s?？])", re.M)
INDENT = re.compile(r"^[ \u3000\u00a0]{2,}(?=[^\s])", re.M)
#: a word that goes over the break must be so much likelier than two that end there
JOINED = 4.0
#: so many breaks within words or sentences make a broken page
CERTAIN = 2
#: so many indented lines make a page that indents its paragraphs
INDENTED = 3


def lost_indents(text: str) -> list[Change]:
    """Removes the question marks that blanks have become."""
    found = [m.span() for m in LOST_INDENT.finditer(text)]
    two = [m.span() for m in TWO.finditer(text)]
    if found or len(two) >= INDENTED:
        found = sorted([*found, *two])
    return [(start, end, "", "indent", 1.0) for start, end in found]


def joins(text: str) -> list[Change]:
    """Removes the breaks that are none."""
    breaks = [
        (m.start(), m.end())
        for m in BREAK.finditer(text)
        if is_han(text[m.start() - 1 : m.start()]) and not opens_report(text, m.end())
    ]
    wrapped = _wrapped(text, breaks)
    chosen, sure = (_broken(text, breaks), 0.9) if wrapped is None else (wrapped, 1.0)
    return [(start, end, "", "line", sure) for start, end in chosen if not _is_meant(text, start, end)]


def _is_meant(text: str, start: int, end: int) -> bool:
    """Does the line above or below stand for itself: a bar of the page, a field with its label?"""
    left, right = _sides(text, start, end)
    if is_words(left) or PUT_OUT.match(text, end) and not is_tail(left, right):
        return True
    return FIELD.match(text, end) is not None and not is_seam(left, right)


def _broken(text: str, breaks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The breaks within words and sentences."""
    breaks = [b for b in breaks if not CREDIT.search(text, max(0, b[0] - 20), b[0])]
    chosen = _foreign(text, breaks) or [b for b in breaks if _runs_on(text, *b)]
    chosen = sorted({*chosen, *_outdented(text, breaks), *(b for b in breaks if _is_rest(*_sides(text, *b)))})
    inside = breaks if chosen else [b for b in breaks if MARK.search("".join(_sides(text, *b)))]
    if not chosen and len(inside) < CERTAIN:
        return []
    words = [b for b in inside if b not in chosen and (_is_word(*_sides(text, *b)) or is_said(text, *_sides(text, *b)))]
    if not chosen and len(words) < CERTAIN:
        return []
    words += [b for b in breaks if b not in {*chosen, *words} and is_seam(*_sides(text, *b))]
    if len(chosen) + len(words) < CERTAIN:
        return sorted([*chosen, *words])
    return _more(text, breaks, sorted([*chosen, *words]))  # the page is broken: what is left needs less of a reason


def _foreign(text: str, breaks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The breaks by an empty line, on a page that ends none of its paragraphs so."""
    empty = [b for b in breaks if b[1] - b[0] == 2]
    if text.count("\n\n") == len(empty) and text.count("\n") > 3 * len(empty):
        return [b for b in empty if not LABEL.match(text, b[1]) and not LABEL.match(_sides(text, *b)[0])]
    return []


def _outdented(text: str, breaks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The breaks between an indented line that ends with no mark and one without indent that ends a sentence, on a page
    that indents its paragraphs."""
    if len(INDENT.findall(text)) < INDENTED:
        return []
    found, run, after = list[tuple[int, int]](), list[tuple[int, int]](), -1
    for start, end in breaks:
        left, right = _sides(text, start, end)
        is_led = start - len(left) == after or INDENT.match(left) and not (HEAD.match(left) or NUMBERED.match(left))
        run = [*run, (start, end)] if start - len(left) == after else [(start, end)]
        after = end if is_led and not LABEL.match(right) and not LISTED.match(right) else -1
        if after == end and right.endswith(SENTENCE_END):
            found += run
            run = []
    return found


def _more(text: str, breaks: list[tuple[int, int]], chosen: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The chosen breaks, and those of the same kind within what is one paragraph when these are joined."""
    joined, kinds = set(chosen), {end - start for start, end in chosen}
    is_indented = len(INDENT.findall(text)) >= INDENTED
    line, done = "", 0
    for start, end in breaks:
        piece = text[done:start]
        line = piece[piece.rindex("\n") + 1 :] if "\n" in piece else line + piece
        if (start, end) not in joined and end - start in kinds and _goes_on(
                line, _sides(text, start, end)[1], is_indented):
            joined.add((start, end))
        if (start, end) not in joined:
            line = ""
        done = end
    return [b for b in breaks if b in joined]


def _goes_on(line: str, behind: str, is_indented: bool) -> bool:
    """On a page with breaks in words: does the line go on behind this break? `is_indented`: a paragraph of the page
    begins with blanks, so one that begins without them is none."""
    if HEAD.match(line) or LABEL.match(behind) or LISTED.match(behind) or TAIL.search(CLAUSE.split(line)[-1]):
        return False
    if NUMBERED.match(line) or not MARK.search(behind) and not CLAUSE.search(line):
        return False  # a heading with its paragraph below, or one heading above another
    return bool(MARK.search(line) or is_indented and INDENT.match(line)
                or line.endswith("日") and MOMENT.match(behind))


def _wrapped(text: str, breaks: list[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """The breaks at multiples of one width, if the page was wrapped at one."""
    if len(breaks) < WRAPPED:
        return None
    lengths = {b: b[0] - text.rfind("\n", 0, b[0]) - 1 for b in breaks}
    counts = Counter(width for length in lengths.values() if length for width in _divisors(length))
    if not counts:
        return None
    width = max(counts, key=lambda w: (counts[w], w))
    if counts[width] < WRAPPED or counts[width] < 0.5 * len(breaks):
        return None
    return [b for b in breaks if lengths[b] and lengths[b] % width == 0]


@lru_cache
def _divisors(length: int) -> tuple[int, ...]:
    """The widths at whose multiples a line of this length ends."""
    return tuple(width for width in WIDTHS if length % width == 0)


def _sides(text: str, start: int, end: int) -> tuple[str, str]:
    """The line before a break and the line behind it."""
    stop = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : start], text[end : stop if stop >= 0 else len(text)]


def _runs_on(text: str, start: int, end: int) -> bool:
    """Does the sentence go on behind the break?"""
    left, right = _sides(text, start, end)
    if LABEL.match(right) or TAIL.search(CLAUSE.split(left)[-1]):
        return False
    if NUMBERED.match(left) and right.endswith(("。", "！", "？", "；")):
        return False
    line = start - len(left)
    if "。" not in left and not (opens_report(text, line) or is_dated(text, line, start)):
        # no sentence ends in the line, so it may be a title, or a caption of what is reported below
        if text.find("。", 0, start) < 0 or opens_report(text, end) or is_dated(text, end, end + len(right)):
            return False
    return len(left) > 24 and bool(MARK.search(left) and MARK.search(right))


def _is_rest(left: str, right: str) -> bool:
    """Does the line below begin with the rest of a sentence, or of a value that is a word with what stands above?"""
    return is_tail(left, right) or is_value(left, right) and _is_word(left, right)


def _is_word(left: str, right: str) -> bool:
    """Does a word go over the break?"""
    left, right = left[-4:], right[:4]
    return likelihood(left + right) > likelihood(left) + likelihood(right) + JOINED
