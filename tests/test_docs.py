"""The pages tell the truth: their commands print what they show, and nothing that a person can call is missing."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from kg import wire
from kg.build import Making
from kg.cli.main import VERBS
from kg.store import queries

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text("utf-8")
PAGES = sorted([*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md")])


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, TOP / "tools" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_readme_shows_what_its_commands_print() -> None:
    """`make docs` writes it anew."""
    assert tool("pages").filled(README) == README


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples") / "graph"
    Making(folder).build([str(TOP / "seeds")])
    return folder


@pytest.mark.parametrize("name", tool("pictures").PICTURES)
def test_pictures_are_what_the_program_draws(name: str, samples: Path) -> None:
    """`make docs` draws them anew, and a page shows each."""
    picture = TOP / "docs" / "pictures" / f"{name}.svg"
    assert picture.read_bytes() == tool("pictures").drawn(name, samples)
    assert any(f"pictures/{name}.svg)" in page.read_text("utf-8") for page in PAGES)


@pytest.mark.parametrize("page", tool("pages").PAGES[1:])
def test_other_pages_show_what_their_commands_print(page: str) -> None:
    text = (TOP / page).read_text("utf-8")
    assert tool("pages").filled(text) == text


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_in_the_readme(verb: str) -> None:
    assert f"`kg {verb} " in README


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_every_question_says_what_it_answers() -> None:
    for question in queries.saved():
        assert question.title and question.title_zh and question.meaning and question.returns, question.name


def test_every_key_of_the_fact_sheet_is_explained() -> None:
    rows = [line for line in (TOP / "docs" / "sheet.md").read_text("utf-8").splitlines() if line.startswith("|")]
    for key, value in wire.schema()["properties"].items():
        row = next((row for row in rows if f"`{key}`" in row.split("|")[1]), "")
        assert row, key
        for inner in value.get("items", {}).get("properties", {}):
            assert f"`{inner}`" in row or inner in ("evidence", "confidence", "by", "words", "voices"), (key, inner)


def test_every_target_of_the_makefile_is_told_at_its_head() -> None:
    text = (TOP / "Makefile").read_text("utf-8")
    head = text.partition("\n\n")[0]
    targets = set(re.findall(r"^\.PHONY: (.*)", text, re.M)[0].split())
    assert {name for name in targets if f"make {name}" in head} == targets
