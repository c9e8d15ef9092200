"""Adding and withdrawing: the graph is the one that a build of all that is left makes, byte for byte."""

import json
import shutil
from pathlib import Path

import pytest

FILES = ("manifest.json", "facts.nq", "derived.nq", "documents.jsonl", "made.json", "judgements.jsonl")


@pytest.fixture
def news(article, tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(article(number), "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    rows = [json.dumps({"text": article(number)}, ensure_ascii=False) for number in (40, 41)]
    (folder / "day.jsonl").write_text("\n".join(rows) + "\n", "utf-8")
    return folder


def content(graph: Path) -> list[bytes]:
    return [(graph / name).read_bytes() for name in FILES]


def test_adding_is_building_of_all(here, news: Path, tmp_path: Path) -> None:
    here("build", "news", "-g", "whole")
    first = here("add", "news/0.txt", "news/empty.txt", "news/day.jsonl")     # where there is no graph, one is made
    assert first.returncode == 3 and b"2 documents" not in first.stderr and b"3 documents" in first.stderr
    here("add", "news/1.txt", "news/2.txt")
    for name in ("0.txt", "day.jsonl"):
        shutil.move(news / name, tmp_path / name)                   # the files of before are not at hand
    assert here("add", "news").returncode == 3
    assert content(tmp_path / "graph") == content(tmp_path / "whole")
    again = here("add", "news/1.txt")
    assert b"nothing has changed" in again.stderr


def test_withdrawing_and_adding_again_gives_the_same_bytes(here, news: Path, tmp_path: Path) -> None:
    here("build", "news")
    before = content(tmp_path / "graph")
    here("withdraw", "3.txt", "day.jsonl")
    (news / "3.txt").rename(tmp_path / "3.txt")
    (news / "day.jsonl").rename(tmp_path / "day.jsonl")
    here("build", "news", "-g", "rest")
    assert content(tmp_path / "graph") == content(tmp_path / "rest")
    here("add", "3.txt", "day.jsonl")
    assert [one for one in content(tmp_path / "graph") if one not in before] == []


def test_a_dry_run_tells_what_would_be_lost_and_changes_nothing(here, news: Path, tmp_path: Path) -> None:
    here("build", "news")
    before = (tmp_path / "graph").stat().st_ino
    done = here("withdraw", "3", "--dry-run")
    rows = [line.split(",") for line in done.stdout.decode().splitlines()]
    assert rows[0] == ["what", "statement", "documents", "then"] and "nothing was changed" in done.stderr.decode()
    assert any(row[0] == "lost" and row[1].startswith("event:") and row[2:] == ["1", "0"] for row in rows)
    assert ["less support", "place:350000", "8", "7"] in rows
    assert (tmp_path / "graph").stat().st_ino == before
    assert not list(tmp_path.glob(".graph.building-*"))
    here("withdraw", "3")
    lost = {row[1] for row in rows if row[0] == "lost"}
    facts = (tmp_path / "graph" / "facts.nq").read_text("utf-8")
    assert lost and not any(f"/id/{name.replace(':', '/', 1)}>" in facts for name in lost)


def test_a_document_is_named_by_its_file_its_path_or_its_id(here, article, news: Path, tmp_path: Path) -> None:
    here("build", "news")
    rows = [json.loads(line) for line in (tmp_path / "graph" / "documents.jsonl").read_text("utf-8").splitlines()]
    ids = {row["place"]: row["documents"][0] for row in rows}
    for asked in ("news/3.txt", "3", ids["3.txt"], ids["3.txt"][:8], f"https://w3id.org/difang/id/doc/{ids['3.txt']}"):
        assert ids["3.txt"] in here("withdraw", asked, "--dry-run").stderr.decode()
    assert b"there is no document 9" in here("withdraw", "9", "--dry-run").stderr
    assert b"no document would be left" in here("withdraw", *ids, "--dry-run").stderr
    (tmp_path / "3.txt").write_text(article(50), "utf-8")
    here("add", "3.txt")
    assert b"name one by its id" in here("withdraw", "3.txt", "--dry-run").stderr


def test_what_is_not_kept_any_more_is_told_and_nothing_harmed(here, article, news: Path, tmp_path: Path) -> None:
    here("build", "news")
    before = content(tmp_path / "graph")
    (tmp_path / ".graph.readings").unlink()
    (tmp_path / "new.txt").write_text(article(50), "utf-8")
    done = here("add", "new.txt")
    assert done.returncode == 1 and b"is not kept any more" in done.stderr and content(tmp_path / "graph") == before
    here("build", "news")                         # nothing has changed: what is missing is not read either
    assert here("build", "news", "--fresh").returncode == 3
    assert here("add", "new.txt").returncode == 3


def test_another_program_reads_the_documents_of_before_anew(article, tmp_path: Path,
                                                            monkeypatch: pytest.MonkeyPatch) -> None:
    from kg import kept
    from kg.build import Making

    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(article(number), "utf-8")
    folder = tmp_path / "graph"
    Making(folder).build([str(tmp_path / "0.txt"), str(tmp_path / "1.txt")])
    (tmp_path / "0.txt").unlink()
    other = {**kept.parts(), "kg/lexicon/posts.tsv": "another"}
    monkeypatch.setattr(kept, "parts", lambda: other)
    monkeypatch.setattr(kept, "program", lambda: "another")
    monkeypatch.setattr(kept, "reading", lambda: "another")
    making = Making(folder)
    assert making.changed() == ["kg/lexicon/posts.tsv"]
    assert making.add([str(tmp_path / "2.txt")]).counts["documents"] == 3 and making.again == 2
    making = Making(folder)
    making.withdraw(["2.txt"])
    assert making.again == 0
    monkeypatch.setattr(kept, "program", lambda: "a third")
    monkeypatch.setattr(kept, "reading", lambda: "a third")
    making = Making(folder)
    assert making.build([str(tmp_path / "1.txt"), str(tmp_path / "2.txt")]).counts["documents"] == 2
    assert making.again == 1                    # the other one was withdrawn, and nothing is known of it any more
