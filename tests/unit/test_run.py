"""The order of the stages: what is set aside, what is counted."""

from pathlib import Path

import pytest

from kg import build, run
from kg.errors import KgError
from kg.ingest.read import Rejected
from kg.resolved import Entity, Kind, Ref


def test_one_bad_document_never_stops_a_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("云岫区召开会议。\n", "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text("安和市召开会议。\n", "utf-8")
    aside: list[Rejected] = []
    names = [document.name for document in run.documents([str(tmp_path)], aside.append)]
    assert names == ["a", "c"]
    assert [rejected.uri.endswith("b.txt") for rejected in aside] == [True]


def test_a_path_that_is_not_there_stops_it() -> None:
    with pytest.raises(KgError):
        list(run.documents(["没有这个"], lambda rejected: None))


def test_only_what_documents_speak_of_is_counted() -> None:
    told = Entity(Ref(Kind.AGENCY, "350199-教育局"), "云岫区教育局", documents=("0" * 16,))
    known = Entity(Ref(Kind.AGENCY, "350199-人民政府"), "云岫区人民政府")
    counts: dict[str, int] = {}
    assert list(build.census((told, known), counts)) == [told, known]
    assert counts["agencies"] == 1 and counts["people"] == 0
