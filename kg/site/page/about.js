// How to read the page, how far it can be trusted, and what can be taken along.

PAGE.how = () => page(t("how"), HOW[zh ? 0 : 1].map(([head, ...lines]) => box(head, lines.map(line => h("p", {}, line)))),
  box(t("marks"), h("ul", {class: "plain"}, h("li", {}, legend()), h("li", {}, "≤ ", t("mark_before")), h("li", {}, "… ", t("mark_open")))),
  box(t("this_file"), h("p", {}, D.folder ? t("no_network_folder") : t("no_network")), h("p", {class: "muted"}, D.made.tool, " · ", fill("statements_n", {n: number(D.made.statements)}), " · SHA-256 ", h("code", {}, D.made.sha256))))

PAGE.quality = () => {
  const things = Object.keys(D.tables.said.says).filter(id => ["part", "tenure", "event", "campaign", "arel", "obs", "vacancy"].includes(kind(id)))
  const alone = things.filter(id => voices(id) === 1), undated = T.documents.filter(row => !docDay(row.document))
  const bands = [[0.95, 1.01], [0.9, 0.95], [0.8, 0.9], [0.6, 0.8], [0, 0.6]].map(([low, high]) => [low, high, T.evidence.filter(row => row.sure >= low && row.sure < high).length])
  const papers = [...grouping(T.documents, row => one(row.publisher) || t("no_publisher"))].sort((a, b) => b[1] - a[1])
  const byMonth = [...grouping(T.documents.filter(row => docDay(row.document)), row => docDay(row.document).slice(0, 7))].sort((a, b) => a[0] < b[0] ? -1 : 1)
  const counted = (rows, head) => rows.length ? h("table", {class: "counts"}, h("tbody", {}, rows.map(([label, n]) => h("tr", {}, h("th", {scope: "row"}, label), h("td", {}, bar(n, Math.max(...rows.map(row => row[1]))))))))  : empty("nothing")
  return page(t("quality"),
    box(t("coverage"), h("p", {}, fill("coverage_n", {documents: number(T.documents.length), voices: number(new Set(T.documents.map(row => row.group || row.document)).size),
      undated: number(undated.length)})), h("div", {class: byMonth.length > 12 ? "" : "two"},
      h("div", {}, h("h3", {}, t("by_month")), byMonth.length > 12 ? months(T.documents.map(row => docDay(row.document))) : counted(byMonth)),
      h("div", {}, h("h3", {}, t("by_publisher")), counted(papers.slice(0, 12))))),
    box(t("confidence"), h("p", {class: "muted"}, t("confidence_means")), counted(bands.map(([low, high, n]) => [`${low.toFixed(2)} – ${Math.min(high, 1).toFixed(2)}`, n]))),
    box([t("contradictions"), " ", muted(String(T.conflicts.length))], T.conflicts.length ? T.conflicts.map(row => h("div", {class: "versus"},
      [row.one, row.other].map(id => h("div", {}, h("p", {}, told(id)), sources(id))))) : empty("no_contradictions")),
    box([t("single_voice"), " ", muted(`${number(alone.length)} / ${number(things.length)} (${percent(alone.length, things.length)})`)], h("p", {class: "muted"}, t("single_voice_means")),
      details(t("list_them"), () => h("ul", {class: "plain"}, alone.slice(0, 400).map(id => h("li", {}, told(id))),
        alone.length > 400 ? h("li", {class: "muted"}, fill("and_more", {n: number(alone.length - 400)})) : null))),
    box(t("repairs"), counted(repairCounts().slice(0, 14))))
}

const grouping = (rows, value) => { const counts = new Map(); for (const row of rows) counts.set(value(row), (counts.get(value(row)) || 0) + 1); return counts }
function repairCounts() {
  const counts = new Map()
  for (const [steps, n] of T.documents.flatMap(repairsOf)) for (const why of steps.split("+")) {
    const words = REPAIRS[why] ? REPAIRS[why][zh ? 1 : 0] : why
    counts.set(words, (counts.get(words) || 0) + n)
  }
  return [...counts].sort((a, b) => b[1] - a[1])
}

