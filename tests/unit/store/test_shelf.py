"""What is kept beside a graph: found again, dropped, and no harm where the disk fails."""

from pathlib import Path

from kg.store.shelf import Shelf, shelf


def test_what_was_put_is_found_again_and_what_nobody_asked_for_is_dropped(tmp_path: Path) -> None:
    with shelf(tmp_path / "graph") as one:
        for number in range(500):
            one.put(b"%d" % number, b"value %d" % number)
    with shelf(tmp_path / "graph") as one:
        assert one.get(b"499") == b"value 499" and one.get(b"500") is None
        one.put(b"new", b"x")
        one.drop_others()
    with shelf(tmp_path / "graph") as one:
        assert [one.get(key) for key in (b"499", b"new", b"1")] == [b"value 499", b"x", None]


def test_what_was_put_before_a_break_stays(tmp_path: Path) -> None:
    try:
        with shelf(tmp_path / "graph") as one:
            one.put(b"a", b"1")
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    with shelf(tmp_path / "graph") as one:
        assert one.get(b"a") == b"1"


def test_a_full_disk_keeps_nothing_more_and_raises_nothing(tmp_path: Path) -> None:
    one = Shelf(tmp_path / "shelf")
    assert one._base is not None
    one._base.execute("PRAGMA max_page_count = 4")
    for number in range(1000):
        one.put(b"%d" % number, bytes(range(256)) * 4)
    one.flush()
    assert one.get(b"999") is None
    one.drop_others()
    one.close()


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "shelf").write_bytes(b"this is no data base" * 100)
    one = Shelf(tmp_path / "shelf")
    one.put(b"a", b"1")
    one.flush()
    assert one.get(b"a") == b"1"
    one.close()


def test_a_folder_that_is_not_there_keeps_nothing(tmp_path: Path) -> None:
    one = Shelf(tmp_path / "no" / "shelf")
    one.put(b"a", b"1")
    one.flush()
    assert one.get(b"a") is None
