// People: all of them, and one with a career, meetings and who was in the same room.

PAGE.people = () => {
  const rows = T.people.map(row => {
    const held = byProtocol(tenuresOf(row.person)), now = held.filter(holds)
    return {...row, held, now: now.length ? now : held, last: lastSeen(row.person), events: new Set(eventsOf(row.person).map(part => part.activity)).size}
  })
  rows.sort((a, b) => (a.now[0] ? protocol(a.now[0]) : "~~") < (b.now[0] ? protocol(b.now[0]) : "~~") ? -1 : 1)
  return page(fill("people_n", {n: number(rows.length)}), h("p", {class: "muted"}, t("people_order")),
    sieve(rows, row => [row.name, ...row.held.map(post), ...namesOf(row.person).map(x => x.name)].join(" "), kept => table("people", [
      {name: t("name"), value: row => row.name, show: row => [h("b", {}, to(row.person)), namesakes(row.name).length > 1 ? [" ", tag(t("namesake"), "warn")] : ""]},
      {name: t("posts"), value: row => row.now.map(post).join("；"), show: row => row.now.length ? row.now.slice(0, 3).map(tenure => h("div", {},
        post(tenure), " ", tenure.status !== "status:substantive" ? tag(code(tenure.status)) : "")) : muted(t("no_post"))},
      {name: t("last_seen"), value: row => row.last},
      {name: t("events"), value: row => row.events, number: true},
      {name: t("texts"), value: row => documentsOf(row.person).length, number: true},
    ], kept), [facet(t("all_places"), rows, row => [...new Set(row.held.map(tenure => one(by[tenure.agency] && by[tenure.agency].place)).filter(Boolean))], placeName)]))
}

function lastSeen(person) {
  const days = [...tenuresOf(person).map(row => one(row.last)), ...eventsOf(person).map(part => by[part.activity] && one(by[part.activity].date)),
    ...documentsOf(person).map(docDay)].filter(Boolean)
  return days.length ? days.sort().at(-1) : ""
}

PAGE.person = id => {
  const person = "person:" + id, row = by[person]
  if (!row) return missing()
  const names = [row.name, ...namesOf(person).map(x => x.name)], held = byProtocol(tenuresOf(person))
  const parts = eventsOf(person).sort((a, b) => day(by[a.activity] || {}) < day(by[b.activity] || {}) ? 1 : -1)
  const same = namesakes(row.name).filter(other => other !== row)
  const changes = changesOf(person)
  return page([row.name, " ", held.filter(holds).map(tenure => tag(post(tenure)))],
    h("p", {class: "facts"}, [names.length > 1 && t("also_known") + t("colon") + names.slice(1).join("、"), lastSeen(person) && t("last_seen") + " " + lastSeen(person),
      fill("in_texts", {n: documentsOf(person).length})].filter(Boolean).join(" · ")),
    same.length ? h("p", {class: "note"}, fill("namesakes_n", {n: same.length}), t("colon"), joined(same.map(other => [to(other.person), " ",
      muted(byProtocol(tenuresOf(other.person)).slice(0, 1).map(post))]))) : h("p", {class: "muted"}, t("no_namesake")),
    box(t("career"), held.length ? [career(held), held.map(tenure => details(told(tenure.tenure).slice(2), () => sources(tenure.tenure, names)))] : empty("no_post_told")),
    changes.length ? box(t("changes_stated"), changes.map(change => details([tag(code(change.act)), " ", change.post ? name(one(change.post)) : name(change.event), muted(" ", day(change))],
      () => sources(change.event, names)))) : null,
    box(fill("events_n", {n: number(new Set(parts.map(part => part.activity)).size)}), table("events", [
      {name: t("day"), value: part => day(by[part.activity] || {})},
      {name: t("event"), value: part => name(part.activity), show: part => to(part.activity)},
      {name: t("role"), value: part => code(part.role)},
      {name: t("in_words"), show: part => says(part.part).slice(0, 1).map(n => source(n, names))},
    ], parts, {empty: "no_events"})),
    room(person),
    box(t("mentions"), details(fill("mentions_n", {n: says(person).length}), () => sources(person, names))))
}

/** A line that opens; what is in it is made when it does. */
function details(head, make) {
  const node = h("details", {}, h("summary", {}, head))
  node.addEventListener("toggle", () => { if (node.childNodes.length === 1) put(node, {}, [make()]) })
  return node
}

