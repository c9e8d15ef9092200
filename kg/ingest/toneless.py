"""Pinyin without tones in brackets, with pictures strewn in: 国(guo)⛦(guo)务院(yuan)(yuan), as pages have it that were
altered so that search engines take them for new."""

from __future__ import annotations

import re
from collections import defaultdict

from kg.ingest.edits import Change

#: a picture or a sign that no text has
_SIGN = "[\u2300-\u23ff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]"
_RUN = re.compile(rf"(?<=[\u3400-\u9fff]){_SIGN}*(?:\({_SIGN}*(?:[a-z]{_SIGN}*){{1,6}}\){_SIGN}*)+")
_FIRST = re.compile(r"\(([^)]*)\)")
_NO_LETTER = re.compile("[^a-z]")
#: a syllable by the scheme of 1958, without its tone; v is how ü is typed
_SYLLABLE = re.compile(
    "(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:i?ao?|[iu]?an|[iu]?ang|u?ai|e[inr]?|u?eng?|[iu]?e|ie|io?u|u?o|ou|i|in|ing|i?ong"
    "|u|u[ino]|v|ve)")
#: a page has so many of these brackets, behind so many different characters, before one is believed
_BRACKETS, _CHARACTERS = 12, 6
#: the share of the characters that have always the same syllable
_STEADY = 0.8


def toneless_changes(text: str) -> list[Change]:
    """Removes the brackets of a page that is full of them, with the signs beside them; else nothing. A page that has
    a bracket now and then (粤语(yueyu)) keeps it."""
    found = list(_RUN.finditer(text)) if text.count("(") >= _BRACKETS else []
    if len(found) < _BRACKETS:
        return []
    heard: dict[str, set[str]] = defaultdict(set)
    for m in found:
        bracket = _FIRST.search(m[0])
        syllable = _NO_LETTER.sub("", bracket[1]) if bracket else ""
        heard[text[m.start() - 1]].add(syllable if _SYLLABLE.fullmatch(syllable) else "")
    steady = [char for char, syllables in heard.items() if len(syllables) == 1 and "" not in syllables]
    if len(steady) < max(_CHARACTERS, _STEADY * len(heard)):
        return []
    return [(m.start(), m.end(), "", "pinyin", 0.9) for m in found]
