"""Byte islands: places where a page rewriter worked on bytes without regard to characters.

The rewriter puts pinyin behind the two bytes of certain characters, and on some pages a byte before the two bytes of
certain marks, at every byte offset of the page in GBK, also where the bytes belong to two neighbours. What is decoded
then is out of step: `林致遠?gòu)?qiáng)調` for 林致遠強調, `視察??h政府` for 視察。縣政府. `forward` is that rewriter;
`invert` takes what is visible back to bytes, puts in what must have been swallowed, and accepts what gives the visible
text when run forward. What remains to be chosen (the lost left half of a mark island) is left to `island_choice.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice, product, zip_longest
from typing import NamedTuple

from kg.ingest.characters import PRIVATE
from kg.ingest.rewriter import all_keys, forward, keyed, narrow, plausible
from kg.ingest.script import simple
from kg.ingest.table import orphans, readings
from kg.ingest.words import shares

#: the visible marks of mark islands, and the second byte of each mark
SLIPS = {",": 0xAC, "?": 0xBF, ";": 0xBB, "!": 0xA1}
#: an island longer than this is given up, and one that takes more steps to read (real ones take up to 30) or has more
#: readings (10); so many steps and candidates are for a page, so that one made of `?` does not take hours
LONGEST, STEPS, READINGS, PAGE = 60, 200, 24, 20000
#: marks that are full-width for the rewriter
HALF = frozenset(",:;!?()")
BLANK = re.compile(r"[ \u00a0?]\)")
BRACKETED = re.compile(r"\([^()]{1,8}\)$")
#: so many characters for one that was lost, and so many originals for an island are weighed
LIKELY, MOST = 14, 200
#: a byte that is not known
LOST = -1
SYLLABLE = re.compile(r"\(?([a-zāáǎàōóǒòēéěèīíǐìūúǔùüǖǘǚǜńňǹḿ]{1,6})[ \u00a0?]?\)")


@cache
def _seconds() -> dict[tuple[int, str], tuple[int, ...]]:
    """(first byte, syllable) → the second bytes of the characters that are read so."""
    table: dict[tuple[int, str], tuple[int, ...]] = {}
    for char, syllable in readings().items():
        first, second = char.encode("gbk")
        table[first, syllable] = (*table.get((first, syllable), ()), second)
    return table


class Island(NamedTuple):
    """text[start:end] stands for one of the `candidates`, in traditional characters and full-width marks. For those
    that are `strained` a private-use character must stand for one that the page could not show."""

    start: int
    end: int
    candidates: tuple[str, ...]
    strained: frozenset[str] = frozenset()


class _State(NamedTuple):
    """text up to `at` has been read back: `done` holds what each character may be, `half` the byte that waits for its
    second (0: none), `last` the byte before. `strained`: as in an island."""

    at: int
    done: tuple[tuple[str, ...], ...]
    half: int
    last: int
    strained: bool = False


def islands(text: str, table: Mapping[str, str]) -> Iterator[Island]:
    """The islands of a page whose annotated characters and their syllables are `table`."""
    keys = keyed(table)
    at, steps = text.find("?"), PAGE + len(text) // 10
    while at >= 0 and steps > 0:
        used = [0]
        island = invert(text, at, keys, used)
        steps -= used[0] + (len(island.candidates) if island else 0)
        if island:
            yield island
        at = text.find("?", island.end if island else at + 1)


def invert(text: str, at: int, keys: Mapping[bytes, bytes], used: list[int] | None = None) -> Island | None:
    """The island that begins with the `?` at `at`, if it is one. The steps that were taken are added to `used`."""
    before = BRACKETED.sub("", text[max(0, at - 12) : at])[-1:]
    if before in HALF:
        before = chr(ord(before) + 0xFEE0)
    found: dict[int, dict[str, bool]] = {}
    ways = _walk(text, at, before.encode("gbk", "ignore"), [0] if used is None else used)
    for state in islice(ways, READINGS):
        slots = [_shortlist(state.done, i, before, keys) for i in range(len(state.done))]
        ends = {}
        for original in map("".join, islice(product(*slots), MOST)):
            shape = "".join(c if len(s) == 1 else "?" for c, s in zip(original, slots, strict=True))
            if shape not in ends:  # what was lost cannot be seen, so one test is enough
                ends[shape] = _agrees(before, original, text, at, keys)
            if ends[shape]:
                originals = found.setdefault(ends[shape], {})
                originals[original] = originals.get(original, True) and state.strained
    if not found:
        return None
    end = max(found)
    for here in sorted(found):  # an island that another one follows at once does not swallow its first sign
        if here < end and text[here] == "?" and (after := invert(text, here, keys, used)) and after.end > end:
            found, end = {here: found[here]}, here
            break
    strained = {original + text[here:end]: is_strained for here in sorted(found)
                for original, is_strained in found[here].items()}
    return Island(at, end, tuple(strained), frozenset(original for original, strain in strained.items() if strain))


def _shortlist(slots: tuple[tuple[str, ...], ...], i: int, before: str, keys: Mapping[bytes, bytes]) -> list[str]:
    """The likely ones of the characters that slot i may hold: those that form a word with a neighbour, or are likely
    in themselves. A character that the page annotates is not lost without its syllable."""
    if len(slots[i]) == 1:
        return list(slots[i])
    words = shares()
    left = slots[i - 1] if i else (before,)
    right = slots[i + 1] if i + 1 < len(slots) else ("",)
    head, tail = (simple(s[0]) if len(s) == 1 else "" for s in (left, right))
    orphaned, others = _ranks(slots[i])
    ranks = orphaned[:]
    for char, plain, score in others:
        if head:
            score = max(score, words.get(head + plain, -99.0))
        if tail:
            score = max(score, words.get(plain + tail, -99.0))
        ranks.append((-score, char))
    if others:
        ranks.sort()
    return list(islice((char for _, char in ranks if char.encode("gbk") not in keys), LIKELY))


@cache
def _ranks(options: tuple[str, ...]) -> tuple[list[tuple[float, str]], list[tuple[str, str, float]]]:
    """The options that stand at the head of mark islands, the likeliest first, with their weight turned round; the
    others with their simplified form and how likely they are in themselves."""
    words, rare = shares(), orphans()
    others = ((char, simple(char)) for char in options if char not in rare)
    return (sorted((-rare[char], char) for char in options if char in rare),
            [(char, plain, words.get(plain, -99.0) - 6.0) for char, plain in others])


@cache
def _options(first: int, second: int) -> tuple[str, ...]:
    """The plausible characters of two bytes, one of which may be lost: what swallowed another byte is above ASCII."""
    firsts = range(0x81, 0xFF) if first == LOST else (first,)
    seconds = range(0x81, 0xFF) if second == LOST else (second,)
    chars = (bytes((a, b)).decode("gbk", "ignore") for a in firsts for b in seconds if b >= 0x40)
    return tuple(c for c in chars if len(c) == 1 and c in plausible())


def _push(state: _State | None, *data: int) -> _State | None:
    """The state after more bytes; nothing if they make no plausible character."""
    for byte in data:
        if state is None:
            return None
        if state.half:
            options = _options(state.half, byte)
            state = state._replace(done=(*state.done, options), half=0, last=byte) if options else None
        elif 0 <= byte < 0x80:
            state = state._replace(done=(*state.done, (chr(byte),)), last=byte)
        else:
            state = state._replace(half=byte, last=byte)
    return state


def _walk(text: str, at: int, left: bytes, used: list[int]) -> Iterator[_State]:
    """The ways to read the text from `at` on back to the original's bytes, each up to where it is in step again."""
    stack = [_State(at, (), 0, left[-1] if left else LOST)]
    while stack and used[0] < STEPS:
        used[0] += 1
        state = stack.pop()
        if state.done and not state.half:
            yield state
        elif state.at < len(text) and state.at - at < LONGEST:
            stack += [s._replace(at=end) for end, s in _steps(text, state) if s]


