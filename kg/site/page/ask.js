// Questions to the graph, answered in the page: Oxigraph in a worker that is started with the first question and can be
// stopped at any time.

const engine = {worker: null, ready: null, waiting: new Map(), count: 0, size: 0}

function boot() {
  if (engine.ready) return engine.ready
  engine.ready = loaded().then(() => Promise.all([unpacked("engine-script"), unpacked("engine"), unpacked("graph")])).then(([script, wasm, graph]) => {
    const code = new Blob([script, "\n", document.getElementById("engine-worker").textContent], {type: "text/javascript"})
    const at = URL.createObjectURL(code)
    engine.worker = new Worker(at)
    engine.worker.onmessage = ({data}) => {
      const [keep, fail] = engine.waiting.get(data.id) || []
      engine.waiting.delete(data.id)
      if (keep) data.error === undefined ? keep(data) : fail(new Error(data.error))
    }
    engine.worker.onerror = event => { for (const [, fail] of engine.waiting.values()) fail(new Error(event.message || t("engine_failed"))); stop() }
    return call({engine: wasm, graph})
  }).then(data => { engine.size = data.size; return data })
  engine.ready.catch(() => { engine.ready = null })
  return engine.ready
}

/** When the whole file has been read: the engine stands at its end. */
const loaded = () => document.readyState === "loading" ? new Promise(go => document.addEventListener("DOMContentLoaded", go)) : Promise.resolve()
const call = message => new Promise((keep, fail) => { message.id = ++engine.count; engine.waiting.set(message.id, [keep, fail]); engine.worker.postMessage(message) })

/** End the worker and whatever it does; the next question starts another one. */
function stop() {
  if (engine.worker) engine.worker.terminate()
  for (const [, fail] of engine.waiting.values()) fail(new Error(t("stopped")))
  engine.waiting.clear()
  engine.worker = engine.ready = null
}

