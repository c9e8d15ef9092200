// The tables of the page as objects, and the ways from one to the other.

const T = {}                                    // tables, rows as objects
const by = {}                                   // things by their identifier
for (const [name, found] of Object.entries(D.tables)) {
  if (!found.rows) continue
  T[name] = found.rows.map(row => Object.fromEntries(found.columns.map((column, i) => [column, row[i]])))
  const first = found.columns[0]
  if (["about", "names", "conflicts", "evidence"].includes(name)) continue
  for (const row of T[name]) if (!(row[first] in by)) by[row[first]] = row
}
const list = value => value === null || value === undefined ? [] : [].concat(value)
const one = value => list(value)[0]
const key = id => id.slice(id.indexOf(":") + 1)
const kind = id => id.slice(0, id.indexOf(":"))

function grouped(rows, value) {
  const found = new Map()
  for (const row of rows) for (const at of list(value(row))) found.has(at) ? found.get(at).push(row) : found.set(at, [row])
  return at => found.get(at) || []
}

const tenuresOf = grouped(T.tenures, row => row.person), tenuresAt = grouped(T.tenures, row => row.agency)
const tenuresIn = grouped(T.tenures, row => row.post), postsAt = grouped(T.posts, row => row.agency)
const partsOf = grouped(T.parts, row => row.who), partsIn = grouped(T.parts, row => row.activity)
const partsFor = grouped(T.parts, row => row.agency)
const campaignsOf = grouped(T.about, row => row.event), eventsAbout = grouped(T.about, row => row.campaign)
const linesUp = grouped(T.lines, row => row.lower), linesDown = grouped(T.lines, row => row.upper)
const namesOf = grouped(T.names, row => row.thing), changesOf = grouped(T.events, row => row.appointee)
const partsOfCampaign = grouped(T.campaigns, row => row.above), emptyIn = grouped(T.vacancies, row => row.post)
const namesakes = grouped(T.people, row => row.name)

// ------------------------------------------------------------------------------- what is said where

const says = id => D.tables.said.says[id] || []
const proof = n => T.evidence[n]
const sayers = new Map()                        // number of a piece of evidence → the things that rest on it
for (const [thing, places] of Object.entries(D.tables.said.says))
  for (const n of places) sayers.has(n) ? sayers.get(n).push(thing) : sayers.set(n, [thing])
const proofsIn = grouped(T.evidence.map((row, n) => ({n, ...row})), row => row.document)
T.evidence.forEach((row, n) => { row.n = n })

const texts = Object.fromEntries(D.texts.map(row => [row.id, row]))
/** Do something with the text of a document: at once where it is in this file, else when its part has come. */
function withText(doc, then) {
  const id = key(doc), at = D.text_parts[id]
  if (texts[id] || at === undefined) return then()
  part("texts-" + at).then(rows => { for (const row of rows) texts[row.id] = row; then() }, error => then(error))
}
const allTexts = () => Promise.all([...new Set(Object.values(D.text_parts))].map(at => part("texts-" + at)))
  .then(found => { for (const row of found.flat()) texts[row.id] = row; return T.documents.map(row => texts[key(row.document)]).filter(Boolean) })
const cut = {}                                  // offsets count code points, strings of JavaScript are UTF-16
const points = doc => cut[doc] || (texts[key(doc)] ? cut[doc] = Array.from(texts[key(doc)].text) : [])
const words = (doc, start, end) => points(doc).slice(start, end).join("")
const quote = n => proof(n).quote || words(proof(n).document, proof(n).start, proof(n).end)

const docTitle = doc => by[doc] ? one(by[doc].title) || one(by[doc].name) : key(doc)
const docDay = doc => by[doc] && one(by[doc].published) || ""
const documentsOf = id => [...new Set(says(id).map(n => proof(n).document))]
/** Texts that count as voices of their own: copies of one text are one. */
const voices = id => new Set(documentsOf(id).map(doc => by[doc].group || doc)).size

// ------------------------------------------------------------------------------- names

const code = id => by[id] ? (zh ? by[id].zh : by[id].en) : id ? key(id) : ""
const placeName = id => id && by[id] ? by[id].name : ""
const name = id => !id ? "" : by[id] ? one(by[id].name) || one(by[id].title) || key(id) : key(id)
const PAGES = {person: "person", agency: "body", event: "meeting", campaign: "campaign", doc: "text"}
const where = id => id && by[id] && PAGES[kind(id)] ? path(PAGES[kind(id)], key(id)) : ""
const to = id => link(where(id), name(id))
const joined = (things, between) => things.flatMap((thing, i) => i ? [between === undefined ? t("comma") : between, thing] : [thing])

