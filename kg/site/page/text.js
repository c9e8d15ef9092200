// A source text: as found and as repaired beside each other, with every place marked that says something.

const found = {}
/** The characters of a document as they were found, made of the repaired text and its edits. */
function origin(doc) {
  if (found[doc] || !texts[key(doc)]) return found[doc] || []
  const text = points(doc), out = []
  let place = 0
  for (const [start, end, was] of texts[key(doc)].edits) {
    for (let i = place; i < start; i++) out.push(text[i])
    out.push(...was)
    place = end
  }
  for (let i = place; i < text.length; i++) out.push(text[i])
  return (found[doc] = out)
}
const foundWords = place => {
  const text = texts[key(place.document)]
  if (place.quote) return place.original || place.quote
  return text ? origin(place.document).slice(place.found_from - text.offset, place.found_to - text.offset).join("") : ""
}

/** The text cut wherever a mark, an edit or a zone begins or ends: {start, end, now, was, edit, zone, marks}. An edit that
    keeps the number of characters is cut with the rest; any other stays whole. */
function pieces(doc) {
  const {edits, zones} = texts[key(doc)], text = points(doc), marks = proofsIn(doc)
  const cuts = new Set([0, text.length]), whole = new Map()
  for (const [start, end, was, why, sure] of edits) {
    cuts.add(start).add(end)
    const old = Array.from(was)
    if (old.length === end - start && start < end) for (let i = start; i < end; i++) whole.set(i, {was: old[i - start], why, sure})
    else whole.set(start + (start === end ? "+" : ""), {was, why, sure, end})
  }
  const solid = edits.filter(([start, end, was]) => Array.from(was).length !== end - start)
  const inside = at => solid.some(([start, end]) => start < at && at < end)
  for (const {start, end} of marks) for (const at of [start, end]) if (!inside(at)) cuts.add(at)
  for (const [, start, end] of zones) for (const at of [start, end]) if (!inside(at)) cuts.add(at)
  const order = [...cuts].filter(at => at >= 0 && at <= text.length).sort((a, b) => a - b)
  const out = []
  let zone = 0
  order.forEach((start, i) => {
    const gone = whole.get(start + "+")
    if (gone) out.push({start, end: start, now: "", was: gone.was, edit: gone, zone: "", marks: []})
    const end = order[i + 1]
    if (end === undefined) return
    while (zone < zones.length - 1 && zones[zone][2] <= start) zone++
    const over = marks.filter(mark => mark.start < end && start < mark.end)
    const edit = whole.get(start)
    const now = text.slice(start, end).join("")
    const was = !edit ? now : edit.end ? edit.was : Array.from({length: end - start}, (_, n) => whole.get(start + n).was).join("")
    out.push({start, end, now, was, edit, zone: zones[zone] && zones[zone][0], marks: over})
  })
  return out
}

const STYLES = ["person", "part", "tenure", "vacancy", "event", "campaign", "obs", "arel", "agency"]
const READ = new Set(["title", "dateline", "body", "credit", "caption", "", undefined])

/** The lines of a text, each as two cells: as found, and repaired with its marks. */
function textLines(doc, pins) {
  const rows = []
  let left = [], right = [], dirty = false
  const close = () => { rows.push({left, right, dirty}); left = []; right = []; dirty = false }
  for (const piece of pieces(doc)) {
    const lines = piece.edit ? [piece.now] : piece.now.split("\n")
    lines.forEach((now, i) => {
      if (i) close()
      const was = piece.edit ? piece.was : now
      if (now || was) {
        dirty = dirty || Boolean(piece.edit)
        left.push(piece.edit ? h("del", {title: repair(piece.edit)}, visible(was)) : was)
        right.push(shownPiece(piece, now, pins))
      }
    })
    if (piece.edit && piece.now.includes("\n")) close()
  }
  close()
  return rows
}

function shownPiece(piece, now, pins) {
  let inner = piece.edit ? h("ins", {class: piece.edit.sure < 0.9 ? "unsure" : null, title: repair(piece.edit)}, now || (piece.was.trim() ? "\u200b" : "")) : now
  if (piece.edit && !now) inner = null
  if (piece.marks.length && now) {
    const things = piece.marks.flatMap(mark => sayers.get(mark.n) || [])
    const style = STYLES.find(style => things.some(thing => kind(thing) === style)) || "agency"
    const first = piece.marks.filter(mark => !pins.has(mark.n))
    for (const mark of first) pins.add(mark.n)
    inner = h("mark", {class: "k-" + style, "data-e": piece.marks.map(mark => mark.n).join(" "), id: first.length ? "e" + first[0].n : null,
      tabindex: first.length ? "-1" : null, onclick: () => showMarks(piece.marks.map(mark => mark.n))}, inner)
  } else if (!READ.has(piece.zone) && inner) inner = h("span", {class: "unread"}, inner)
  return inner
}

const repair = edit => edit.why.split("+").map(why => REPAIRS[why] ? REPAIRS[why][zh ? 1 : 0] : why).join("，") +
  (edit.sure < 1 ? ` (${t("sure")} ${edit.sure})` : "")
/** Line ends and characters that show nothing, made visible. */
const visible = was => was.replace(/\r?\n/g, "↵\n").replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0000-\u0008\u000b-\u001f]/g, "·")

