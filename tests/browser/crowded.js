// What is wrong with the visible words of a page: a text that leaves its box, and two texts that overlap (in pixels as
// drawn). The box of a text in a drawing is the first rectangle of the nearest group around it that has one, else the
// drawing; in a page it is the nearest element that is not inline. A box that scrolls or cuts holds what it holds.
() => {
  const SLACK = 1, out = []
  const words = []
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!node.data.trim() || element.closest("script,style,title,template,noscript,select,svg desc")) continue
    if (!element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const style = getComputedStyle(element), drawn = element.closest("svg")
    // a drawing may be shown smaller than it is
    const scale = drawn && element.getScreenCTM ? element.getScreenCTM().a : 1
    for (const rect of range.getClientRects()) {
      if (!rect.width) continue
      // the letters stand in the middle of a line box, which is higher than they are
      const spare = Math.max(0, (rect.height - parseFloat(style.fontSize) * scale) / 2)
      words.push({node, element, text: node.data.trim().slice(0, 40), left: rect.left, right: rect.right,
                  top: rect.top + spare, bottom: rect.bottom - spare})
    }
  }
  function box(element) {
    const drawn = element.closest("svg")
    if (drawn) {
      for (let g = element.parentElement; g && g !== drawn; g = g.parentElement) {
        const rect = [...g.children].find(child => child.tagName === "rect")
        if (rect) return rect.getBoundingClientRect()
      }
      return drawn.getBoundingClientRect()
    }
    let block = element
    while (block.parentElement && getComputedStyle(block).display.startsWith("inline")) block = block.parentElement
    const style = getComputedStyle(block)
    return style.overflowX === "visible" ? block.getBoundingClientRect() : null
  }
  for (const word of words) {
    const room = box(word.element)
    if (room && (word.left < room.left - SLACK || word.right > room.right + SLACK))
      out.push(`outside its box by ${Math.max(room.left - word.left, word.right - room.right).toFixed(1)}: ${word.text}`)
  }
  words.sort((a, b) => a.top - b.top)
  for (let i = 0; i < words.length; i++)
    for (let j = i + 1; j < words.length && words[j].top < words[i].bottom - SLACK; j++) {
      const a = words[i], b = words[j]
      if (a.node !== b.node && Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK)
        out.push(`overlap: ${a.text} | ${b.text}`)
    }
  return out
}
