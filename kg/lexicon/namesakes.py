"""How two people of one name in one document are called: by the name with what tells them apart behind it,
张伟(县公安局) and 张伟(县妇联)."""

from __future__ import annotations


def called(name: str, words: str) -> str:
    """The name of one of several; `words` tell him apart."""
    return f"{name}({words})"


def alone(name: str) -> str:
    """The name that a person bears, without what tells him apart."""
    return name.partition("(")[0]


def apart(name: str) -> str:
    """What tells a person apart in his document; empty where nobody else has the name there."""
    return name.partition("(")[2].rstrip(")")
