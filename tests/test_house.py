"""The house keeps its own rules: file sizes, empty packages, one base IRI, no names of samples, floors."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.cli import main

TOP = Path(__file__).parents[1]
MODULES = sorted((TOP / "kg").rglob("*.py"))
DATA = sorted(p for p in (TOP / "kg").rglob("*") if p.suffix in (".toml", ".tsv"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(TOP)))
def test_a_file_is_one_thing(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) < 400
    if path.name == "__init__.py" and path.parent != TOP / "kg":
        assert text == ""
    elif text:
        assert text.startswith('"""'), "a module says what lives in it"


def test_python_is_two_levels_deep() -> None:
    assert not [p for p in MODULES if len(p.relative_to(TOP / "kg").parts) > 2]


def test_no_module_is_named_after_nothing() -> None:
    assert not [p for p in MODULES if p.stem in ("utils", "util", "helpers", "common", "misc", "tools")]


def test_the_base_is_spelled_once_in_python() -> None:
    """Everybody else takes it from kg/vocab.py; the schema's own name is no identifier of data."""
    assert [p.name for p in MODULES if "w3id.org/difang" in p.read_text("utf-8")] == ["vocab.py"]


def test_no_rule_knows_a_sample() -> None:
    """A number of a sample's file name, or a sentence of one, has no place in the program."""
    names = [p.stem for p in (TOP / "seeds").glob("*.txt")]
    for path in (*MODULES, *DATA):
        text = path.read_text("utf-8")
        assert not [n for n in names if n in text or n.partition("_")[2] in text], path


def test_the_newest_change_is_this_version() -> None:
    newest = re.search(r"^## (\S+)", (TOP / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert newest and newest[1] == kg.__version__


def test_help_costs_hardly_more_than_click() -> None:
    """No verb, and no heavy library, is loaded for the help."""
    code = """
import sys
from kg.cli.main import main
sys.argv = ["kg", "--help"]
try:
    main()
except SystemExit:
    heavy = ("rdflib", "pyoxigraph", "networkx", "opencc", "numpy", "kg.run", "kg.ingest", "kg.store", "kg.show")
    print([name for name in sys.modules if name.startswith(heavy)], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=TOP, timeout=60)
    assert done.stderr.strip() == "[]"
    assert all(verb in done.stdout for verb in main.VERBS)