def _steps(text: str, state: _State) -> Iterator[tuple[int, _State | None]]:
    """(where to go on, state) for each reading of the next visible character."""
    i, is_first = state.at, not (state.done or state.half)
    char = text[i]
    if char == "?":
        m = SYLLABLE.match(text, i + 1)
        if m and text[i + 1] != "(":
            for second in _seconds().get((state.last, m[1]), ()):
                yield m.end(), _push(state, second)
            return
        mark = text[i + 1 : i + 2]
        if mark == "?" and text[i + 2 : i + 3] in "、。" and is_first:  # a doubled comma swallowed the second half
            yield i + 2, _push(state, LOST, 0xA3)
        if mark in SLIPS:
            yield i + 2, _push(state, LOST, 0xA3, SLIPS[mark])
        if not is_first:
            for c in _swallowed(mark):
                yield i + 1, _push(state, LOST, ord(c))
            yield i + 1, _push(state, 0x80, LOST)
    elif not is_first:
        m = SYLLABLE.match(text, i) if char == "(" else None
        if m:
            yield m.end(), state
        if "@" <= char <= "~":
            yield i + 1, _push(state, ord(char))
        if "!" <= char <= "~":
            yield i + 1, _push(state, 0xA3, ord(char) + 0x80)
        if PRIVATE.match(char):  # it may stand for any character that the page could not show
            yield i + 1, _push(state._replace(strained=True), LOST, LOST)
        pair = char.encode("gb18030", "ignore")
        if len(pair) == 2:
            yield i + 1, _push(state, *pair)


