// The frame around the pages: the bar on top, the search, the panel at the side, keys, and which page is shown.

const NAV = ["chart", "how", "people", "bodies", "meetings", "campaigns", "changes", "texts", "quality", "ask", "exports"]
const INSIDE = {person: "people", body: "bodies", meeting: "meetings", series: "meetings", campaign: "campaigns", text: "texts"}
const panel = document.getElementById("panel"), main = document.getElementById("main")
let opener = null

function openPanel(head, ...children) {
  opener = document.activeElement
  panel.replaceChildren(h("button", {type: "button", class: "close", "aria-label": t("close"), title: t("close") + " (Esc)", onclick: closePanel}, "×"), h("h2", {}, head), put(h("div"), {}, children))
  panel.hidden = false
  panel.scrollTop = 0
  const first = panel.querySelector("a, summary, button:not(.close)")
  ;(first || panel).focus({preventScroll: true})
}
function closePanel() {
  if (panel.hidden) return
  panel.hidden = true
  for (const lit of document.querySelectorAll(".on, .lit")) lit.classList.remove("on", "lit")
  if (opener && opener.isConnected) opener.focus({preventScroll: true})
}

const missing = () => page(t("missing"), h("p", {}, t("missing_means")), h("p", {}, link("chart", t("chart"))))

function frame(shown) {
  document.documentElement.lang = zh ? "zh-Hans" : "en"
  document.querySelector(".skip").textContent = t("skip")
  document.querySelector("header").replaceChildren(
    h("a", {class: "title", href: "#/chart"}, D.title), h("span", {class: "muted"}, D.as_of ? t("as_of") + " " + D.as_of : ""),
    h("nav", {"aria-label": t("pages")}, NAV.filter(one => PAGE[one]).map(one => link(one, t(one), {"aria-current": one === (INSIDE[shown] || shown) ? "page" : null}))),
    searching(), h("button", {type: "button", class: "lang", lang: zh ? "en" : "zh-Hans", onclick: () => { zh = !zh; remember(); route(true) }}, zh ? "EN" : "中"))
}
const remember = () => { try { localStorage.setItem("difang-language", zh ? "zh" : "en") } catch { /* a browser that keeps nothing */ } }

/** The search of the bar: people, bodies, campaigns, events, texts by any of their names. */
function searching() {
  const found = h("div", {class: "found", hidden: true})
  const field = h("input", {type: "search", id: "search", placeholder: t("search"), "aria-label": t("search"), autocomplete: "off"})
  field.oninput = () => {
    const asked = field.value.trim().toLowerCase()
    const hits = asked ? things().filter(([words]) => words.includes(asked)).sort((a, b) => a[0].indexOf(asked) - b[0].indexOf(asked) || a[0].length - b[0].length).slice(0, 12) : []
    found.hidden = !asked
    found.replaceChildren(...(hits.length ? hits.map(([, id, means]) => link(where(id), [h("b", {}, kind(id) === "doc" ? docTitle(id) : name(id)), " ", muted(means)])) : [h("p", {class: "muted"}, t("not_found"))]))
  }
  field.onkeydown = event => { if (event.key === "Enter" && found.querySelector("a")) found.querySelector("a").click() }
  const whole = h("div", {class: "search", role: "search"}, field, found)
  whole.onkeydown = event => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key], spots = [field, ...found.querySelectorAll("a")], at = spots.indexOf(document.activeElement)
    if (step && spots[at + step]) { event.preventDefault(); spots[at + step].focus() }
    if (event.key === "Escape") { found.hidden = true; field.value = "" }
  }
  found.onclick = () => { found.hidden = true }
  return whole
}
let known = null
const things = () => known || (known = [
  ...T.people.map(row => [row.person, [row.name, ...namesOf(row.person).map(x => x.name)], () => byProtocol(tenuresOf(row.person)).slice(0, 1).map(post).join("")]),
  ...T.agencies.filter(row => says(row.agency).length).map(row => [row.agency, [row.name, ...namesOf(row.agency).map(x => x.name)], () => code(one(row.kind))]),
  ...T.campaigns.map(row => [row.campaign, [row.name], () => code(one(row.type))]),
  ...T.events.filter(row => !row.act).map(row => [row.event, [row.name], () => day(row)]),
  ...T.documents.map(row => [row.document, [docTitle(row.document)], () => docDay(row.document)]),
].map(([id, names, means]) => [names.flat().join(" ").toLowerCase(), id, means()]))

function route(stay) {
  const [name, ...rest] = location.hash.replace(/^#\/?/, "").split("/").map(part => { try { return decodeURIComponent(part) } catch { return part } })
  const shown = Object.hasOwn(PAGE, name) ? name : name ? "" : "chart"
  frame(shown)
  panel.hidden = true
  if (leaving) leaving()
  leaving = null
  main.className = "page-" + shown
  main.replaceChildren(...[shown ? PAGE[shown](...rest) : missing()].flat(9).filter(node => node !== null && node !== undefined && node !== false))
  const head = main.querySelector("h1")
  document.title = (head && shown !== "chart" ? head.textContent.trim() + " · " : "") + D.title
  if (stay !== true) {
    scrollTo(0, 0)
    if (moved) main.focus({preventScroll: true})
    moved = true
  }
}
let leaving = null, moved = false

addEventListener("hashchange", route)
addEventListener("keydown", event => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)
  if (event.key === "Escape") closePanel()
  if (event.key === "/" && !typing) { event.preventDefault(); document.getElementById("search").focus() }
})
document.querySelector(".skip").onclick = event => { event.preventDefault(); main.focus() }
try { zh = (localStorage.getItem("difang-language") || (navigator.language || "zh").slice(0, 2)) !== "en" } catch { /* as above */ }
route()
