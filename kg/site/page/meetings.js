// Meetings and other events: all of them by month, and one with who was in the room and how its series was attended.

const isChange = event => Boolean(event.act)

PAGE.meetings = () => {
  const rows = T.events.filter(event => !isChange(event)).sort((a, b) => day(a) < day(b) ? 1 : -1)
  const long = T.series.filter(one => seriesEvents(one.series).length > 1)
  return page(fill("events_n", {n: number(rows.length)}), months(rows.map(day)),
    long.length ? box(t("series"), h("ul", {class: "plain"}, long.map(one => h("li", {}, link(path("series", key(one.series)), one.name), " ", muted(placeName(one.place), " ",
      fill("times_n", {n: seriesEvents(one.series).length})))))) : null,
    sieve(rows, row => row.name + " " + partsIn(row.event).map(part => name(part.who)).join(" "), kept => table("meetings", [
      {name: t("day"), value: row => day(row)},
      {name: t("event"), value: row => row.name, show: row => h("b", {}, to(row.event))},
      {name: t("kind"), value: row => code(one(row.type))},
      {name: t("place"), value: row => placeName(one(row.place))},
      {name: t("chair"), value: row => chairs(row.event).map(part => name(part.who)).join("、"), show: row => joined(chairs(row.event).map(part => to(part.who)))},
      {name: t("people"), value: row => new Set(partsIn(row.event).map(part => part.who).filter(who => kind(who) === "person")).size, number: true},
    ], kept), [facet(t("all_kinds"), rows, row => row.type, code), facet(t("all_places"), rows, row => row.place, placeName)]))
}

const seriesOf = grouped(T.events, event => event.series)
const seriesEvents = series => [...seriesOf(series)].sort((a, b) => day(a) < day(b) ? -1 : 1)
const chairs = event => partsIn(event).filter(part => part.role === "role:chaired")

/** How many days fall into each month, as a strip. */
function months(days) {
  const counts = new Map()
  for (const day of days) if (/^\d{4}-\d\d/.test(day)) counts.set(day.slice(0, 7), (counts.get(day.slice(0, 7)) || 0) + 1)
  const found = [...counts].sort((a, b) => a[0] < b[0] ? -1 : 1)
  if (found.length < 3) return null
  const [first, last] = [found[0][0], found.at(-1)[0]], index = month => +month.slice(0, 4) * 12 + +month.slice(5)
  const n = index(last) - index(first) + 1, most = Math.max(...counts.values()), step = Math.max(2, Math.min(24, 900 / n))
  return h("div", {class: "scroll"}, s("svg", {class: "months", width: n * step + 20, height: 92, role: "img", "aria-label": t("by_month")},
    found.map(([month, count]) => s("rect", {x: 10 + (index(month) - index(first)) * step, y: 66 - 56 * count / most, width: Math.max(1.5, step - 2), height: 56 * count / most, rx: 1},
      s("title", {}, month + "：" + count))),
    found.filter(([month], i) => i === 0 || i === found.length - 1).map(([month], i) => s("text", {x: i ? n * step + 10 : 10, y: 84, "text-anchor": i ? "end" : "start"}, month))))
}

const ROLES = ["role:chaired", "role:attended", "role:nonvoting", "role:spoke", "role:reported", "role:shared", "role:led", "role:accompanied"]

PAGE.meeting = id => {
  const event = "event:" + id, row = by[event]
  if (!row) return missing()
  const parts = [...partsIn(event)].sort((a, b) => (one(a.order) || 999) - (one(b.order) || 999))
  const roles = [...new Set(parts.map(part => part.role))].sort((a, b) => (ROLES.indexOf(a) + 1 || 99) - (ROLES.indexOf(b) + 1 || 99))
  const drives = campaignsOf(event), docs = documentsOf(event)
  return page([row.name, " ", tag(code(one(row.type)))],
    h("p", {class: "facts"}, [day(row) ? day(row) + (row.until ? " – " + one(row.until) : "") : t("no_day"), row.part_of_day && code(one(row.part_of_day)),
      row.certainty && one(row.certainty) !== "cert:stated" && code(one(row.certainty)), list(row.place).map(placeName).join("、"), list(row.location).join("、"),
      row.headcount && fill("headcount", {n: one(row.headcount)})].filter(Boolean).join(" · ")),
    drives.length ? h("p", {}, t("about"), t("colon"), joined(drives.map(x => to(x.campaign)))) : null,
    box(t("in_the_room"), roles.length ? [roles.map(role => h("div", {class: "role"}, h("h3", {}, code(role)),
      parts.filter(part => part.role === role).map(part => details([to(part.who), muted(" ", capacity(part))], () => sources(part.part, [name(part.who)]))))),
      h("p", {class: "muted small"}, t("not_absent"))] : empty("nobody_named")),
    row.series && seriesEvents(one(row.series)).length > 1 ? box(t("series_attendance"), matrix(one(row.series), event)) : null,
    box(t("sources"), sources(event), docs.map(doc => h("p", {}, link(where(doc), t("whole_text") + t("colon") + docTitle(doc))))))
}

const capacity = part => list(part.post).map(id => [one(by[id] && by[id].agency) && name(one(by[id].agency)), by[id] && one(by[id].title)].filter(Boolean).join(" ")).join("、") ||
  list(part.agency).map(name).join("、") || list(part.delegates).join("、")

PAGE.series = id => {
  const row = by["series:" + id]
  if (!row) return missing()
  return page([row.name, " ", tag(t("series"))], h("p", {class: "facts"}, placeName(row.place), " · ", fill("times_n", {n: seriesEvents(row.series).length})),
    box(t("series_attendance"), matrix(row.series, "")), box(t("events"), h("ul", {class: "plain"}, seriesEvents(row.series).map(event => h("li", {}, day(event) || t("no_day"), " ", to(event.event))))))
}

/** Who was at which meeting of a series: rows are people in the order of their posts, columns the meetings. A blank says
    only that no text names the person there: these texts do not tell whether their lists are complete. */
function matrix(series, lit) {
  const events = seriesEvents(series), people = [...new Set(events.flatMap(event => partsIn(event.event).map(part => part.who)).filter(who => kind(who) === "person"))]
  const rank = who => { const held = byProtocol(tenuresOf(who))[0]; return held ? protocol(held) : "~~" + who }
  people.sort((a, b) => rank(a) < rank(b) ? -1 : 1)
  if (!people.length) return empty("nobody_named")
  const sign = {"role:chaired": ["■", "chair"], "role:nonvoting": ["○", "present"]}
  return [h("div", {class: "scroll"}, h("table", {class: "matrix"}, h("thead", {}, h("tr", {}, h("th", {}), events.map(event =>
    h("th", {scope: "col", class: event.event === lit && "lit"}, link(where(event.event), day(event).slice(2) || "?", {title: event.name}))))),
    h("tbody", {}, people.map(who => h("tr", {}, h("th", {scope: "row"}, to(who), " ", muted(byProtocol(tenuresOf(who)).slice(0, 1).map(title))), events.map(event => {
      const roles = partsIn(event.event).filter(part => part.who === who).map(part => part.role)
      const role = roles.includes("role:chaired") ? "role:chaired" : roles.includes("role:nonvoting") ? "role:nonvoting" : roles[0]
      return h("td", {class: event.event === lit && "lit", title: roles.map(code).join("、") || t("not_named")}, role ? h("span", {class: (sign[role] || ["", "present"])[1]}, (sign[role] || ["●"])[0]) : h("span", {class: "muted"}, "·"))
    })))))), h("p", {class: "muted small"}, t("matrix_key"))]
}
