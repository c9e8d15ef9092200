// Campaigns, and what changed between two days.

PAGE.campaigns = () => {
  const rows = T.campaigns.map(row => ({...row, bodies: new Set(partsIn(row.campaign).map(part => part.who)).size, events: eventsAbout(row.campaign).length, days: campaignDays(row.campaign)}))
  rows.sort((a, b) => says(b.campaign).length - says(a.campaign).length || (a.campaign < b.campaign ? -1 : 1))
  return page(fill("campaigns_n", {n: number(rows.length)}), sieve(rows, row => row.name, kept => table("campaigns", [
    {name: t("campaign"), value: row => row.name, show: row => h("b", {}, to(row.campaign))},
    {name: t("kind"), value: row => code(one(row.type))},
    {name: t("place"), value: row => list(row.place).map(placeName).join("、")},
    {name: t("first_mention"), value: row => row.days[0] || null},
    {name: t("last_mention"), value: row => row.days.at(-1) || null},
    {name: t("bodies"), value: row => row.bodies, number: true},
    {name: t("events"), value: row => row.events, number: true},
    {name: t("mentions"), value: row => says(row.campaign).length, number: true},
  ], kept), [facet(t("all_kinds"), rows, row => row.type, code), facet(t("all_places"), rows, row => row.place, placeName)]))
}

/** The days of the texts that name a campaign, and of the events that were about it. */
const campaignDays = campaign => [...new Set([...documentsOf(campaign).map(docDay), ...eventsAbout(campaign).map(x => by[x.event] && one(by[x.event].date) || "")].filter(Boolean))].sort()

PAGE.campaign = id => {
  const campaign = "campaign:" + id, row = by[campaign]
  if (!row) return missing()
  const parts = partsIn(campaign), roles = [...new Set(parts.map(part => part.role))].sort(), days = campaignDays(campaign)
  const events = eventsAbout(campaign).map(x => by[x.event]).filter(Boolean).sort((a, b) => day(a) < day(b) ? -1 : 1)
  return page([row.name, " ", row.type ? tag(code(one(row.type))) : ""],
    h("p", {class: "facts"}, [list(row.place).map(placeName).join("、"), row.above && name(one(row.above)), days.length ? [days[0], days.at(-1)].filter((x, i, all) => !i || x !== all[0]).join(" – ") : "",
      fill("in_texts", {n: documentsOf(campaign).length})].filter(Boolean).join(" · ")),
    row.above ? h("p", {}, t("part_of"), t("colon"), to(one(row.above))) : null,
    partsOfCampaign(campaign).length ? h("p", {}, t("has_parts"), t("colon"), joined(partsOfCampaign(campaign).map(x => to(x.campaign)))) : null,
    box(t("bodies_involved"), roles.length ? roles.map(role => h("div", {class: "role"}, h("h3", {}, code(role)),
      parts.filter(part => part.role === role).map(part => details(to(part.who), () => sources(part.part, [name(part.who)]))))) : empty("no_bodies_told")),
    box(t("events"), events.length ? h("ul", {class: "plain"}, events.map(event => h("li", {}, day(event) || t("no_day"), " ", to(event.event)))) : empty("no_events_about")),
    box(t("key_quotes"), sources(campaign, [row.name])))
}

// ------------------------------------------------------------------------------- changes

