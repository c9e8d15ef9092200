"""Bytes in every encoding, and bytes that are no text."""

import pytest

from kg.errors import InputError
from kg.ingest.characters import LOST
from kg.ingest.decode import decode, is_known

SIMPLE = "3月2日,临岚区召开会议,区长苏明琴主持会议并讲话。"
TRADITIONAL = "3月2日,臨嵐區召開會議,區長蘇明琴主持會議並講話。"


@pytest.mark.parametrize(("text", "written", "named"), [
    (SIMPLE, "utf-8", "utf-8"), (SIMPLE, "utf-8-sig", "utf-8"), (SIMPLE, "gb18030", "gb18030"),
    (TRADITIONAL, "big5hkscs", "big5hkscs"), (TRADITIONAL, "gb18030", "gb18030"), (SIMPLE, "utf-16", "utf-16"),
    (SIMPLE * 3, "utf-16-le", "utf-16-le"), ("plain", "ascii", "utf-8"),
])
def test_found(text: str, written: str, named: str) -> None:
    assert decode(text.encode(written)) == (text, named)


def test_declared() -> None:
    page = f'<html><head><meta charset="gb2312"></head><body>{SIMPLE}</body></html>'
    assert decode(page.encode("gb18030")) == (page, "gb18030")


def test_what_the_server_says_is_believed_before_the_page() -> None:
    short = "臨嵐".encode("big5")
    assert decode(short, charset="Big5") == ("臨嵐", "big5hkscs")
    assert decode(SIMPLE.encode("gb18030"), charset="ISO-8859-1") == (SIMPLE, "gb18030")
    assert decode(SIMPLE.encode(), charset="gbk") == (SIMPLE, "utf-8")  # recoded, and still declared as before


@pytest.mark.parametrize(("name", "known"), [("gbk", True), ("UTF-8", True), ("nope", False), ("hex", False),
                                             ("undefined", False), ("", False), ("a\0b", False)])
def test_encodings_of_text(name: str, known: bool) -> None:
    assert is_known(name) is known


def test_forced() -> None:
    assert decode(TRADITIONAL.encode("big5"), "big5")[0] == TRADITIONAL
    with pytest.raises(InputError, match="no encoding"):
        decode(b"abc", "utf-99")
    with pytest.raises(InputError, match="is not utf-8"):
        decode(SIMPLE.encode("gb18030"), "utf-8")


@pytest.mark.parametrize(("data", "why"), [
    (b"", "empty"), (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01", "not text"),
    (b"\xff\x41\xff\x80\x80\xff", "not in UTF-8"), (b"\x01\x00\x95\x90\x8f\x4e", "not text"),
    (b"\x00\x94\xaa\x7f\xf8\x93", "not text"), (b"\x8a\x81\x9b\xa6\x93\x58", "not in UTF-8"),
    (b"\xef\xbb\xbf\xe4\xb8", "byte"),
    (b"".join(char.encode()[:2] + b"?" if at % 20 == 0 else char.encode() for at, char in enumerate(SIMPLE * 9)),
     "too many of them are broken"),
])
def test_refused(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why) as caught:
        decode(data)
    assert caught.value.hint


@pytest.mark.parametrize(("text", "encoding"), [(SIMPLE * 3, "utf-8"), (SIMPLE * 3, "gb18030"),
                                               (TRADITIONAL * 3, "big5hkscs")])
@pytest.mark.parametrize("way", ["gone", "other", "cut"])
def test_a_broken_byte_costs_a_few_characters(text: str, encoding: str, way: str) -> None:
    """Wherever it is; the rest of the line stays in step, and what a person names is read so, too."""
    whole = text.encode(encoding)
    for at in range(40, len(whole), 7):
        broken = whole[:at] + {"gone": whole[at + 1 :], "other": b"\xff" + whole[at + 1 :], "cut": b""}[way]
        for named in (None, encoding):
            found, name = decode(broken, named)
            assert name == encoding
            assert found.count(LOST) <= 2
            assert not found.startswith(LOST)
            if way != "cut":
                assert abs(len(found) - len(text)) <= 1
                assert sum(a == b for a, b in zip(found[::-1], text[::-1], strict=False)) > len(text) - len(
                    whole[:at].decode(encoding, "ignore")) - 6
