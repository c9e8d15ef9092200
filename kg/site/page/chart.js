// The chart: the drawing of a place, the same as a list, and the words behind a seat.

/** The drawings: in this file, or each in a part of its own. `draw` hands a fresh one on. */
const CHARTS = D.folder ? D.charts.map(([place, lang, name]) => ({place, lang, draw: then => part(name).then(svg =>
  then(document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true)), error => then(h("p", {class: "empty"}, error.message)))}))
  : [...document.querySelectorAll("template.chart")].map(one => ({place: one.dataset.place, lang: one.lang, draw: then => then(one.content.querySelector("svg").cloneNode(true))}))

PAGE.chart = (place, view) => {
  const places = chartPlaces()
  const facts = h("p", {class: "lead"}, fill("lead", {bodies: number(T.agencies.filter(row => tenuresAt(row.agency).length || says(row.agency).length).length),
    people: number(T.people.length), events: number(T.events.filter(row => !row.act).length), campaigns: number(T.campaigns.length), texts: number(T.documents.length)}))
  if (!places.length) return page(D.title, facts, empty("no_chart"))
  const chosen = places.includes(place) ? place : places[0], drawing = chartOf(chosen)
  const narrow = matchMedia("(max-width: 700px)").matches, asList = view === "list" || !drawing || (narrow && view !== "chart")
  const at = (where, how) => "#/" + path("chart", where, how)
  const pick = h("select", {"aria-label": t("place"), onchange: () => { location.hash = at(pick.value, view || "") }},
    places.map(one => h("option", {value: one, selected: one === chosen}, `${placeName(one) || key(one)} (${seatsOf(one)})`)))
  const field = h("input", {type: "search", class: "find", placeholder: t("find_chart"), "aria-label": t("find_chart")})
  const state = h("select", {"aria-label": t("seats_all"), onchange: () => fade(into, state.value)},
    ["all", "gap", "vacant", "fresh", "old"].map(one => h("option", {value: one}, t("seats_" + one))))
  const into = h("div", {class: asList ? "seats" : "chartbox"}, asList ? seatList(chosen) : null)
  field.oninput = () => dim(into, field.value.trim())
  if (!asList) drawing.draw(svg => { into.replaceChildren(svg); alive(into, D.seats[chosen]) })
  return [h("h1", {class: "away"}, D.title), facts, h("div", {class: "tools"}, pick, field, asList ? null : state,
    drawing ? h("a", {class: "button", href: at(chosen, asList ? "chart" : "list")}, asList ? t("as_chart") : t("as_list")) : null,
    h("button", {type: "button", class: "print", onclick: () => print()}, t("print"))), into, asList ? h("p", {class: "muted small"}, t("gap_means")) : null]
}

/** Places with people in posts, those with most first. */
const seatsOf = place => T.tenures.filter(row => by[row.agency] && one(by[row.agency].place) === place).length
const chartPlaces = () => CHARTS.length ? [...new Set(CHARTS.map(one => one.place))] : [...new Set(T.tenures.map(row => by[row.agency] && one(by[row.agency].place)).filter(Boolean))].sort((a, b) => seatsOf(b) - seatsOf(a) || (a < b ? -1 : 1))
const chartOf = place => CHARTS.find(one => one.place === place && one.lang === (zh ? "zh" : "en"))

function dim(into, asked) {
  for (const card of into.querySelectorAll(".card, .bodycard")) card.classList.toggle("dim", asked !== "" && !card.textContent.includes(asked))
}

/** Let only the seats of one state stand out. */
function fade(into, state) {
  for (const seat of into.querySelectorAll(".seat")) seat.classList.toggle("dim", state !== "all" && !seat.classList.contains(state))
}

