"""PNG and PDF: only with letters in them, or a clear word why not."""

from __future__ import annotations

import builtins
from typing import Any

import pytest

from kg.errors import KgError
from kg.show import picture
from kg.show.pen import Drawing, Pen


def drawing(words: str = "云岫区") -> Drawing:
    pen = Pen()
    pen.text(10, 30, words, 20, "h1", 200)
    return pen.drawing("x", words, (300, 60), "zh")


def test_without_a_chinese_font_the_error_says_what_to_install() -> None:
    pytest.importorskip("typst", reason="no Typst: pip install 'difang[pictures]'")
    with pytest.raises(KgError, match="no font of this machine has Chinese letters") as told:
        picture.made("png", '#image("0.svg")', [drawing()], fonts=False)
    assert "fonts-noto-cjk" in str(told.value)


def test_without_the_library_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = builtins.__import__

    def without(name: str, *more: Any, **named: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return whole(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(KgError, match="writes PDF") as told:
        picture.pdf([drawing()], "x", "zh")
    assert "difang[pictures]" in str(told.value)
