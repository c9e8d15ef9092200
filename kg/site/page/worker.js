// Oxigraph in a worker, so that the page goes on and a query can be stopped. This stands behind oxigraph.js in one script.
let store = null
self.onmessage = ({data}) => {
  try {
    if (data.engine) {
      const began = performance.now()
      initSync({module: data.engine})
      store = new Store()
      store.load(data.graph, {format: "text/turtle", lenient: true, no_transaction: true})
      postMessage({id: data.id, size: store.size, ms: performance.now() - began})
    } else {
      const began = performance.now()
      const found = store.query(data.query, {results_format: data.form})
      postMessage({id: data.id, found: String(found), ms: performance.now() - began})
    }
  } catch (error) {
    postMessage({id: data.id, error: String(error && error.message || error)})
  }
}
