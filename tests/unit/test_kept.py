"""By what a source and its reading are known, where a second reader is asked."""

from kg.kept import Settings, key, packed, unpacked
from kg.model import Source
from kg.voices import RULES, Voice

PAGE = Source("a.txt", "县长来了。\n".encode())
ASKED = Settings(voice=Voice("hanlp", "/models/small", digest="ab" * 32, trusted=True))


def test_another_reader_is_another_reading() -> None:
    assert key(PAGE, Settings()) != key(PAGE, ASKED)
    assert key(PAGE, ASKED) == key(PAGE, ASKED._replace(voice=ASKED.voice._replace(model="/elsewhere")))
    assert key(PAGE, ASKED) != key(PAGE, ASKED._replace(voice=ASKED.voice._replace(digest="cd" * 32)))


def test_which_model_to_load_is_never_taken_from_a_file() -> None:
    assert unpacked(packed(PAGE, ASKED), ASKED.voice) == (PAGE, ASKED)
    assert unpacked(packed(PAGE, ASKED), RULES) is None
    assert unpacked(packed(PAGE, Settings()), ASKED.voice) is None
    assert b"/models" not in packed(PAGE, ASKED)