def _swallowed(following: str) -> str:
    """The ASCII characters that an island may have swallowed where it ends, by what follows."""
    if following in ",，、。；;":
        return "," if following else "\n"
    if following in "0123456789.%年月日":
        return "0123456789"
    return "\n" if following in "\n\u3000" else "\n "


def _agrees(before: str, original: str, text: str, at: int, keys: Mapping[bytes, bytes]) -> int:
    """Where the island ends, if the original, run forward behind `before`, gives what is visible; else 0."""
    if len(original) == 1 and text.startswith("??", at):
        return at + 2
    raw = (before + original).encode("gbk", "replace")
    shown = {syllable.encode("gbk", "replace") for syllable in SYLLABLE.findall(text[at : at + 2 * len(original) + 40])}
    extra = {pair: all_keys()[pair] for i in range(len(raw) - 1)
             if (pair := raw[i : i + 2]) in all_keys() and all_keys()[pair][1:-1] in shown}
    end = _shown(before, original, text, at, {**keys, **extra} if extra else keys)
    whole = {char.encode("gbk", "replace") for char in original}
    if end or extra.keys().isdisjoint(whole):
        return end
    # a whole character may sound like the syllable and yet be none of those that the page annotates
    return _shown(before, original, text, at, {**keys, **{p: s for p, s in extra.items() if p not in whole}})


def _shown(before: str, original: str, text: str, at: int, keys: Mapping[bytes, bytes]) -> int:
    """Where what the rewriter makes of the original behind `before` ends, if it stands at `at`; else 0."""
    got = forward(before + original, keys, slips=True)
    got = got.removeprefix(before and narrow(before))
    if before and got.startswith("(") and not text.startswith("(", at):
        got = got[got.index(")") + 1 :]
    visible = text[at : at + len(got) + 12]
    if PRIVATE.search(visible):
        both = zip_longest(got, visible[: len(got)], fillvalue="")
        got = "".join(seen if PRIVATE.match(seen) else char for char, seen in both)
    if visible.startswith(got):
        return at + len(got)
    if BLANK.search(visible) and BLANK.sub(")", visible).startswith(got):
        return at + len(got) + len(BLANK.findall(visible[: len(got) + 3]))
    return 0
