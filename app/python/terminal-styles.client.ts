/**
 * A document to hand to xterm.js, which writes its colours and sizes into style elements: our content security policy
 * forbids those. In this one such an element is an empty one whose text becomes a sheet that the page adopts, which the
 * policy allows.
 */
export function documentWithoutStyles(): { document: Document; close(): void } {
  const sheets: CSSStyleSheet[] = []
  const made = new Proxy(document, {
    get(target, name) {
      if (name === 'createElement')
        return (tag: string) => (tag === 'style' ? adoptedStyle(sheets) : target.createElement(tag))
      const value = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return {
    document: made,
    close() {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => !sheets.includes(sheet))
    },
  }
}

function adoptedStyle(sheets: CSSStyleSheet[]): HTMLElement {
  const sheet = new CSSStyleSheet()
  sheets.push(sheet)
  document.adoptedStyleSheets.push(sheet)
  const element = document.createElement('span')
  element.hidden = true
  let text = ''
  Object.defineProperty(element, 'textContent', {
    get: () => text,
    set(styles: string) {
      text = styles
      sheet.replaceSync(styles)
    },
  })
  return element
}