/** The seats of a place as a list, for narrow screens and for who cannot see the drawing. */
function seatList(place) {
  const bodies = T.agencies.filter(row => one(row.place) === place && (tenuresAt(row.agency).length || postsAt(row.agency).length))
  bodies.sort((a, b) => KINDS.indexOf(one(a.kind)) - KINDS.indexOf(one(b.kind)) || (a.agency < b.agency ? -1 : 1))
  return bodies.length ? bodies.map(row => h("section", {class: "bodycard"}, h("h2", {}, to(row.agency)),
    levels(postsAt(row.agency)).map(post => seatLine(one(post.title), tenuresIn(post.post).filter(holds), emptyIn(post.post))),
    byProtocol(tenuresAt(row.agency).filter(tenure => !tenure.post && holds(tenure))).map(tenure => seatLine(title(tenure), [tenure], [])))) : empty("no_posts_at")
}

const seatLine = (words, held, vacant) => h("div", {class: "seatline"}, h("span", {class: "post"}, words), h("span", {class: "who"},
  held.length ? held.map(tenure => h("div", {}, h("button", {type: "button", class: "name", onclick: () => showSeat(tenure)}, name(tenure.person)), " ",
    tenure.status !== "status:substantive" ? tag(code(tenure.status)) : "", muted(" ", one(tenure.last) || "")))
    : vacant.length ? tag(t("vacant"), "warn") : h("span", {class: "gap"}, t("gap"))))

/** A seat at the side: who, since when, and the words of the texts. */
function showSeat(tenure) {
  openPanel([to(tenure.person)], h("p", {}, post(tenure), " ", tenure.status !== "status:substantive" ? tag(code(tenure.status)) : ""),
    h("p", {class: "muted"}, span(tenure), tenure.last ? " · " + t("last_seen") + " " + one(tenure.last) : ""), sources(tenure.tenure, [name(tenure.person)]),
    h("p", {}, link(where(tenure.person), t("all_of_person") + " →")), tenure.agency ? h("p", {}, link(where(tenure.agency), name(tenure.agency) + " →")) : null)
}

/** A seat in which nobody is seen now: who was there before, and what that does not mean. */
function showGap(agency, words) {
  const row = postsAt(agency).find(row => one(row.title) === words), held = row ? tenuresIn(row.post) : [], vacant = row ? emptyIn(row.post) : []
  openPanel(words, h("p", {}, to(agency)), h("p", {}, tag(vacant.length ? t("vacant") : t("gap"), "warn")), vacant.map(one => sources(one.vacancy)),
    vacant.length ? null : h("p", {}, t("gap_means")), held.length ? [h("h3", {}, t("before")), held.map(holder)] : null)
}

/** Clicks and keys of a drawing: one tab stop, arrows to the next seat in that direction, Enter opens. */
function alive(into, told) {
  const seats = [...into.querySelectorAll(".seat")]
  seats.forEach((seat, i) => seat.setAttribute("tabindex", i ? "-1" : "0"))
  const open = seat => {
    for (const other of seats) other.classList.toggle("on", other === seat)
    const [person, agency, words] = told[seat.id] || ["", "", ""], held = tenuresOf(person).filter(tenure => tenure.agency === agency)
    const tenure = held.find(tenure => title(tenure) === words) || held[0]
    tenure ? showSeat(tenure) : showGap(agency, words)
  }
  into.onclick = event => { const seat = event.target.closest(".seat"); if (seat) open(seat) }
  into.onkeydown = event => {
    const seat = event.target.closest && event.target.closest(".seat")
    if (!seat) return
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(seat) }
    const way = {ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0]}[event.key]
    if (!way) return
    event.preventDefault()
    const here = seat.getBoundingClientRect()
    let best = null, least = Infinity
    for (const other of seats) {
      const there = other.getBoundingClientRect(), x = there.left - here.left, y = there.top - here.top
      const along = x * way[0] + y * way[1], off = Math.abs(x * way[1]) + Math.abs(y * way[0])
      if (other !== seat && along > 3 && along + 3 * off < least) { least = along + 3 * off; best = other }
    }
    if (!best) return
    seat.setAttribute("tabindex", "-1")
    best.setAttribute("tabindex", "0")
    best.focus()
  }
}