const day = event => one(event.date) || one(event.edtf) || ""
const title = tenure => one(tenure.rank) || one(by[tenure.post] && by[tenure.post].title) || one(tenure.title) || ""
const post = tenure => [tenure.agency && name(tenure.agency), title(tenure)].filter(Boolean).join(" ")
const NOT_HOLDING = new Set(["status:former", "status:nominee", "status:proposed"])
const holds = tenure => !NOT_HOLDING.has(tenure.status) && !one(tenure.to)
const LEVELS = ["plevel:principal", "plevel:executive-deputy", "plevel:deputy", "plevel:unit-head", "plevel:member"]
const KINDS = D.kinds
const protocol = tenure => [one(by[tenure.agency] && by[tenure.agency].place) || "~",
  String(KINDS.indexOf(by[tenure.agency] && one(by[tenure.agency].kind)) + 100),
  tenure.agency || "~", String(LEVELS.indexOf(one(by[tenure.post] && by[tenure.post].level)) + 10 || "~"), tenure.tenure].join("\t")
const byProtocol = rows => [...rows].sort((a, b) => protocol(a) < protocol(b) ? -1 : 1)
const eventsOf = person => partsOf(person).filter(part => kind(part.activity) === "event")
const since = tenure => bound(one(tenure.from), one(tenure.from_by), true)
const until = tenure => bound(one(tenure.to), one(tenure.to_by), false)
const EXACT = new Set(["known:stated", "known:act"])

/** A day of a tenure in words: a stated one as it is; one that rests on a sighting or on a successor is "not after". */
function bound(day, by, isStart) {
  if (!day) return isStart ? "?" : ""
  if (EXACT.has(by)) return day
  return "≤ " + day
}
const span = tenure => one(tenure.from) || one(tenure.to) ? [since(tenure), until(tenure) || (holds(tenure) ? "…" : "?")].join(" – ") : t("no_day")

// ------------------------------------------------------------------------------- statements in a sentence

/** What a statement says, with links to the things that it speaks of. */
function told(id) {
  const row = by[id]
  if (!row) return [key(id)]
  switch (kind(id)) {
    case "part": return [to(row.who), " ", tag(code(row.role)), " ", to(row.activity),
      row.delegates ? muted("（", list(row.delegates).join("、"), "）") : ""]
    case "tenure": return [to(row.person), t("colon"), row.agency ? [to(row.agency), " "] : "", title(row), " ",
      row.status !== "status:substantive" ? tag(code(row.status)) : "", muted(" ", span(row))]
    case "vacancy": return [name(one(by[row.post] && by[row.post].agency)), " ", one(by[row.post] && by[row.post].title), " ", tag(t("vacant"), "warn")]
    case "arel": return [to(row.lower), " ", tag(code(row.kind)), " ", to(row.upper)]
    case "obs": return [list(row.of).join("、"), " ", one(row.indicator), " ", h("b", {}, one(row.written) || String(one(row.value))), one(row.unit) || "",
      muted(" ", one(row.period) || "", row.compared ? " · " + code(row.compared) : "")]
    case "event": return [row.act ? tag(code(row.act)) : tag(code(one(row.type))), " ", to(id), " ", muted(day(row))]
    case "campaign": return [tag(t("campaign")), " ", to(id)]
    case "person": return [tag(t("person")), " ", to(id)]
    case "agency": return [tag(t("body")), " ", to(id)]
    default: return [name(id)]
  }
}

/** The words of a source, as a link to their place in the text; `names` are marked in them. */
function source(n, names = []) {
  const place = proof(n), words = h("q", {}, "…"), damage = h("small", {class: "as-found", hidden: true})
  withText(place.document, () => {
    const said = quote(n), found = foundWords(place)
    words.replaceChildren(...[marked(said, names)].flat())
    damage.hidden = found === said || !found
    damage.textContent = t("as_found") + t("colon") + found
  })
  return h("a", {class: "source", href: "#/" + path("text", key(place.document), "e" + n)}, words, damage,
    h("small", {}, docTitle(place.document), docDay(place.document) ? " · " + docDay(place.document) : "", " · ",
      t("sure"), " ", place.sure.toFixed(2)))
}

function marked(said, names) {
  const hit = names.filter(one => one && said.includes(one)).sort((a, b) => b.length - a.length)[0]
  if (!hit) return said
  return said.split(hit).flatMap((piece, i) => i ? [h("mark", {}, hit), piece] : [piece])
}

/** All places that say something, the surest first; of many the first, and the rest when asked. */
const MANY = 20
const sources = (id, names) => {
  const ordered = [...says(id)].sort((a, b) => proof(b).sure - proof(a).sure || a - b)
  if (!ordered.length) return empty("no_source")
  const rest = h("div"), more = h("button", {type: "button", class: "more", onclick: () => { rest.append(...ordered.slice(MANY).map(n => source(n, names))); more.remove() }},
    fill("and_more", {n: ordered.length - MANY}))
  return [ordered.slice(0, MANY).map(n => source(n, names)), ordered.length > MANY ? [rest, more] : null]
}