PAGE.exports = () => {
  const plain = (name, heads, rows) => async () => { await allTexts(); download(name + ".csv", csv(heads, rows()), "text/csv") }
  const proofWords = id => says(id).slice(0, 1).map(n => [quote(n), docTitle(proof(n).document)])[0] || ["", ""]
  const files = [
    ["people.csv", t("x_people"), plain("people", ["id", "name", "other_names", "posts", "last_seen"], () => T.people.map(row => [row.person, row.name, namesOf(row.person).map(x => x.name).join("；"), tenuresOf(row.person).map(post).join("；"), lastSeen(row.person)]))],
    ["tenures.csv", t("x_tenures"), plain("tenures", ["id", "person", "body", "post", "status", "from", "from_known_by", "to", "to_known_by", "first_seen", "last_seen", "quote", "document"], () => T.tenures.map(row => [row.tenure, name(row.person), name(row.agency), title(row), code(row.status), one(row.from), code(one(row.from_by)), one(row.to), code(one(row.to_by)), one(row.first), one(row.last), ...proofWords(row.tenure)]))],
    ["bodies.csv", t("x_bodies"), plain("bodies", ["id", "name", "other_names", "kind", "place"], () => T.agencies.map(row => [row.agency, row.name, namesOf(row.agency).map(x => x.name).join("；"), code(one(row.kind)), placeName(one(row.place))]))],
    ["events.csv", t("x_events"), plain("events", ["id", "name", "type", "date", "place", "quote", "document"], () => T.events.map(row => [row.event, row.name, code(one(row.type)), day(row), list(row.place).map(placeName).join("；"), ...proofWords(row.event)]))],
    ["participations.csv", t("x_parts"), plain("participations", ["id", "who", "role", "what", "date", "quote", "document"], () => T.parts.map(row => [row.part, name(row.who), code(row.role), name(row.activity), day(by[row.activity] || {}), ...proofWords(row.part)]))],
    ["evidence.csv", t("x_evidence"), plain("evidence", ["document", "title", "from", "to", "quote", "as_found", "confidence", "rule"], () => T.evidence.map(row => [row.document, docTitle(row.document), row.found_from, row.found_to, quote(row.n), foundWords(row), row.sure, row.by]))],
    ["texts.json", t("x_texts"), async () => download("texts.json", JSON.stringify(await allTexts()), "application/json")],
    ["data.json", t("x_data"), () => download("data.json", JSON.stringify(D), "application/json")],
    ...(D.questions.length ? [["graph.ttl", t("x_graph"), async () => download("graph.ttl", new Blob([await unpacked("graph")]), "text/turtle")]] : []),
    ...(CHARTS.length ? [["chart.svg", t("x_chart"), () => chartOf(chartPlaces()[0]).draw(drawing => download("chart.svg", new XMLSerializer().serializeToString(drawing), "image/svg+xml"))]] : []),
  ]
  return page(t("exports"), h("p", {class: "muted"}, t("exports_means")), h("div", {class: "table"}, h("table", {}, h("tbody", {}, files.map(([file, means, make]) => h("tr", {}, h("td", {}, h("button", {type: "button", onclick: make}, file)), h("td", {}, means)))))),
    box(t("cite"), h("p", {}, h("code", {class: "cite"}, fill("citation", {title: D.title, day: D.as_of || "–", documents: T.documents.length, tool: D.made.tool, hash: D.made.sha256.slice(0, 16)}))), h("p", {class: "muted"}, t("licence_note"))))
}

/** A part of the file that is packed (gzip, base64), as bytes. */
async function unpacked(name) {
  const packed = Uint8Array.from(atob((await part(name)).trim()), char => char.charCodeAt(0))
  return new Uint8Array(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer())
}