/** Ask, and get {columns, rows} with the terms of SPARQL's JSON, or {text} for triples. */
async function answer(text) {
  const start = performance.now()
  const first = await boot()
  const prefixes = Object.entries(D.prefixes).map(([name, iri]) => `PREFIX ${name}: <${iri}> `).join("")
  const form = /^(?:\s|#[^\n]*\n|(?:prefix|base)\b[^\n]*\n)*(construct|describe)\b/i.test(text) ? "text/turtle" : "json"
  const {found, ms} = await call({query: prefixes + text, form})
  const more = {ms, load: first.ms, whole: performance.now() - start}
  if (form !== "json") return {text: found, ...more}
  const told = JSON.parse(found)
  if (told.boolean !== undefined) return {columns: ["answer"], rows: [[{type: "literal", value: String(told.boolean)}]], ...more}
  return {columns: told.head.vars, rows: told.results.bindings.map(row => told.head.vars.map(name => row[name] || null)), ...more}
}

// ------------------------------------------------------------------------------- saved questions and their parameters

const WRITTEN = /"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|<[^<>\s]*>|#[^\n]*|[?$]\w+|\w+|[^]/g

/** The question with its values put in. A parameter is not among what is selected, for its value is known. */
function filledIn(question, values) {
  const params = new Map(question.params.map(param => [param.name, param]))
  let inside = "", depth = 0, out = ""
  for (const token of question.text.replace(/^#\+[^\n]*\n/gm, "").match(WRITTEN)) {
    const upper = token.toUpperCase()
    if (upper === "SELECT") { inside = "list"; depth = 0 }
    else if (upper === "GROUP") inside = "list"
    else if (["WHERE", "HAVING", "ORDER", "LIMIT", "{", "}"].includes(upper) && depth === 0) inside = ""
    if (inside && token === "(") depth++
    if (inside && token === ")") depth--
    const param = /^[?$]/.test(token) && params.get(token.slice(1))
    if (!param) out += token
    else if (inside === "list" && depth === 0) out += question.returns.includes(param.name) ? token : ""
    else out += values[param.name] ? literal(param, values[param.name]) : token
  }
  return out.replace(/[ \t]+$/gm, "").trim() + "\n"
}

function literal(param, value) {
  if (param.type === "date") return `"${value}"^^<${D.prefixes.xsd}date>`
  if (param.type === "integer") return String(parseInt(value, 10))
  if (param.type === "iri") return `<${expanded(value).replace(/[<>"{}|^`\\\s]/g, encodeURIComponent)}>`
  return '"' + value.replace(/[\\"\n\r]/g, char => ({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})[char]) + '"'
}
const expanded = value => { const [prefix, rest] = [kind(value), key(value)]; return D.prefixes[prefix] && value.includes(":") ? D.prefixes[prefix] + rest : value }
const ORDERED = Object.entries(D.prefixes).sort((a, b) => b[1].length - a[1].length)
const short = iri => { const found = ORDERED.find(([, base]) => iri.startsWith(base)); return found ? found[0] + ":" + iri.slice(found[1].length) : iri }

/** Only the columns that a saved question returns, each row once. */
function projected(found, returns) {
  if (!returns.length || found.text !== undefined) return found
  const at = returns.map(name => found.columns.indexOf(name)), seen = new Set()
  const rows = found.rows.map(row => at.map(i => i < 0 ? null : row[i])).filter(row => {
    const is = JSON.stringify(row)
    return seen.has(is) ? false : seen.add(is)
  })
  return {...found, columns: returns, rows}
}

/** A value with which a question that must have one can be tried. */
const most = rows => [...rows].sort((a, b) => says(b[1]).length - says(a[1]).length || (a[1] < b[1] ? -1 : 1))[0]
function example(param) {
  if (param.default) return param.default
  if (!param.required) return ""
  if (param.type === "date") return D.as_of
  const found = {person: () => most(T.people.map(row => [row.name, row.person])), agency: () => most(T.agencies.map(row => [row.name, row.agency])),
    campaign: () => most(T.campaigns.map(row => [row.name, row.campaign])), place: () => most(T.agencies.map(row => [placeName(one(row.place)), row.agency])),
    document: () => T.documents.map(row => [one(row.name), row.document])[0], indicator: () => T.figures.map(row => [one(row.indicator), row.figure])[0],
    title: () => T.posts.map(row => [one(row.title), row.post])[0]}[param.name]
  return found && (found() || [""])[0] || ""
}
const CHOICES = {person: () => T.people.map(row => row.name), agency: () => T.agencies.map(row => row.name), campaign: () => T.campaigns.map(row => row.name),
  place: () => [...new Set(T.agencies.map(row => placeName(one(row.place))))], document: () => T.documents.map(row => one(row.name)),
  indicator: () => T.figures.map(row => one(row.indicator)), title: () => T.posts.map(row => one(row.title))}

if (D.questions.length) PAGE.ask = (asked, ...pairs) => {
  const own = asked === "own"
  const question = D.questions.find(one => one.name === asked) || (own ? {name: "own", text: OWN, params: [], returns: []} : null)
  const items = h("ul", {class: "questions"}), field = h("input", {type: "search", class: "find", placeholder: t("find_question"), "aria-label": t("find_question")})
  const called = one => zh ? one.title_zh || one.title : one.title
  const draw = () => items.replaceChildren(...D.questions.filter(one => (one.title + one.title_zh + one.name).toLowerCase().includes(field.value.trim().toLowerCase())).map(one =>
    h("li", {}, link(path("ask", one.name), called(one), {"aria-current": one === question ? "page" : null}))), h("li", {}, link("ask/own", t("own_question"), {"aria-current": own ? "page" : null})))
  field.oninput = draw
  draw()
  const side = h("div", {class: "side"}, field, items)
  return [h("h1", {}, t("ask")), h("p", {class: "muted"}, t("ask_means")), h("div", {class: "asking" + (question ? " chosen" : "")}, side, question ? asking(question, called(question), pairs) : h("div", {}, empty("choose_question")))]
}

const OWN = `SELECT ?class (COUNT(?thing) AS ?things) WHERE {
  ?thing a ?class
} GROUP BY ?class ORDER BY DESC(?things)
`

function asking(question, called, pairs) {
  const given = Object.fromEntries(pairs.map(pair => [pair.split("=")[0], pair.slice(pair.indexOf("=") + 1)]))
  const fields = question.params.map(param => {
    const choices = CHOICES[param.name], options = "choices-" + param.name
    const field = h("input", {type: param.type === "date" ? "date" : param.type === "integer" ? "number" : "text", id: "p-" + param.name, list: choices ? options : null,
      title: param.description, value: given[param.name] !== undefined ? given[param.name] : example(param), required: param.required})
    field.oninput = () => { editor.value = text(); edited = false }
    return {param, field, node: h("label", {class: "param"}, h("span", {}, t("param_" + param.name), param.required ? " *" : ""), field,
      choices ? h("datalist", {id: options}, [...new Set(choices())].filter(Boolean).slice(0, 2000).map(value => h("option", {value}))) : null)}
  })
  const values = () => Object.fromEntries(fields.map(({param, field}) => [param.name, field.value.trim()]))
  const text = () => filledIn(question, values())
  let edited = question.name === "own", last = null, tick = null
  const editor = h("textarea", {class: "editor", spellcheck: "false", rows: 12, "aria-label": "SPARQL"})
  editor.value = text()
  editor.oninput = () => { edited = true }
  const state = h("span", {class: "muted", role: "status"}), result = h("div", {class: "result"})
  const start = h("button", {type: "button", class: "main go", onclick: () => run()}, t("run")), halt = h("button", {type: "button", class: "halt", disabled: true, onclick: () => stop()}, t("stop"))
  async function run() {
    const lacking = fields.find(({param, field}) => param.required && !field.value.trim())
    if (lacking && !edited) { state.textContent = fill("param_missing", {name: t("param_" + lacking.param.name)}); lacking.field.focus(); return }
    start.disabled = true
    halt.disabled = false
    const began = performance.now(), told = () => { state.textContent = (engine.size ? t("running") : t("loading_engine")) + " " + ((performance.now() - began) / 1000).toFixed(1) + " s" }
    told()
    tick = setInterval(told, 100)
    try {
      const found = await answer(editor.value)
      last = edited ? found : projected(found, question.returns)
      result.replaceChildren(shownAnswer(last, question.name))
      state.textContent = fill("asked", {triples: number(engine.size), ms: found.ms < 10 ? found.ms.toFixed(1) : Math.round(found.ms)})
    } catch (error) {
      result.replaceChildren(h("pre", {class: "error"}, error.message))
      state.textContent = ""
    }
    clearInterval(tick)
    start.disabled = false
    halt.disabled = true
  }
  editor.onkeydown = event => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run() } }
  for (const {field} of fields) field.onkeydown = event => { if (event.key === "Enter") run() }
  leaving = () => { clearInterval(tick); if (engine.waiting.size && engine.size) stop() }
  setTimeout(() => { if (question.name !== "own") run() })
  return h("div", {class: "question"}, h("p", {class: "toall"}, link("ask", "← " + t("all_questions"))), h("h2", {}, called || t("own_question")), question.meaning ? h("p", {class: "muted", lang: "en"}, question.meaning) : null,
    fields.length ? h("div", {class: "tools"}, fields.map(one => one.node)) : null, h("div", {class: "tools"}, start, halt, state),
    result, h("details", {class: "sparql", open: question.name === "own"}, h("summary", {}, "SPARQL"), editor, h("p", {class: "muted small"}, t("editor_means"))))
}

/** An answer as a table whose cells lead to the pages of what they name. */
function shownAnswer(found, name) {
  if (found.text !== undefined) return h("pre", {}, found.text.slice(0, 200000))
  if (!found.rows.length) return empty("no_rows")
  const plain = cell => cell === null ? null : cell.type === "uri" ? short(cell.value) : /#(integer|decimal|double)$/.test(cell.datatype || "") ? Number(cell.value) : cell.value
  const columns = found.columns.map((column, i) => ({name: column, value: row => plain(row[i]), show: row => shownCell(row[i], plain(row[i]), column),
    number: found.rows.every(row => row[i] === null || typeof plain(row[i]) === "number") && found.rows.some(row => row[i])}))
  const json = h("button", {type: "button", class: "save", onclick: () => download(name + ".json", asJson(found), "application/sparql-results+json")}, "JSON")
  const whole = h("div", {}, h("p", {class: "muted"}, fill("rows_n", {n: number(found.rows.length)})), table(name, columns, found.rows, {first: 200}))
  whole.querySelector(".save").after(json)
  return whole
}

/** As SPARQL has it. */
const asJson = found => JSON.stringify({head: {vars: found.columns}, results: {bindings: found.rows.map(row =>
  Object.fromEntries(row.flatMap((cell, i) => cell ? [[found.columns[i], cell]] : [])))}})

/** For the console: await difang.ask("who-chaired", {person: "…"}), or a query of one's own. */
window.difang = {
  data: D,
  ask: async (name, values = {}) => {
    const question = D.questions.find(one => one.name === name)
    const withDefaults = question && Object.fromEntries(question.params.map(param => [param.name, values[param.name] || param.default]))
    return question ? projected(await answer(filledIn(question, withDefaults)), question.returns) : answer(name)
  },
}

const documentNamed = grouped(T.documents, row => row.name)
/** What goes by a name, where that is one thing alone. */
const thingNamed = grouped([...T.people, ...T.agencies, ...T.campaigns, ...T.events].map(row => ({name: row.name, id: row.person || row.agency || row.campaign || row.event})), row => row.name)
function shownCell(cell, value, column) {
  if (cell === null) return muted("–")
  if (cell.type === "uri") return where(value) ? to(value) : by[value] && code(value) ? h("span", {title: value}, name(value) || code(value)) : h("code", {}, value)
  if (/document$/.test(column) && documentNamed(value).length === 1) return h("a", {href: "#/" + where(documentNamed(value)[0].document)}, value)
  if (/quote$/.test(column)) return h("q", {}, value)
  const things = typeof value === "string" ? thingNamed(value) : []
  if (things.length === 1 && where(things[0].id)) return to(things[0].id)
  if (/^[\dX]{4}-[\dX]{2}-[\dX]{2}$/.test(value)) return h("span", {class: "day"}, value)
  return String(value)
}
