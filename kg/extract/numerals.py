"""Chinese numerals as numbers: 二〇二三 digit by digit, 二十三 by value. Amounts in words (三万五千) are not read."""

from __future__ import annotations

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "O": 0, "两": 2, "廿": 2}
#: the characters that a numeral up to 99 is written with, for use inside a character class
DIGITS = "零〇○O一二三四五六七八九"


def number(word: str) -> int:
    """The value of digits or of a Chinese numeral up to 99; -1 where the word is none."""
    if word.isdecimal() and word.isascii():
        return int(word)
    if word[:1] == "廿":
        word = "二十" + word[1:].removeprefix("十")
    if "十" in word:
        tens, _, ones = word.partition("十")
        left, right = _DIGITS.get(tens or "一", -1), _DIGITS.get(ones or "〇", -1)
        return left * 10 + right if 0 < left and 0 <= right and len(tens) < 2 and len(ones) < 2 else -1
    value = 0
    for char in word:
        if char.isascii() and char.isdecimal():
            value = value * 10 + int(char)
        elif char in _DIGITS:
            value = value * 10 + _DIGITS[char]
        else:
            return -1
    return value if word else -1