/** Who was at the same events, and how often. */
function room(person) {
  const mine = new Set(eventsOf(person).map(part => part.activity)), counts = new Map()
  for (const event of mine) for (const other of new Set(partsIn(event).map(part => part.who)))
    if (other !== person && kind(other) === "person") counts.set(other, (counts.get(other) || 0) + 1)
  const rows = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return box(t("same_room"), rows.length ? [h("p", {class: "muted"}, t("same_room_means")), table("same-room", [
    {name: t("name"), value: ([other]) => name(other), show: ([other]) => to(other)},
    {name: t("times"), value: ([, n]) => n, show: ([, n]) => bar(n, rows[0][1])},
    {name: t("posts"), value: ([other]) => byProtocol(tenuresOf(other)).slice(0, 1).map(post).join("")},
  ], rows, {first: 12})] : empty("same_room_none"))
}

const ms = day => Date.parse((day + "-01-01").slice(0, 10))
/** The first or last day of a day with missing parts. */
const edge = (day, end) => day.length === 4 ? day + (end ? "-12-31" : "-01-01") : day.length === 7 ? day + (end ? "-28" : "-01") : day

/** The terms as bars. A straight end is stated by a text, a jagged one is only bounded by sightings; dots are the days
    on which the person was seen in the post. */
function career(held) {
  const rows = held.filter(tenure => one(tenure.from) || one(tenure.first)).map(tenure => {
    const from = edge(one(tenure.from) || one(tenure.first)), seen = edge(one(tenure.last) || from, true), to = one(tenure.to)
    return {tenure, from, to: to ? edge(to, true) : seen, open: !to, exactFrom: EXACT.has(one(tenure.from_by)), exactTo: to && EXACT.has(one(tenure.to_by)), seen}
  })
  if (!rows.length) return empty("no_days")
  const low = Math.min(...rows.map(row => ms(row.from))), high = Math.max(...rows.map(row => ms(row.to)), ms(D.as_of))
  const pad = Math.max((high - low) * 0.06, 86400000 * 45), a = low - pad, b = high + pad, wide = 880, x = when => 8 + (wide - 16) * (when - a) / (b - a)
  const years = [], first = new Date(a).getUTCFullYear() + 1, last = new Date(b).getUTCFullYear(), step = Math.max(1, Math.ceil((last - first + 1) / 10))
  for (let year = first; year <= last; year += step) years.push(year)
  const tall = rows.length * 40 + 26
  return h("div", {class: "scroll"}, s("svg", {class: "career", viewBox: `0 0 ${wide} ${tall}`, width: wide, height: tall, role: "img", "aria-label": t("career")},
    years.map(year => [s("path", {class: "grid", d: `M${x(ms(year + "-01-01"))} 0V${tall - 22}`}),
      s("text", {class: "year", x: x(ms(year + "-01-01")), y: tall - 6, "text-anchor": "middle"}, String(year))]),
    rows.map((row, i) => {
      const y = i * 40 + 22, left = x(ms(row.from)), right = x(ms(row.to)), jag = 4
      const start = row.exactFrom ? `M${left} ${y}V${y + 10}` : `M${left} ${y}l${-jag} 2.5l${jag} 2.5l${-jag} 2.5l${jag} 2.5`
      const end = row.exactTo ? `L${right} ${y + 10}V${y}Z` : `L${right} ${y + 10}l${jag} -2.5l${-jag} -2.5l${jag} -2.5l${-jag} -2.5Z`
      const told = post(row.tenure), letters = [...told], fits = Math.floor((wide - 16) / 13)
      const label = letters.length > fits ? letters.slice(0, fits - 1).join("") + "…" : told, room = [...label].length * 13
      const at = Math.max(8, Math.min(left, wide - 8 - room))
      return s("g", {}, s("text", {x: at, y: y - 6, class: "what"}, label),
        s("path", {class: holds(row.tenure) ? "term" : "term past", d: right - left < 12 ? `M${left} ${y - 1}l6 6l-6 6l-6 -6Z` : start + end}, s("title", {}, told + " " + span(row.tenure))),
        right - left < 12 ? null : sightings(row.tenure).map(when => s("circle", {cx: Math.min(Math.max(x(ms(when)), left + 2), right - 2), cy: y + 5, r: 1.8, class: "seen"})))
    })), h("p", {class: "muted small"}, t("career_key")))
}

const sightings = tenure => [...new Set(says(tenure.tenure).map(n => docDay(proof(n).document)).filter(Boolean))]
