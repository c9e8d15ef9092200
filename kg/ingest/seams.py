"""Breaks that go through what can only be one piece: a label, words in brackets, a name, what is said elsewhere."""

from __future__ import annotations

import re

from kg.ingest.credits import labels
from kg.ingest.names import BEFORE, places, sounds, surnames

#: the label that a line begins with, and the word that the line above ends with
_LABEL, _LAST = re.compile(r"([\u4e00-\u9fff]{2,4})[:：]"), re.compile(r"(?:^|[ \u3000])([\u4e00-\u9fff]{1,4})$")
#: a bracket that is open where a line ends, and closed where the next one goes on
_OPEN, _CLOSED = re.compile(r"[(（][^()（）。]{1,30}$"), re.compile(r"[^()（）。]{1,30}[)）]")
#: a field whose value the line ends with, the rest of a value with the next field behind it, and that of a sentence
_VALUE = re.compile(r"([\u4e00-\u9fff]{2,4})[:：][ \u3000]?[\u4e00-\u9fff]{1,14}$")
_NEXT = re.compile(r"[\u4e00-\u9fff]{1,14}[ \u3000]{1,8}([\u4e00-\u9fff]{2,4})[:：]")
_TAIL = re.compile(r"[\u4e00-\u9fff]{1,4}[。；](?!$)|[\u4e00-\u9fff]{1,2}[。；]")
_DAY = re.compile(r"\d[日时]$")
_HELD = re.compile(r"(?:[上下]午|晚)?[，,]?(?:在[^，。,\n]{2,20})?(?:召开|举行|举办|闭幕|开幕)")
#: what is left of a name before its dot
_DOTTED = re.compile(r"([\u4e00-\u9fff]{1,4})·")


def is_seam(left: str, right: str) -> bool:
    """Is the break between the two lines within one piece?"""
    return (_is_label(left, right) or is_value(left, right) or is_tail(left, right)
            or bool(_OPEN.search(left) and _CLOSED.match(right)) or _is_name(left, right))


def is_tail(left: str, right: str) -> bool:
    """Does the line below begin with the last few characters of a sentence, with what took place on the day that ends
    the line above, or with the rest of the name of a place of which that has one character (桂 | 东县纪委)?"""
    begun = left.strip()
    return (_TAIL.match(right) is not None or bool(_DAY.search(left) and _HELD.match(right))
            or len(begun) == 1 and any(begun + right[:size] in places() for size in (2, 3)))


def is_value(left: str, right: str) -> bool:
    """Does the line below go on with a value before the next field: 来源：高新 | 区党政办公室　编辑：何苗?"""
    value, following = _VALUE.search(left), _NEXT.match(right)
    return bool(value and following and value[1] in labels() and following[1] in labels())


def is_said(text: str, left: str, right: str) -> bool:
    """Does the text say elsewhere, on one line, what stands around the break: five characters, or the name of a person
    (顾维 | 舟 where it has 顾维舟)?"""
    if len(left) < 3:
        return False
    around = left[-3:] + right[:2], left[-2:] + right[:3]
    return any(len(words) == 5 and words in text for words in around) or (
        left[-2] in surnames() and BEFORE.match(left[-3]) is not None and left[-2:] + right[:1] in text)


def _is_label(left: str, right: str) -> bool:
    last, label = _LAST.search(left), _LABEL.match(right)
    return bool(last and label and last[1] + label[1] in labels() and last[1] not in labels())


def _is_name(left: str, right: str) -> bool:
    m = _DOTTED.match(right)
    return m is not None and left[-1:] in sounds() and all(char in sounds() for char in m[1])