function showMarks(numbers) {
  const things = [...new Set(numbers.flatMap(n => sayers.get(n) || []))]
  for (const mark of document.querySelectorAll(".text mark[data-e]"))
    mark.classList.toggle("lit", mark.dataset.e.split(" ").some(n => numbers.includes(+n)))
  openPanel(t("this_says"), things.map(thing => h("div", {class: "claim"}, h("p", {}, told(thing)),
    says(thing).filter(n => numbers.includes(n)).map(n => how(n)))))
}

const how = n => h("p", {class: "muted small"}, h("q", {}, quote(n)), foundWords(proof(n)) === quote(n) ? null :
  [h("br"), t("as_found"), t("colon"), foundWords(proof(n))], h("br"),
  fill("characters", {from: proof(n).found_from, to: proof(n).found_to}), " · ", t("sure"), " ", proof(n).sure.toFixed(3), " · ",
  h("code", {}, proof(n).by || ""))

PAGE.text = (id, at) => {
  const doc = "doc:" + id, row = by[doc], text = texts[id]
  if (!row) return missing()
  if (!text && D.text_parts[id] !== undefined) {
    const coming = page(docTitle(doc), h("p", {class: "coming"}, t("coming")))
    withText(doc, error => { if (!document.querySelector(".coming")) return; error ? document.querySelector(".coming").replaceChildren(error.message) : route(true) })
    return coming
  }
  const rows = text ? textLines(doc, new Set()) : []
  const places = [...proofsIn(doc)].sort((a, b) => a.start - b.start || b.end - a.end)
  const things = [...new Set(places.flatMap(mark => sayers.get(mark.n) || []))].filter(thing => !["person", "agency"].includes(kind(thing)))
  const copies = T.documents.filter(other => other !== row && other.group === row.group)
  const repaired = rows.some(line => line.dirty)
  setTimeout(() => light(at))
  return page(docTitle(doc),
    h("p", {class: "facts"}, [docDay(doc) || t("no_day"), one(row.publisher), list(row.source).map(address)].flat().filter(Boolean).flatMap((x, i) => i ? [" · ", x] : [x])),
    copies.length ? h("p", {}, t("same_text"), t("colon"), joined(copies.map(copy => to(copy.document)))) : null,
    h("p", {class: "muted"}, fill("text_counts", {places: number(places.length), things: number(things.length)}),
      text ? " " + (text.edits.length ? fill("repairs_made", {n: number(text.edits.length)}) : t("no_repairs")) : ""),
    text ? [legend(), h("div", {class: "text" + (repaired ? "" : " single")},
      repaired ? h("div", {class: "line head", "aria-hidden": "true"}, h("div", {}, t("as_found")), h("div", {}, t("repaired"))) : null,
      rows.filter((line, i) => line.left.length || line.right.length || (rows[i - 1] && rows[i - 1].left.length)).map(line =>
        h("div", {class: "line" + (line.dirty ? " dirty" : "")}, repaired ? h("div", {class: "was"}, line.left) : null, h("div", {class: "now"}, line.right))))]
      : h("p", {class: "empty"}, t("no_text")),
    box(fill("says_n", {n: number(things.length)}), things.length ? h("ul", {class: "plain"}, things.map(thing => h("li", {}, told(thing), " ",
      h("a", {class: "where", href: "#/" + path("text", id, "e" + says(thing).find(n => proof(n).document === doc)), title: t("to_place")}, "↑")))) : empty("says_nothing")),
    h("p", {class: "muted small"}, "SHA-256 ", h("code", {}, one(row.sha256) || "")))
}

const legend = () => h("p", {class: "legend"}, [["person", t("people")], ["tenure", t("tenure")], ["event", t("events")], ["campaign", t("campaigns")],
  ["obs", t("figures")], ["agency", t("bodies")]].map(([style, words]) => [h("mark", {class: "k-" + style}, words), " "]),
  h("del", {}, t("damage")), " ", h("ins", {}, t("repair")), " ", h("ins", {class: "unsure"}, t("repair_unsure")))

/** A link out for an address of the web, and words for anything else. */
const address = words => /^https?:\/\//.test(words) ? h("a", {href: words, rel: "noreferrer noopener", target: "_blank"}, words, " ↗") : words

function light(at) {
  if (!/^e\d+$/.test(at || "")) return
  const n = +at.slice(1), marks = [...document.querySelectorAll(".text mark[data-e]")].filter(mark => mark.dataset.e.split(" ").includes(String(n)))
  for (const mark of marks) mark.classList.add("lit")
  if (!marks.length) return
  marks[0].tabIndex = -1
  marks[0].focus({preventScroll: true})
  marks[0].scrollIntoView({block: "center"})
}

PAGE.texts = () => page(t("texts"), sieve(T.documents, row => [row.title, row.name, row.publisher].flat().join(" "), rows => table("texts", [
  {name: t("day"), value: row => one(row.published)},
  {name: t("title"), value: row => docTitle(row.document), show: row => to2(row)},
  {name: t("publisher"), value: row => list(row.publisher).join("；")},
  {name: t("repairs"), value: row => repairsOf(row).reduce((sum, [, n]) => sum + n, 0), number: true},
  {name: t("statements"), value: row => proofsIn(row.document).length, number: true},
], rows)))
/** How often each repair was made in a document. */
const repairsOf = row => (one(row.repairs) || "").split("; ").map(step => /^(\S+) (\d+)$/.exec(step)).filter(Boolean).map(found => [found[1], +found[2]])
const to2 = row => link(where(row.document), docTitle(row.document))
