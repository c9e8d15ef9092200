"""One function for each kind of damage: a text and dice in, the damaged text out. Words and shares are in damage.toml.

The names are those of the kinds, with _ for -. What works on the bytes of the rewriter (pinyin, islands, doubled) is in
rewriting.py and put together in damage.py; encodings are there too.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from kg.lexicon.tables import alternation, rows
from kg.score.dice import Dice
from kg.score.rewriting import converter, words

_HAN = "[\u4e00-\u9fff]"
#: a line of this kind of page is so many characters wide
_NARROW, _WIDE = 26, 42


def lost_month(text: str, dice: Dice) -> str:
    return re.sub(r"(?<=\d)月(?=\d{1,2}日)", "", text)


@cache
def _names() -> re.Pattern[str]:
    told = words()["padded"]
    surnames = alternation(form for form, weight, _ in rows("surnames", 3) if weight > "1" and len(form) == 1)
    name = f"(?:{surnames}){_HAN}{{1,2}}"
    then = "|".join(map(re.escape, told["then"].split()))
    before = "|".join(f"(?<={_HAN}{re.escape(title)})" for title in told["titles"].split())
    return re.compile(rf"(?:{before})((?:{name}、)*{name})(?=$|\s|{then})", re.M)


def padded(text: str, dice: Dice) -> str:
    pad = dice.pick(words()["padded"]["pads"])
    return _names().sub(lambda m: re.sub("(?:(?<=、)|^)(.)(.)(?=、|$)", rf"\1{pad}\2", m[0]), text)


def masks(text: str, dice: Dice) -> str:
    for pattern, share in words()["masks"].items():
        text = re.sub(pattern, lambda m: "*" if dice.share(m.start(), m[0]) < share else m[0], text)  # noqa: B023
    return text


def misread(text: str, dice: Dice) -> str:
    told = words()["misread"]
    alike = {pair[0]: pair[1] for pair in told["pairs"].split()}
    number = max(told["least"], len(text) // told["every"])
    hit = set(dice.some((place for place, char in enumerate(text) if char in alike), number))
    return "".join(alike[char] if place in hit else char for place, char in enumerate(text))


def halfwidth(text: str, dice: Dice) -> str:
    return re.sub("[，：；！？（）]", lambda m: chr(ord(m[0]) - 0xFEE0), text)


def linebreaks(text: str, dice: Dice) -> str:
    width, newline = _NARROW + dice.below(_WIDE - _NARROW, "width"), dice.pick(("\n", "\n", "\n\n"), "newline")
    places = [m.end() for m in re.finditer(f"{_HAN}(?={_HAN})", text)]
    if dice.share("wrapped") < 0.5:
        hit = {place for place in places if (place - text.rfind("\n", 0, place) - 1) % width == 0}
    else:
        hit = set(dice.some(places, -(-len(places) // 150), "place"))
    return "".join(char + newline if place in hit else char for place, char in enumerate(text, 1))


def duplicate(text: str, dice: Dice) -> str:
    return text + ("" if text.endswith("\n") else "\n") + text


def furniture(text: str, dice: Dice) -> str:
    head, foot = ([line for number, line in enumerate(words()["furniture"][part])
                   if number == 0 or dice.share(part, number) < 0.6] for part in ("head", "foot"))
    gap = "" if text.endswith("\n") else "\n"
    return "\n".join([*head, ""]) + text + gap + "\n".join([*foot, ""])


def traditional(text: str, dice: Dice) -> str:
    return converter(dice.pick(("s2t", "s2tw", "s2hk")))(text)


def taiwan(text: str, dice: Dice) -> str:
    return converter("s2twp")(text)


def zerowidth(text: str, dice: Dice) -> str:
    told = words()["zerowidth"]
    return re.sub(_HAN, lambda m: m[0] + (dice.pick(told["characters"], "which", m.start())
                                          if dice.share(m.start()) < told["share"] else ""), text)


@cache
def _variants() -> dict[str, str]:
    """Characters by what they look like: radicals and compatibility forms."""
    return {unicodedata.normalize("NFKC", chr(code)): chr(code)
            for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFA6E))}


def compatibility(text: str, dice: Dice) -> str:
    told, variants = words()["compatibility"], _variants()
    text = "".join(variants[char] if char in variants and dice.share(place) < told["share"] else char
                   for place, char in enumerate(text))
    return text.replace("·", dice.pick(told["dots"], "dot"))


def private(text: str, dice: Dice) -> str:
    told = words()["private"]
    often = [char for char, number in Counter(re.findall(_HAN, text)).most_common(60) if number > 2]
    if often:
        text = text.replace(dice.pick(often, "lost"), chr(0xE000 + dice.below(0x4C6, "code")))
    return re.sub("(?m)^(?=.)", lambda m: dice.pick(told["icons"], "icon", m.start())
                  if dice.share(m.start()) < told["share"] else "", text)


def entities(text: str, dice: Dice) -> str:
    told = words()["entities"]
    names, opening, twice = told["names"], dice.pick(told["openings"], "tag"), dice.share("twice") < told["twice"]
    closing = "".join(f"</{name}>" for name in reversed(re.findall(r"<(\w+)", opening)))

    def escaped(markup: str) -> str:
        return markup.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") if twice else markup

    def line(number: int, words: str) -> str:
        blank = "&nbsp;" * dice.pick((0, 2, 4), "indent", number)
        end = dice.pick(("", "<br/>"), "end", number)
        inside = "".join(
            escaped(names[char]) if char in names
            else escaped(f"&#{ord(char)};") if char > "\u4dff" and dice.share(number, place) < told["numbered"]
            else char for place, char in enumerate(words))
        return escaped(opening + blank) + inside + escaped(end + closing) if words else words

    return "\n".join(line(number, one) for number, one in enumerate(text.split("\n")))


def mojibake(text: str, dice: Dice) -> str:
    return text.encode("utf-8").decode("gb18030", "replace")
