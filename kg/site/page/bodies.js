// Bodies: all of them, and one with its posts over time, its lines upwards and what it did.

PAGE.bodies = () => {
  const rows = T.agencies.filter(row => says(row.agency).length || tenuresAt(row.agency).length)
    .map(row => ({...row, staff: new Set(tenuresAt(row.agency).map(x => x.person)).size, events: new Set(deeds(row.agency).map(part => part.activity)).size}))
  const order = row => [one(row.place) || "~", String(KINDS.indexOf(one(row.kind)) + 100), row.agency].join("\t")
  rows.sort((a, b) => order(a) < order(b) ? -1 : 1)
  return page(fill("bodies_n", {n: number(rows.length)}), h("p", {class: "muted"}, t("bodies_order")),
    sieve(rows, row => [row.name, ...namesOf(row.agency).map(x => x.name)].join(" "), kept => table("bodies", [
      {name: t("body"), value: row => row.name, show: row => h("b", {}, to(row.agency))},
      {name: t("kind"), value: row => code(one(row.kind))},
      {name: t("place"), value: row => placeName(one(row.place))},
      {name: t("people"), value: row => row.staff, number: true},
      {name: t("events"), value: row => row.events, number: true},
      {name: t("texts"), value: row => documentsOf(row.agency).length, number: true},
    ], kept), [facet(t("all_places"), rows, row => row.place, placeName), facet(t("all_kinds"), rows, row => row.kind, code)]))
}

/** What a body did or was represented at, in events and in campaigns. */
const deeds = agency => [...partsOf(agency), ...partsFor(agency)]

PAGE.body = id => {
  const agency = "agency:" + id, row = by[agency]
  if (!row) return missing()
  const names = namesOf(agency).map(x => x.name), up = linesUp(agency), down = linesDown(agency)
  const events = deeds(agency).filter(part => kind(part.activity) === "event").sort((a, b) => day(by[a.activity]) < day(by[b.activity]) ? 1 : -1)
  const campaigns = deeds(agency).filter(part => kind(part.activity) === "campaign")
  const untitled = tenuresAt(agency).filter(tenure => !tenure.post)
  return page([row.name, " ", row.kind ? tag(code(one(row.kind))) : ""],
    h("p", {class: "facts"}, [placeName(one(row.place)), names.length && t("also_known") + t("colon") + names.join("、"), fill("in_texts", {n: documentsOf(agency).length})].filter(Boolean).join(" · ")),
    box(t("posts_and_holders"), postsAt(agency).length || untitled.length ? [...levels(postsAt(agency)).map(holders),
      untitled.length ? h("div", {class: "post"}, h("h3", {}, t("other_posts")), byProtocol(untitled).map(holder)) : null] : empty("no_posts_at")),
    box(t("lines"), up.length || down.length ? [relations(t("upwards"), up, line => line.upper), relations(t("downwards"), down, line => line.lower)] : empty("no_lines")),
    box(fill("events_n", {n: new Set(events.map(part => part.activity)).size}), table("events", [
      {name: t("day"), value: part => day(by[part.activity])},
      {name: t("event"), value: part => name(part.activity), show: part => to(part.activity)},
      {name: t("role"), value: part => code(part.role)},
      {name: t("who"), value: part => part.who === agency ? list(part.delegates).join("、") : name(part.who), show: part => part.who === agency ? list(part.delegates).join("、") : to(part.who)},
    ], events, {empty: "no_events"})),
    box(t("campaigns"), table("campaigns", [
      {name: t("campaign"), value: part => name(part.activity), show: part => to(part.activity)},
      {name: t("role"), value: part => code(part.role)},
      {name: t("in_words"), show: part => says(part.part).slice(0, 1).map(n => source(n, [row.name, ...names]))},
    ], campaigns, {empty: "no_campaigns"})),
    box(t("mentions"), details(fill("mentions_n", {n: says(agency).length}), () => sources(agency, [row.name, ...names]))))
}

const levels = posts => [...posts].sort((a, b) => String(LEVELS.indexOf(one(a.level)) + 10 || "~") + a.post < String(LEVELS.indexOf(one(b.level)) + 10 || "~") + b.post ? -1 : 1)

/** A post with everybody seen in it, the first first. */
function holders(row) {
  const held = [...tenuresIn(row.post)].sort((a, b) => (one(a.from) || "") < (one(b.from) || "") ? -1 : 1), vacant = emptyIn(row.post)
  return h("div", {class: "post"}, h("h3", {}, one(row.title), one(row.seats) === 1 ? "" : [" ", muted(t("several_seats"))]),
    held.map(holder), vacant.map(one => details([tag(t("vacant"), "warn"), " ", [one.first, one.last].filter(Boolean).join(" – ")], () => sources(one.vacancy))),
    held.length || vacant.length ? null : empty("no_holder"))
}

const holder = tenure => details([to(tenure.person), tenure.post ? "" : [" ", title(tenure)], " ",
  tenure.status !== "status:substantive" ? tag(code(tenure.status)) : "", muted(" ", span(tenure), " · ", t("last_seen"), " ", one(tenure.last) || "?")],
  () => sources(tenure.tenure, [name(tenure.person)]))

/** Lines of one direction by their kind; those that a text tells of lead to its words. */
function relations(head, lines, other) {
  if (!lines.length) return null
  const kinds = grouped(lines, line => line.kind), told = line => says(line.relation).length
  return [h("h3", {}, head), [...new Set(lines.map(line => line.kind))].sort().map(one => {
    const [stated, known] = [kinds(one).filter(told), kinds(one).filter(line => !told(line))]
    return [stated.map(line => details([tag(code(one)), " ", to(other(line))], () => sources(line.relation))),
      known.length ? h("p", {}, tag(code(one)), " ", joined(known.map(line => to(other(line)))), " ", muted(t("from_lexicon"))) : null]
  })]
}