PAGE.changes = (from, to_) => {
  const days = [...T.documents.map(row => one(row.published)), ...T.events.map(row => one(row.date)), ...T.tenures.flatMap(row => [one(row.from), one(row.last)])].filter(x => x && x.length === 10).sort()
  if (!days.length) return page(t("changes"), empty("no_days"))
  const first = days[0], last = days.at(-1)
  const back = days => new Date(Math.max(ms(first) - 86400000, ms(last) - days * 86400000)).toISOString().slice(0, 10)
  const a = from || back(90), b = to_ || last
  const start = h("input", {type: "date", value: a, "aria-label": t("from")}), end = h("input", {type: "date", value: b, "aria-label": t("to")})
  const go = () => { if (start.value && end.value) location.hash = "#/" + path("changes", start.value, end.value) }
  const inside = when => when && when > a && when <= b
  const stated = T.events.filter(event => isChange(event) && inside(day(event)))
  const came = T.tenures.filter(row => !NOT_HOLDING.has(row.status) && row.post && inside(one(row.from)))
  const left = T.tenures.filter(row => one(row.to) && inside(one(row.to)))
  const yearBefore = new Date(ms(a) - 365 * 86400000).toISOString().slice(0, 10)
  const silent = T.tenures.filter(row => holds(row) && row.post && row.agency && one(row.last) > yearBefore && one(row.last) <= a && heardOf(row.agency).filter(inside).length >= HEARD)
  const drives = T.campaigns.filter(row => inside(campaignDays(row.campaign)[0]))
  const names = T.people.filter(row => inside(firstSeen(row.person)))
  const rows = (key, things, show, none) => box([t(key), " ", muted(String(things.length))], things.length ? h("ul", {class: "plain"}, things.map(thing => h("li", {}, show(thing)))) : empty(none))
  const withSource = (id, head, names) => details(head, () => sources(id, names))
  return page(t("changes"), h("div", {class: "tools"}, t("from"), " ", start, " ", t("to"), " ", end, " ", h("button", {type: "button", class: "main", onclick: go}, t("show")),
      [[30, "days_30"], [90, "days_90"], [365, "days_365"], [99999, "days_all"]].map(([n, words]) => h("a", {class: "button", href: "#/" + path("changes", back(n), last)}, t(words)))),
    h("p", {class: "muted"}, fill("changes_means", {first, last})),
    rows("changes_stated", stated, event => withSource(event.event, [muted(day(event)), " ", tag(code(event.act)), " ", event.appointee ? to(one(event.appointee)) : "", " ", event.post ? postName(one(event.post)) : ""]), "no_change_stated"),
    rows("changes_came", byProtocol(came), row => withSource(row.tenure, [to(row.person), t("colon"), post(row), " ", tag(since(row)), before(row)], [name(row.person)]), "no_change_came"),
    rows("changes_left", byProtocol(left), row => withSource(row.tenure, [to(row.person), t("colon"), post(row), " ", tag(until(row)), " ", muted(code(one(row.to_by)))], [name(row.person)]), "no_change_left"),
    rows("changes_silent", byProtocol(silent), row => withSource(row.tenure, [to(row.person), t("colon"), post(row), " ", muted(t("last_seen"), " ", one(row.last))], [name(row.person)]), "no_change_silent"),
    rows("changes_campaigns", drives, row => [muted(campaignDays(row.campaign)[0]), " ", to(row.campaign)], "no_change_campaigns"),
    rows("changes_names", names, row => [muted(firstSeen(row.person)), " ", to(row.person), " ", muted(byProtocol(tenuresOf(row.person)).slice(0, 1).map(post))], "no_change_names"))
}

const before = row => row.before && by[one(row.before)] ? [" ", t("after"), " ", to(by[one(row.before)].person)] : ""
const postName = id => by[id] ? [by[id].agency ? to(one(by[id].agency)) : "", " ", one(by[id].title)] : key(id)

function firstSeen(person) {
  const days = [...tenuresOf(person).map(row => one(row.first)), ...eventsOf(person).map(part => by[part.activity] && one(by[part.activity].date)), ...documentsOf(person).map(docDay)].filter(Boolean)
  return days.sort()[0] || ""
}

/** Who is not seen any more is told of where their body was heard of on so many days meanwhile. */
const HEARD = 3
const heard = new Map()
/** The days on which something is told of a body or of its people. */
function heardOf(agency) {
  if (!heard.has(agency)) heard.set(agency, [...new Set([...documentsOf(agency).map(docDay),
    ...tenuresAt(agency).flatMap(row => [one(row.first), one(row.last), ...documentsOf(row.tenure).map(docDay)]), ...deeds(agency).map(part => day(by[part.activity] || {}))])])
  return heard.get(agency)
}
