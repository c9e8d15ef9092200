// What every page is made of: elements, words in two languages, tables, downloads. Words from documents reach the page
// only as text nodes and attribute values, never as markup.

const D = JSON.parse(document.getElementById("data").textContent)
const WORDS = D.words, HOW = D.how, REPAIRS = D.repairs, PAGE = {}
const SVG = "http://www.w3.org/2000/svg"

// ------------------------------------------------------------------------------- parts of the site

/** A part that stands in this file, or in the folder beside it, where a script brings it: that works from a disk too. */
const waited = new Map()
function part(name) {
  const inside = document.getElementById(name)
  if (inside) return Promise.resolve(inside.textContent)
  if (!waited.has(name)) {
    const entry = {}
    entry.promise = new Promise((keep, fail) => {
      entry.keep = keep
      document.head.append(h("script", {src: encodeURIComponent(D.folder) + "/" + name + ".js", onerror: () => fail(new Error(t("part_missing") + " " + D.folder + "/" + name + ".js"))}))
    })
    waited.set(name, entry)
  }
  return waited.get(name).promise
}
window.difangPart = (name, value) => waited.get(name).keep(value)

// ------------------------------------------------------------------------------- elements

function put(node, more, children) {
  for (const [name, value] of Object.entries(more)) {
    if (value === null || value === undefined || value === false) continue
    if (typeof value === "function") node.addEventListener(name.slice(2), value)
    else node.setAttribute(name, value === true ? "" : value)
  }
  for (const child of children.flat(9))
    if (child !== null && child !== undefined && child !== false && child !== "") node.append(child)
  return node
}
const h = (name, more, ...children) => put(document.createElement(name), more || {}, children)
const s = (name, more, ...children) => put(document.createElementNS(SVG, name), more || {}, children)

// ------------------------------------------------------------------------------- words

let zh = true
const t = key => (WORDS[key] || [key, key])[zh ? 0 : 1]
/** Words with blanks: fill("in {n} texts", {n: 3}). */
const fill = (key, values) => t(key).replace(/\{(\w+)\}/g, (_, name) => values[name])
const muted = (...words) => h("span", {class: "muted"}, words)
const tag = (words, kind) => h("span", {class: "tag " + (kind || "")}, words)
const number = n => Number(n).toLocaleString("en-US")
const percent = (n, of) => of ? Math.round(100 * n / of) + "%" : "–"

/** Text as a link to a page of ours; plain where there is no such page. */
const link = (where, words, more) => where ? h("a", {href: "#/" + where, ...more}, words) : words
const path = (...parts) => parts.map(encodeURIComponent).join("/")

function box(title, ...children) {
  return h("section", {class: "box"}, title && h("h2", {}, title), children)
}
const empty = key => h("p", {class: "empty"}, t(key))
const page = (title, ...children) => [h("h1", {}, title), children]

// ------------------------------------------------------------------------------- tables

/** A table that sorts by its heads and gives itself as CSV. `columns`: {name, value(row), show(row), number}. Long ones
    show their first rows, and the rest when asked. */
function table(name, columns, rows, options = {}) {
  if (!rows.length) return empty(options.empty || "nothing")
  let shown = options.first || 100, by = null, up = true
  const body = h("tbody"), more = h("button", {type: "button", class: "more"})
  const value = (column, row) => (column.value || column.show)(row)
  const heads = columns.map(column => {
    const head = h("th", {scope: "col", class: column.number && "number"})
    if (!column.value) return head.append(column.name), head
    const press = h("button", {type: "button", onclick: () => { up = by === column ? !up : !column.number; by = column; draw() }}, column.name)
    head.append(press)
    return head
  })
  function ordered() {
    if (!by) return rows
    const worth = row => by.value(row)
    const way = up ? 1 : -1
    return [...rows].sort((one, other) => {
      const [a, b] = [worth(one), worth(other)], blank = v => v === null || v === undefined || v === ""
      if (blank(a) || blank(b)) return blank(a) - blank(b)
      return way * (typeof a === "number" ? a - b : String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0)
    })
  }
  function draw() {
    heads.forEach((head, i) => head.setAttribute("aria-sort", by === columns[i] ? (up ? "ascending" : "descending") : "none"))
    body.replaceChildren(...ordered().slice(0, shown).map(row => h("tr", {}, columns.map(column =>
      cell(column, row)))))
    more.hidden = rows.length <= shown
    more.textContent = fill("show_all", {n: number(rows.length)})
  }
  more.onclick = () => { shown = rows.length; draw() }
  draw()
  const cells = columns.filter(column => column.value)
  const save = h("button", {type: "button", class: "save", title: t("csv_title"), onclick: () =>
    download(name + ".csv", csv(cells.map(column => column.name), rows.map(row => cells.map(column => column.value(row)))), "text/csv")}, "CSV")
  return h("div", {class: "table"}, h("table", {}, h("thead", {}, h("tr", {}, heads)), body), h("div", {class: "below"}, more, save))
}

function cell(column, row) {
  const shown = column.show ? column.show(row) : column.value(row)
  return h("td", {class: column.number ? "number" : /^[\dX]{4}-[\dX-]+$/.test(shown) ? "day" : null, "data-head": column.name}, shown)
}

/** With a mark at its begin, so that Excel shows Chinese. A cell that a spreadsheet would take for a formula is text. */
function csv(heads, rows) {
  const safe = value => {
    const words = value === null || value === undefined ? "" : String(value)
    const plain = typeof value === "number" || !/^[=+\-@\t\r]/.test(words) ? words : "'" + words
    return /[",\r\n]/.test(plain) ? '"' + plain.replaceAll('"', '""') + '"' : plain
  }
  return "\ufeff" + [heads, ...rows].map(row => row.map(safe).join(",")).join("\r\n") + "\r\n"
}

function download(name, content, type) {
  const at = URL.createObjectURL(new Blob([content], {type}))
  h("a", {href: at, download: name}).click()
  setTimeout(() => URL.revokeObjectURL(at), 10000)
}

/** A field above a list that keeps the rows whose words hold what is typed. */
function sieve(rows, words, draw, more = []) {
  const into = h("div"), count = h("span", {class: "muted", role: "status"})
  const field = h("input", {type: "search", class: "find", placeholder: t("find"), "aria-label": t("find")})
  function run() {
    const asked = field.value.trim().toLowerCase()
    const kept = rows.filter(row => more.every(one => one.keeps(row)) && (!asked || words(row).toLowerCase().includes(asked)))
    count.textContent = kept.length === rows.length ? "" : `${number(kept.length)} / ${number(rows.length)}`
    into.replaceChildren(draw(kept))
  }
  field.oninput = run
  for (const one of more) one.node.onchange = run
  run()
  return [h("div", {class: "tools"}, field, more.map(one => one.node), count), into]
}

/** A choice for `sieve` out of the values that rows have, with their number. */
function facet(label, rows, value, name) {
  const counts = new Map()
  for (const row of rows) for (const one of [value(row)].flat()) if (one) counts.set(one, (counts.get(one) || 0) + 1)
  const node = h("select", {"aria-label": label}, h("option", {value: ""}, label),
    [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([one, n]) => h("option", {value: one}, `${name(one)} (${n})`)))
  return {node, keeps: row => !node.value || [value(row)].flat().includes(node.value)}
}

const bar = (n, most, words) => h("span", {class: "bar"}, s("svg", {width: 120, height: 10, "aria-hidden": "true"},
  s("rect", {width: n ? Math.max(2, 120 * n / most) : 0, height: 10, rx: 2})), words === undefined ? number(n) : words)
