"""The site in a real browser, opened from a file: every page, both languages, keys, a phone, hostile words."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.build import Making
from kg.cli.main import kg
from kg.store import queries
from kg.store.store import open_store

pytestmark = pytest.mark.browser
TOP = Path(__file__).parents[2]
PAGES = ("chart", "how", "people", "bodies", "meetings", "campaigns", "changes", "texts", "quality", "ask", "exports")
HOSTILE = "<script>document.title='got'</script><img src=x onerror=\"document.title='got'\">"
#: a text in the other script with pinyin in it, and one that says the same meeting again a year later
NEWS = {
    "a.txt": "安和市召開教育工作會(huì)議\n2023年5月6日，安和市教育局局長王小明主持會議，副局長李大山出席會議。"
             "會議聽取書香安和專項行動彙報。\n",
    "b.txt": "安和市召开2024年教育工作会议\n2024年5月8日，安和市教育局局长赵一凡主持会议，副局长李大山讲话。"
             f"{HOSTILE}\u202e反\n",
}


def site(folder: Path, documents: dict[str, str]) -> str:
    for name, words in documents.items():
        (folder / name).write_text(words, "utf-8")
    Making(folder / "graph").build([str(folder / name) for name in documents])
    done = CliRunner().invoke(kg, ["site", "-g", str(folder / "graph"), "-o", str(folder / "site.html"), "-q"])
    assert done.exit_code == 0, done.output
    return (folder / "site.html").as_uri()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    return site(tmp_path_factory.mktemp("site"), NEWS)


@pytest.fixture(scope="session")
def gold(tmp_path_factory: pytest.TempPathFactory) -> str:
    texts = sorted((TOP / "tests" / "gold").glob("C*.txt"))
    return site(tmp_path_factory.mktemp("gold"), {path.name: path.read_text("utf-8") for path in texts})


def links(tab: Any) -> list[str]:
    found = tab.evaluate("[...document.querySelectorAll('main a')].map(a => a.getAttribute('href'))")
    return [str(at) for at in found if at.startswith("#/")]


@pytest.mark.parametrize("language", ["中", "EN"])
def test_every_page_opens_and_every_link_leads_somewhere(gold: str, tab: Any, language: str) -> None:
    """`tab` fails where a script fails or anything is asked of a network."""
    tab.goto(gold)
    if tab.locator("button.lang").inner_text() == language:
        tab.locator("button.lang").click()
    seen: set[str] = set()
    for name in PAGES:
        tab.evaluate("to => { location.hash = to }", f"#/{name}")
        tab.wait_for_selector(f"main.page-{name}")
        assert tab.locator("main").inner_text().strip()
        seen.update(links(tab))
    for at in sorted(seen)[::9]:
        tab.evaluate("to => { location.hash = to }", at)
        assert tab.locator("main h1").count() == 1, at
        assert not tab.locator("main.page-").count(), at


def test_a_text_shows_the_damage_the_repair_and_every_place(small: str, tab: Any) -> None:
    tab.goto(small + "#/texts")
    tab.get_by_role("link", name="安和市召开教育工作会议", exact=True).first.click()
    assert "(huì)" in tab.locator(".was").all_inner_texts()[0]
    assert "会议" in tab.locator(".now").all_inner_texts()[0] and "huì" not in tab.locator(".now").all_inner_texts()[0]
    assert {"會", "開", "議"} <= set("".join(tab.locator("del").all_inner_texts()))
    marks = tab.locator(".text mark[data-e]")
    marks.first.click()
    assert tab.locator("#panel .claim").count() > 0


def test_a_sentence_lights_its_place(small: str, tab: Any) -> None:
    tab.goto(small + "#/people")
    tab.get_by_role("link", name="王小明", exact=True).click()
    tab.locator("main details summary").first.click()
    tab.locator("main details[open] a.source").first.click()
    tab.wait_for_selector("mark.lit")
    assert "王小明" in "".join(tab.locator("mark.lit").all_inner_texts())
    assert tab.locator("mark.lit").first.evaluate("node => node === document.activeElement")


def test_hostile_words_stay_words(small: str, tab: Any) -> None:
    tab.goto(small + "#/texts")
    for at in [to for to in links(tab) if to.startswith("#/text/")]:
        tab.evaluate("to => { location.hash = to }", at)
        tab.wait_for_timeout(50)
    assert tab.title() != "got"
    tab.goto(small + "#/person/%3Cscript%3Ealert(1)%3C/script%3E")
    assert tab.locator("main h1").count() == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_shows_the_page_in_its_width(gold: str, tab: Any, name: str, crowded: Callable[[], list[str]]) -> None:
    tab.set_viewport_size({"width": 390, "height": 840})
    tab.goto(gold + f"#/{name}")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    if name == "chart":
        assert tab.locator(".seatline").count() and not tab.locator("main svg").count()
    assert not crowded()


@pytest.mark.parametrize("name", [name for name in PAGES if name != "chart"])
def test_no_words_leave_their_box(gold: str, tab: Any, name: str, crowded: Callable[[], list[str]]) -> None:
    tab.goto(gold + f"#/{name}")
    assert not crowded()


def test_the_search_finds_by_any_name_and_keys_alone_do(small: str, tab: Any) -> None:
    tab.goto(small)
    tab.keyboard.press("/")
    tab.keyboard.type("李大山")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("main.page-person")
    assert "李大山" in tab.locator("h1").inner_text()


def test_what_changed_between_two_days(small: str, tab: Any) -> None:
    tab.goto(small + "#/changes/2023-12-31/2024-12-31")
    assert "赵一凡" in tab.locator("main").inner_text() and "王小明" not in tab.locator("main").inner_text()


def test_a_table_is_saved_for_a_spreadsheet(small: str, tab: Any) -> None:
    tab.goto(small + "#/exports")
    with tab.expect_download() as saved:
        tab.get_by_role("button", name="people.csv").click()
    words = Path(saved.value.path()).read_bytes().decode("utf-8-sig")
    assert words.startswith("id,name,") and "王小明" in words


# ------------------------------------------------------------------------------- asking

def graph_of(at: str) -> Path:
    return Path(at.removeprefix("file://")).parent / "graph"


def test_the_page_answers_as_the_program_does(gold: str, tab: Any) -> None:
    """Every saved question, with values for what it wants and for what it may take."""
    store = open_store(graph_of(gold))
    tab.goto(gold)
    data = tab.evaluate("difang.data")
    tables = {name: [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
              for name, table in data["tables"].items() if "rows" in table}
    tried = {"person": tables["people"][7]["name"], "agency": tables["agencies"][3]["name"], "on": data["as_of"],
             "campaign": tables["campaigns"][0]["name"], "document": tables["documents"][0]["name"],
             "since": "2024-01-01", "indicator": tables["figures"][0]["indicator"], "title": "局长",
             "from": "2023-06-01", "to": "2025-06-01", "series": "会议", "figure": "degree", "network": "attendance",
             "meeting": "会议", "act": "任命", "body": tables["agencies"][3]["name"],
             "beside": tables["people"][8]["name"], "other": tables["people"][8]["name"],
             "place": next(row["name"] for row in tables["places"] if row["level"] == "alevel:county")}
    rows = 0
    for question in queries.saved():
        wanted = {param.name: tried[param.name] for param in question.params if param.required}
        for values in (wanted, *({**wanted, param.name: tried[param.name]} for param in question.params)):
            told = tab.evaluate("([name, values]) => difang.ask(name, values)", [question.name, values])
            found = queries.ask(store, question, values)
            assert tuple(told["columns"]) == found.columns, question.name
            shown = [tuple(cell and cell["value"] for cell in row) for row in told["rows"]]
            assert Counter(shown) == Counter(found.rows), (question.name, values)
            rows += len(shown)
    assert rows > 1000


RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_a_query_that_does_not_end_is_stopped_and_the_next_one_answers(small: str, tab: Any) -> None:
    tab.goto(small + "#/ask/own")
    tab.locator("textarea").fill(RUNAWAY)
    tab.locator("button.go").click()
    tab.wait_for_timeout(1500)
    assert tab.locator("button.halt").is_enabled() and not tab.locator(".result table").count()
    tab.locator("button.halt").click()
    tab.wait_for_selector(".result .error")
    tab.locator("textarea").fill("SELECT ?n WHERE { ?p a foaf:Person ; schema:name ?n }")
    tab.locator("textarea").press("Control+Enter")
    tab.wait_for_selector(".result table")
    assert "王小明" in tab.locator(".result").inner_text()


def test_a_wrong_query_says_what_is_wrong(small: str, tab: Any) -> None:
    tab.goto(small + "#/ask/own")
    tab.locator("textarea").fill("SELECT ?x WHERE { ?x a }")
    tab.locator("button.go").click()
    tab.wait_for_selector(".result .error")
    assert "1:" in tab.locator(".result .error").inner_text()


@pytest.mark.parametrize("query", ["SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
                                   "SELECT * FROM <http://127.0.0.1:9/x> { ?s ?p ?o }"])
def test_a_query_reaches_nothing_outside(small: str, tab: Any, query: str) -> None:
    """`tab` fails where anything is asked of a network."""
    tab.goto(small)
    assert tab.evaluate("query => difang.ask(query).then(found => found.rows.length, error => 0)", query) == 0


def test_a_question_is_chosen_filled_in_and_leads_to_pages(small: str, tab: Any) -> None:
    tab.goto(small + "#/ask/who-chaired")
    tab.wait_for_selector(".result table")
    tab.locator("#p-person").fill("赵一凡")
    tab.locator("button.go").click()
    tab.wait_for_selector(".result tbody tr:only-child")
    tab.locator(".result").get_by_role("link", name="赵一凡", exact=True).click()
    tab.wait_for_selector("main.page-person")


def test_the_page_cannot_reach_a_network_even_if_it_would(small: str, tab: Any) -> None:
    tab.goto(small)
    tried = tab.evaluate("""async () => {
      const reached = []
      try { await fetch("http://127.0.0.1:9/x"); reached.push("fetch") } catch {}
      const script = document.createElement("script")
      script.textContent = "window.ran = true"
      document.body.append(script)
      if (window.ran) reached.push("script")
      return reached }""")
    assert tried == []


# ------------------------------------------------------------------------------- a folder

@pytest.fixture(scope="session")
def parted(gold: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    page = tmp_path_factory.mktemp("parted") / "大 site.html"
    done = CliRunner().invoke(kg, ["site", "-g", str(graph_of(gold)), "-o", str(page), "--one-file", "0.1"])
    assert done.exit_code == 0 and "it needs the folder 大 site beside it" in done.output
    return page


def test_a_large_site_brings_in_its_parts_when_they_are_wanted(parted: Path, tab: Any) -> None:
    tab.goto(parted.as_uri())
    tab.locator("svg .seat[data-person]").first.click()
    tab.locator("#panel a.source q:has-text('「'), #panel a.source q").first.wait_for()
    tab.locator("#panel a.source").first.click()
    tab.wait_for_selector("mark.lit")
    tab.evaluate("location.hash = '#/ask/who-chaired'")
    tab.wait_for_selector(".result table")
    tab.evaluate("location.hash = '#/exports'")
    with tab.expect_download() as saved:
        tab.get_by_role("button", name="evidence.csv").click()
    rows = Path(saved.value.path()).read_text("utf-8-sig").splitlines()
    assert len(rows) > 500 and all(row for row in rows)


def test_a_part_that_is_missing_is_named(parted: Path, tab: Any, tmp_path: Path) -> None:
    alone = tmp_path / "alone.html"
    alone.write_bytes(parted.read_bytes())
    tab.goto(alone.as_uri())
    tab.wait_for_selector(".chartbox .empty")
    assert re.search(r"chart-\d+\.js", tab.locator(".chartbox").inner_text())


# ------------------------------------------------------------------------------- the chart

def test_from_the_chart_over_the_person_to_the_sentence_in_two_clicks(gold: str, tab: Any) -> None:
    tab.goto(gold)
    seat = tab.locator("svg .seat[data-person]").first
    name = seat.locator(".nm").text_content()
    seat.click()
    assert name in tab.locator("#panel h2").inner_text()
    tab.locator("#panel a.source").first.click()
    tab.wait_for_selector("mark.lit")
    assert name in "".join(tab.locator("mark.lit").all_inner_texts())


def test_the_same_with_keys_alone(gold: str, tab: Any) -> None:
    tab.goto(gold)
    for _ in range(40):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.classList.contains('seat')"):
            break
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("document.querySelectorAll('svg .seat[tabindex=\"0\"]').length") == 1
    tab.keyboard.press("Enter")
    assert tab.locator("#panel").is_visible()
    for _ in range(4):
        if tab.evaluate("document.activeElement.classList.contains('source')"):
            break
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("mark.lit")


def test_every_seat_of_every_chart_opens_its_own_words(gold: str, tab: Any) -> None:
    tab.goto(gold)
    wrong = tab.evaluate("""() => {
      const wrong = []
      for (const template of document.querySelectorAll("template.chart"))
        for (const seat of template.content.querySelectorAll(".seat")) {
          const told = difang.data.seats[template.dataset.place][seat.id]
          if (!told) wrong.push(seat.id)
          else if ((seat.dataset.person || "").split("/").at(-1) !== told[0].replace("person:", "")) wrong.push(told)
        }
      return wrong }""")
    assert wrong == []


def test_escape_closes_the_panel_and_gives_the_focus_back(gold: str, tab: Any) -> None:
    tab.goto(gold)
    tab.locator("svg .seat").first.focus()
    tab.keyboard.press("Enter")
    assert tab.locator("#panel").is_visible()
    tab.keyboard.press("Escape")
    assert not tab.locator("#panel").is_visible()
    assert tab.evaluate("document.activeElement.classList.contains('seat')")


def test_every_line_that_opens_holds_something(gold: str, tab: Any) -> None:
    tab.goto(gold + "#/bodies")
    somewhere = [*links(tab)[:12]]
    for name in ("people", "meetings", "campaigns"):
        tab.evaluate("to => { location.hash = to }", f"#/{name}")
        somewhere += links(tab)[:12]
    for at in (*somewhere, "#/changes", "#/quality"):
        tab.evaluate("to => { location.hash = to }", at)
        tab.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
        tab.wait_for_timeout(30)
        assert tab.evaluate("[...document.querySelectorAll('main details')].every(one => one.children.length > 1)"), at


def test_who_is_not_seen_any_more_was_seen_before_and_the_body_goes_on(tab: Any, tmp_path: Path) -> None:
    heads = [("2023-05-06", "王小明"), ("2024-02-01", "李大山"), ("2024-03-01", "李大山"), ("2024-04-01", "李大山")]
    at = site(tmp_path, {
        f"{day}.txt": f"杭州市西湖区召开教育工作会议\n{day[:4]}年{int(day[5:7])}月{int(day[8:])}日，西湖区教育局"
                      f"副局长{name}主持会议，会议总结工作，部署任务。\n" for day, name in heads})
    tab.goto(at + "#/changes/2023-12-31/2024-12-31")
    boxes = [str(words) for words in tab.locator("main .box").all_inner_texts()]
    assert "王小明" in boxes[3] and "李大山" not in boxes[3]
    assert "李大山" in boxes[1]
    tab.goto(at + "#/changes/2023-12-31/2024-02-15")
    tab.wait_for_url("**02-15**")
    tab.wait_for_selector("main .box")
    assert "王小明" not in tab.locator("main .box").nth(3).inner_text()
