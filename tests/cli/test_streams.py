"""stdout is data, stderr is words, exit codes mean what the page says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.main import VERBS

TOP = Path(__file__).parents[2]


def test_without_anything_there_is_help(kg) -> None:
    done = kg()
    assert done.returncode == 2 and b"Usage" in done.stdout + done.stderr


@pytest.mark.parametrize("verb", VERBS)
def test_every_help_ends_with_an_example(kg, verb: str) -> None:
    done = kg(verb, "--help")
    assert done.returncode == 0
    text = done.stdout.decode()
    assert f"\n    kg {verb} " in text.split("Example:")[1].split("Options:")[0]


@pytest.mark.parametrize("arguments", [
    ["nonsense"], ["repair"], ["repair", "--nonsense", "x"], ["export", "-f", "word"], ["chart", "-o", "chart.doc"],
    ["chart", "--as-of", "yesterday"], ["query", "who-chaired", "-p", "person"], ["query", "who-chaired", "-p", "x=y"],
    ["query", "who-nothing"], ["query", "who-chaired", "-p", "from=May"]])
def test_wrong_usage_is_2(kg, arguments: list[str]) -> None:
    done = kg(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr


@pytest.mark.parametrize(("arguments", "meant"), [
    (["biuld"], "build"), (["query", "who-chair"], "who-chaired"),
    (["query", "who-chaired", "-p", "persn=x"], "did you mean person"), (["repair", "x", "--reprot"], "--report"),
    (["export", "-f", "turtel"], "turtle")])
def test_a_mistyped_word_is_answered_with_the_likeliest(kg, arguments: list[str], meant: str) -> None:
    done = kg(*arguments)
    assert done.returncode == 2 and f"{meant}" in done.stderr.decode()


def test_an_empty_answer_is_told_on_stderr(kg, graph: Path) -> None:
    done = kg("query", "who-chaired", "-p", "person=林致远", "-g", graph)
    assert done.returncode == 0 and done.stdout.count(b"\n") == 1
    assert b"0 rows" in done.stderr and b"-p person" in done.stderr
    assert b"0 rows" not in kg("query", "who-chaired", "-g", graph).stderr


def test_a_folder_that_is_no_graph_is_never_built_over(kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("云岫区召开会议。", "utf-8")
    for folder in ("/", tmp_path):
        done = kg("build", "a.txt", "-g", folder)
        assert done.returncode == 1 and b"something else than a graph" in done.stderr
    assert (tmp_path / "a.txt").exists()


def test_an_unknown_setting_is_named(kg, tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text('[build]\nencodnig = "gbk"\n[query]\nform = "json"\n', "utf-8")
    done = kg("build", "x")
    assert done.returncode == 1 and "did you mean encoding" in done.stderr.decode()
    assert kg("query").returncode == 0


def test_a_terminal_shows_how_far_it_is(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt", "empty.txt"):
        (tmp_path / "in" / name).write_text("" if name == "empty.txt" else "云岫区召开会议。", "utf-8")
    child, shown = pty.openpty()
    done = subprocess.run([sys.executable, "-m", "kg", "extract", "in", "-o", "out"], stderr=shown, cwd=tmp_path,
                          env={**os.environ, "PYTHONPATH": str(TOP)}, timeout=60)
    os.close(shown)
    said = os.read(child, 100_000).decode()
    os.close(child)
    assert done.returncode == 3 and "100%" in said and "2 done" in said and "/s" in said and "1 set aside" in said


def test_a_wrong_settings_file_is_named(kg, tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text("[build\n", "utf-8")
    done = kg("repair", "-", stdin=b"x")
    assert done.returncode == 1 and b"kg.toml" in done.stderr


def test_settings_give_defaults_and_the_command_line_wins(kg, tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text('[export]\ngraph = "from-file"\n', "utf-8")
    assert b"from-file" in kg("export").stderr
    assert b"from-env" in kg("export", KG_EXPORT_GRAPH="from-env").stderr
    assert b"from-line" in kg("export", "-g", "from-line", KG_EXPORT_GRAPH="from-env").stderr


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("云岫区召开会议。\n" * 20_000, "utf-8")
    env = {**os.environ, "PYTHONPATH": str(TOP)}
    with subprocess.Popen([sys.executable, "-m", "kg", "repair", "a.txt"], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, cwd=tmp_path, env=env) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("verb", ["query", "chart", "export", "check"])
def test_a_graph_that_is_not_there_is_named_with_what_to_do(kg, tmp_path: Path, verb: str) -> None:
    more = ["who-chaired"] if verb == "query" else []
    done = kg(verb, *more, "-g", "nowhere")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"nowhere" in done.stderr and b"kg build" in done.stderr
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("x", "utf-8")
    done = kg(verb, *more, "-g", "other")
    assert (done.returncode, done.stdout) == (1, b"") and b"other" in done.stderr


@pytest.mark.parametrize("text", ["build = 3", "[biuld]\nquiet = true", "broken"])
def test_settings_that_are_no_tables_of_verbs_are_told(kg, tmp_path: Path, text: str) -> None:
    (tmp_path / "kg.toml").write_text(text, "utf-8")
    done = kg("query")
    assert done.returncode == 1 and b"kg.toml" in done.stderr and b"Traceback" not in done.stderr


@pytest.mark.parametrize(("verb", "file"), [
    (["query", "who-chaired"], "nowhere/rows.csv"), (["chart"], "nowhere/chart.svg"), (["chart"], "nowhere/chart.html"),
    (["export", "-f", "turtle"], "nowhere/graph.ttl")])
def test_a_file_that_cannot_be_written_is_named(kg, graph: Path, verb: list[str], file: str) -> None:
    done = kg(*verb, "-g", graph, "-o", file)
    assert (done.returncode, done.stdout) == (1, b"")
    assert file in done.stderr.decode() and "atomic" not in done.stderr.decode()
